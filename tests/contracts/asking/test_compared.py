"""The sentence of a clause that has the figure is found, and contracts stand in the order of what they meet."""

import pytest

from assistant.contracts.asking.clauses import ClauseHit, FoundClause
from assistant.contracts.asking.compared import compare_clause, rank
from assistant.contracts.asking.condition import Condition, condition_of
from assistant.domain import ClauseOutcome, ContractFigure, Passage, Role, Span


def hit(*sentences: str, score: float = 1.0) -> ClauseHit:
    """Make a clause of sentences; the first one leads."""
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start=start, end=start + len(sentence), role=Role.DETAIL))
        start += len(sentence) + 1
    text = " ".join(sentences)
    passage = Passage(
        id="c#1", source_id="c", locator="§ 1", heading="§ 1", text=text, start=0, end=len(text), spans=tuple(spans)
    )
    return ClauseHit(passage, score, spans[0], tuple(spans[1:]))


def found(*hits: ClauseHit, outcome: ClauseOutcome = ClauseOutcome.REGULATED) -> FoundClause:
    return FoundClause(outcome, 0.9, hits)


@pytest.fixture
def longer() -> Condition:
    condition = condition_of("länger als 24 Stunden")
    assert condition is not None
    return condition


def test_the_sentence_with_the_figure_is_quoted(longer: Condition) -> None:
    clause = found(hit("Pannen meldet er unverzüglich.", "Das geschieht binnen 48 Stunden."))
    compared = compare_clause(clause, longer)
    assert compared is not None
    assert compared.hit.passage.quote(compared.span) == "Das geschieht binnen 48 Stunden."
    assert compared.figures == (ContractFigure(text="48 Stunden", meets=True),)
    assert compared.meets is True


def test_of_several_figures_each_is_told(longer: Condition) -> None:
    compared = compare_clause(found(hit("Erst binnen 24 Stunden, dann binnen 72 Stunden, sonst 500 Euro.")), longer)
    assert compared is not None
    assert [figure.meets for figure in compared.figures] == [False, True]
    assert compared.meets is True


def test_words_are_no_figure(longer: Condition) -> None:
    compared = compare_clause(found(hit("Pannen meldet er unverzüglich.")), longer)
    assert compared is not None
    assert compared.figures == (ContractFigure(text="unverzüglich"),)
    assert compared.meets is None


def test_a_figure_of_a_distant_clause_is_not_taken(longer: Condition) -> None:
    compared = compare_clause(found(hit("Pannen meldet er.", score=5.0), hit("Gelöscht wird nach 30 Tagen.")), longer)
    assert compared is not None
    assert compared.figures == ()


def test_the_order(longer: Condition) -> None:
    missing = found(hit("Etwas binnen 48 Stunden."), outcome=ClauseOutcome.NOT_FOUND)
    assert compare_clause(missing, longer) is None
    texts = ("binnen 48 Stunden.", "binnen 24 Stunden.", "unverzüglich.")
    ranks = [rank(ClauseOutcome.REGULATED, compare_clause(found(hit(text)), longer)) for text in texts]
    assert [*ranks, rank(ClauseOutcome.NOT_FOUND, None)] == [0, 1, 2, 3]
