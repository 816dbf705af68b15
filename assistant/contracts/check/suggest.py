"""What to propose where a requirement is not met or a risk was found: those paragraphs of a model clause that lack."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from assistant.contracts.check.model import Proposal, RequirementResult, RequirementStatus, RiskResult, Severity
from assistant.contracts.check.proposal_data import RISKS, ClauseParagraphs, clause_paragraphs, is_of_sector
from assistant.contracts.check.rules import RequirementRule, rule_set
from assistant.contracts.check.shown_elements import PARTS, lacking
from assistant.domain import Language, Side, Version

SECTIONS = {Version.CLIENT: "client", Version.PROVIDER: "provider", Version.BALANCED: "clause"}
"""The section of a clause text that holds each version."""
OF_SIDE = {Side.CLIENT: Version.CLIENT, Side.PROVIDER: Version.PROVIDER}
ALL = "all-four"
"""The element that stands for all parts of its requirement."""


class Suggestions:
    """Chooses model clauses for a contract, by topic, the user's side and whether the contract is of their sector."""

    def __init__(self, side: Side | None, language: Language, text: str) -> None:
        """Take the `text` of the contract."""
        self._wanted = OF_SIDE[side] if side else Version.BALANCED
        self._language = language
        self._in_sector = is_of_sector(text)

    def of(self, rule: RequirementRule, result: RequirementResult) -> tuple[Proposal, ...]:
        """Give what is to be proposed for a requirement: for what lacks, and for the risks that lie in it."""
        names = _names(result)
        if not rule.clauses or (result.status is RequirementStatus.FULFILLED and not names):
            return ()
        if result.status is RequirementStatus.NOT_FOUND and (whole := self._whole(rule)):
            return (whole,)
        found = tuple(self._for(rule, names))
        if found or result.status is RequirementStatus.FULFILLED:
            return found
        own = [name for name in rule.elements if name != ALL]
        return tuple(self._for(rule, own)) or (self._proposal(rule.clauses[0], self._version(rule.clauses[0]), ()),)

    def with_proposals(self, risks: Iterable[RiskResult]) -> Iterator[RiskResult]:
        """Add to risks of the contract what answers them, each clause once."""
        proposed: set[Proposal] = set()
        for risk in risks:
            proposal = self._against(risk)
            if proposal is None or proposal in proposed:
                yield risk
            else:
                proposed.add(proposal)
                yield risk.model_copy(update={"proposal": proposal})

    def _against(self, risk: RiskResult) -> Proposal | None:
        topics = rule_set().clauses(risk.id)
        if not topics:
            return None
        version = self._version(topics[0])
        known = clause_paragraphs().get(topics[0], {}).get(version)
        served = known.serves.get(RISKS, {}).get(risk.id, ()) if known else ()
        return self._proposal(topics[0], version, served)

    def _whole(self, rule: RequirementRule) -> Proposal | None:
        """Give the whole clause, without what is for another sector, if it is about this requirement alone."""
        topic = rule.clauses[0]
        version = self._version(topic)
        known = clause_paragraphs().get(topic, {}).get(version)
        if known is None or rule.id not in known.whole:
            return None
        every = tuple(range(1, known.count + 1))
        usable = known.usable(every, in_sector=self._in_sector)
        return self._proposal(topic, version, () if usable == every else usable)

    def _for(self, rule: RequirementRule, names: Sequence[str]) -> Iterator[Proposal]:
        """Give, clause by clause, the paragraphs that serve `names`, each of which is served once."""
        left = list(names)
        for topic, version, known in self._candidates(rule):
            serves = {
                name: numbers
                for name in left
                if (numbers := known.serves[rule.id].get(name, ())) and self._all_usable(known, numbers)
            }
            if serves:
                left = [name for name in left if name not in serves]
                yield self._proposal(topic, version, sorted({n for numbers in serves.values() for n in numbers}))

    def _all_usable(self, known: ClauseParagraphs, numbers: tuple[int, ...]) -> bool:
        return known.usable(numbers, in_sector=self._in_sector) == numbers

    def _candidates(self, rule: RequirementRule) -> Iterator[tuple[str, Version, ClauseParagraphs]]:
        """Give what may serve a requirement: its own topics first, in the version of the side and then balanced."""
        data = clause_paragraphs()
        for topic in dict.fromkeys((*rule.clauses, *data)):
            for version in dict.fromkeys((self._wanted, Version.BALANCED)):
                known = data.get(topic, {}).get(version)
                if known is not None and rule.id in known.serves:
                    yield topic, version, known

    def _version(self, topic: str) -> Version:
        return self._wanted if self._wanted in versions()[topic] else Version.BALANCED

    def _proposal(self, topic: str, version: Version, paragraphs: Sequence[int]) -> Proposal:
        source = f"clauses/{topic}/{self._language}"
        return Proposal(
            source_id=source,
            version=version,
            passage_id=f"{source}#{SECTIONS[version]}",
            paragraphs=tuple(paragraphs),
            general=not self._in_sector,
        )


def _names(result: RequirementResult) -> tuple[str, ...]:
    """Name what is to be served: what lacks, and risks that weigh something; nothing that a person found met."""
    status = result.status
    if status is RequirementStatus.FULFILLED and result.reviewed is not None:
        return ()
    lacks = lacking(result)
    parts = PARTS[result.id] if ALL in lacks else lacks
    weighty = (risk.id for risk in result.risks if risk.severity is not Severity.LOW)
    return tuple(dict.fromkeys((*parts, *weighty)))


@cache
def versions() -> dict[str, frozenset[str]]:
    """Give the versions of each model clause that may be proposed, beside the balanced one."""
    data = tomllib.loads((files(__package__) / "clauses.toml").read_text(encoding="utf-8"))
    return {topic: frozenset(there) for topic, there in data.items()}
