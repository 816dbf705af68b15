"""What a check proposes, in full words: the paragraphs of a model clause, each once in a report."""

from collections.abc import Iterator, Sequence

from assistant.contracts.check.model import Proposal, RiskResult
from assistant.domain import Language
from assistant.export.check_words import CheckWords
from assistant.export.clause_part import clause_part, paragraph_numbers
from assistant.export.report import Look, ReportBlock, ReportClause, ReportText
from assistant.export.tidy import tidy
from assistant.messages import say


class Proposed:
    """What a report has proposed so far; `outward` reports do not say who a clause favours."""

    def __init__(self, words: CheckWords, *, outward: bool = False) -> None:
        """Begin a report."""
        self._words = words
        self._outward = outward
        self._places: dict[tuple[str, int], str] = {}

    def blocks(self, proposals: Sequence[Proposal], here: str) -> Iterator[ReportBlock]:
        """Give what was not proposed before, and say where the rest stands; `here` is what later points say of it."""
        earlier, any_new = dict[str, None](), False
        for proposal in proposals:
            clause = self._words.clause(proposal)
            if clause is None:
                continue
            numbers = proposal.paragraphs or paragraph_numbers(clause)
            new = tuple(number for number in numbers if (proposal.passage_id, number) not in self._places)
            earlier |= {self._places[proposal.passage_id, number]: None for number in numbers if number not in new}
            self._places |= {(proposal.passage_id, number): here for number in new}
            if new:
                whole = not proposal.paragraphs and new == numbers
                part = proposal.model_copy(update={"paragraphs": () if whole else new})
                yield ReportText(f"{self._label(part)}:", Look.SMALL)
                language = Language(proposal.source_id.rpartition("/")[2])
                yield ReportClause(tidy(clause_part(clause, part)), language)
            any_new = any_new or bool(new)
        if earlier:
            key = "proposal_rest" if any_new else "proposal_before"
            yield ReportText(self._words.say(key, places="; ".join(earlier)))

    def _label(self, proposal: Proposal) -> str:
        if self._outward:
            return self._words.say("proposal")
        version = say(self._words.language, f"shelf.version.{proposal.version}")
        return self._words.say("proposal_part" if proposal.paragraphs else "proposal_version", version=version)


def proposals_of(risk: RiskResult) -> tuple[Proposal, ...]:
    """Give what answers a risk."""
    return (risk.proposal,) if risk.proposal is not None else ()
