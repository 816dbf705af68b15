"""How the check of a contract is spoken of: names of requirements, elements and risks, model clauses, places."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from assistant.contracts.check.model import (
    CheckedParty,
    ContractCheck,
    Proposal,
    RequirementResult,
    RequirementStatus,
    RiskResult,
    Severity,
    Verdict,
    VerdictLevel,
)
from assistant.contracts.check.shown_elements import lacking
from assistant.contracts.check.verdict import OPTIONAL
from assistant.contracts.store.model import ContractState
from assistant.contracts.wording import role_of
from assistant.domain import Language, Side
from assistant.export.tidy import tidy_line
from assistant.index.snapshot import KnowledgeBase
from assistant.law.reference import display
from assistant.messages import say

RULES = 12  # characters of the version of the rules, which is a hash
REASONS = 6  # of a verdict that are named
OWN_BLANKS = {
    Side.CLIENT: frozenset({"blanks-of-the-controller"}),
    Side.PROVIDER: frozenset({"blanks-of-the-processor"}),
}
"""What each side fills in itself."""


def no_clause(_: Proposal) -> None:
    """Know no clause."""


@dataclass(frozen=True)
class CheckWords:
    """What a check does not say of itself.

    Attributes:
        language: of the report.
        requirement: names a requirement by its id.
        element: names an element by the ids of its requirement and its own.
        risk: says a risk by its id.
        why: says why a requirement matters; empty if only its norms say so.
        clause: gives the words of a proposed clause, or None if there are none.
        state: how the contract stands, if it is in the register: one in force is no longer signed or not.
    """

    language: Language
    requirement: Callable[[str], str] = str
    element: Callable[[str, str], str] = lambda _, id_: id_
    risk: Callable[[str], str] = str
    why: Callable[[str], str] = lambda _: ""
    clause: Callable[[Proposal], str | None] = no_clause
    state: ContractState | None = None

    def say(self, key: str, **values: object) -> str:
        """Give the sentence at `key` of the table of these reports."""
        return say(self.language, f"contract_report.{key}", **values)

    def norms(self, law: Iterable[str], beside: str = "") -> str:
        """Write norms for readers, without those that the words `beside` them name already."""
        written = (tidy_line(display(norm, self.language)) for norm in law)
        return "; ".join(norm for norm in written if norm not in beside)

    def party(self, party: CheckedParty) -> str:
        """Name a party; one that the contract calls by its role or a pronoun only is not named."""
        return party_name(party) or self.say("party_not_named")

    def requirement_or_risk(self, id_: str) -> str:
        """Name a requirement or a risk by its id."""
        requirement = self.requirement(id_)
        return requirement if requirement != id_ else self.risk(id_)

    def risk_with_value(self, risk: RiskResult) -> str:
        """Say a risk with what was read there, if anything."""
        return _with_value(self.risk(risk.id), risk, self.language)

    def asked(self, risk: RiskResult) -> str:
        """Say what the other side is asked to do about a risk."""
        try:
            return self.say(f"ask.{risk.id}")
        except KeyError:
            return self.say("ask_usual")

    def status(self, result: RequirementResult) -> str:
        """Name the status: that which a person gave, if somebody did."""
        return status_in_words(self.language, result.id, status_of(result))

    def standing(self, result: RequirementResult) -> str:
        """Name the status, and that a risk lies in what is fulfilled."""
        status = self.status(result)
        return self.say("with_risk", status=status) if has_risk_inside(result) else status

    def severity(self, severity: Severity) -> str:
        """Say how much something weighs."""
        return say(self.language, f"contract_check.severity.{severity}")

    def verdict(self, verdict: Verdict) -> str:
        """Say what to do with the contract."""
        level = verdict.level
        if verdict.is_on_looks_alone and self.state is not ContractState.ENDED:
            return say(self.language, "contract_check.verdict_looks")
        if self.state is ContractState.IN_FORCE:
            return say(self.language, f"contract_check.verdict_in_force.{level}")
        if self.state is ContractState.ENDED:
            return say(self.language, f"contract_check.verdict_ended.{level}")
        return say(self.language, f"contract_check.verdict.{level}")

    def unjudged(self, key: str, **values: object) -> str:
        """Say what is to be done with what no rule judged."""
        return say(self.language, f"contract_check.{key}", **values)

    def lacking(self, result: RequirementResult) -> str:
        """Name the elements that a requirement lacks; nothing if there are none."""
        return ", ".join(tidy_line(self.element(result.id, one)) for one in lacking(result))

    def places(self, result: RequirementResult) -> str:
        """Say where a requirement is met, or that no such place was found."""
        named = dict.fromkeys(tidy_line(place.locator) for place in result.places)
        return "; ".join(named) or self.say("no_place")


def catalogue_words(
    language: Language, clauses: Mapping[str, str] | None = None, state: ContractState | None = None
) -> CheckWords:
    """Speak as the text catalogues do; `clauses` gives the words of model clauses by the ids of their passages.

    `state` is that of a contract of the register.

    An id that they no longer know, such as one of an old check, is said as it is.
    """
    known = clauses or {}
    return CheckWords(
        language=language,
        requirement=lambda id_: _known(language, f"requirement.{id_}.name", id_),
        element=lambda requirement, id_: _known(language, f"element.{requirement}.{id_}", id_),
        risk=lambda id_: _known(language, f"risk.{id_}", id_),
        why=lambda id_: _known(language, f"requirement.{id_}.why", ""),
        clause=lambda proposal: known.get(proposal.passage_id),
        state=state,
    )


def party_name(party: CheckedParty) -> str | None:
    """Give the name of a party: the first of what it is called, if that is a name."""
    called = tidy_line(party.names[0]) if party.names else ""
    return called if called and role_of(called) is None else None


def has_risk_inside(result: RequirementResult) -> bool:
    """Tell whether a requirement that is fulfilled holds a risk of some weight."""
    weighty = any(risk.severity is not Severity.LOW for risk in result.risks)
    return status_of(result) is RequirementStatus.FULFILLED and weighty


def named_reasons(count: int) -> int:
    """Tell how many of `count` reasons of a verdict are named; a single one more is no longer than its count."""
    return count if count <= REASONS + 1 else REASONS


def risk_in_words(risk: RiskResult, language: str) -> str:
    """Say a risk as the text catalogues do, with what was read there, if anything."""
    return _with_value(_known(language, f"risk.{risk.id}", risk.id), risk, language)


def proposed_clauses(check: ContractCheck, knowledge: KnowledgeBase) -> dict[str, str]:
    """Give the words of the clauses that a check proposes by the ids of their passages, as far as they are there."""
    of_risks = (risk.proposal for risk in check.risks if risk.proposal is not None)
    proposed = chain(of_risks, *(result.proposals for result in check.requirements))
    wanted = {proposal.passage_id for proposal in proposed}
    return {name: knowledge.passages[knowledge.rows[name]].text for name in wanted & set(knowledge.rows)}


def _with_value(name: str, risk: RiskResult, language: str) -> str:
    if risk.value is None:
        return name
    value = tidy_line(risk.value)
    return _known(language, f"risk_value.{risk.id}", f"{name}: {value}", value=value)


def _known(language: str, key: str, otherwise: str, **values: str) -> str:
    try:
        return say(language, f"contract_check.{key}", **values)
    except KeyError:
        return otherwise


def status_of(result: RequirementResult) -> RequirementStatus:
    """Give the status that counts: what a person decided goes before what was found."""
    return result.reviewed.status if result.reviewed is not None else result.status


def status_in_words(language: str, requirement: str, status: RequirementStatus) -> str:
    """Name a status; what Art. 28 GDPR does not ask for is regulated where it is there, for whoever it is good."""
    if requirement in OPTIONAL and status is RequirementStatus.FULFILLED:
        return say(language, f"contract_check.regulated.{requirement}")
    return say(language, f"contract_check.status.{status}")


def words_before_reading(check: ContractCheck, state: ContractState | None = None) -> str:
    """Give the key of the sentence above what no rule judged: whether somebody may think of signing at once."""
    signed = state in {ContractState.IN_FORCE, ContractState.ENDED}
    return "unjudged_first" if check.verdict.level is VerdictLevel.SIGN and not signed else "unjudged_count"
