"""The figures of a clause held against the condition of a question: which sentence has them, what meets it."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.contracts.asking.clauses import ClauseHit, FoundClause
from assistant.contracts.asking.condition import Condition, any_meets
from assistant.contracts.asking.figures import TIME, read_figures, without_figure
from assistant.domain import ClauseOutcome, ContractFigure, Span

RANKS = {True: 0, False: 1, None: 2}  # contracts that meet the condition come first


@dataclass(frozen=True)
class ComparedClause:
    """A sentence of a clause with its figures; none where it names no figure that could be compared."""

    hit: ClauseHit
    span: Span
    figures: tuple[ContractFigure, ...] = ()

    @property
    def meets(self) -> bool | None:
        """Whether one of the figures meets the condition; None if none can be compared."""
        return any_meets(self.figures)


def compare_clause(found: FoundClause, condition: Condition) -> ComparedClause | None:
    """Give the sentence that answers `condition`; None where no clause was found.

    The sentence that answers best goes first, then those of its clause, then the best one of each other that answers.
    If no figure stands there, words such as "promptly" are told, as far as a length of time is asked for.
    """
    if found.outcome is ClauseOutcome.NOT_FOUND:
        return None
    sentences = list(_sentences(found))
    for hit, span in sentences:
        if figures := tuple(_figures(hit.passage.quote(span), condition)):
            return ComparedClause(hit, span, figures)
    if condition.figure.measure == TIME:
        for hit, span in sentences:
            if (words := without_figure(hit.passage.quote(span))) is not None:
                return ComparedClause(hit, span, (ContractFigure(text=words),))
    return ComparedClause(*sentences[0])


def rank(outcome: ClauseOutcome, compared: ComparedClause | None) -> int:
    """Give the place of a contract in a table: what meets the condition first, what regulates nothing last."""
    return len(RANKS) if outcome is ClauseOutcome.NOT_FOUND or compared is None else RANKS[compared.meets]


def _sentences(found: FoundClause) -> Iterator[tuple[ClauseHit, Span]]:
    best, *others = found.answering
    yield from ((best, span) for span in (best.lead, *best.details))
    yield from ((hit, hit.lead) for hit in others)


def _figures(text: str, condition: Condition) -> Iterator[ContractFigure]:
    for figure in read_figures(text):
        if (meets := condition.holds(figure)) is not None:
            yield ContractFigure(text=figure.text, meets=meets)
