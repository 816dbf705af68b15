"""How much a question is worded like those that a passage answers."""

from datetime import date

import pytest

from assistant.domain import Language, Passage, Role, Span
from assistant.index.lexical import LexicalIndex
from assistant.language.analysis import terms
from assistant.retrieval.query_overlap import QueryOverlap

ASKED = ("Wer haftet für Fehler des Callcenters?", "Zahlt der Auftraggeber den Schaden?", "Wer zahlt?")


def passage(heading: str, *asked_as: str) -> Passage:
    text = "Der Auftraggeber haftet."
    return Passage(
        id="guidance/x/de#y",
        source_id="guidance/x/de",
        locator=heading,
        heading=heading,
        text=text,
        start=0,
        end=len(text),
        spans=(Span(start=0, end=len(text), role=Role.SHORT_ANSWER),),
        norms=(),
        asked_as=asked_as,
        valid_from=date(2018, 5, 25),
    )


@pytest.fixture(scope="module")
def overlap() -> QueryOverlap:
    passages = [passage("Haftung", *ASKED), passage("Löschung", "Löschung?"), passage("Pflichten")]
    index = LexicalIndex.build(Language.GERMAN, [" ".join((p.heading, *p.asked_as)) for p in passages], [0, 1, 2])
    return QueryOverlap(index, passages)


def score(overlap: QueryOverlap, row: int, question: str) -> float:
    return overlap.score(row, overlap.weights(terms(question, Language.GERMAN)))


def test_the_same_words_are_most_alike(overlap: QueryOverlap) -> None:
    same, close, other = (
        score(overlap, 0, question) for question in (ASKED[0], "Wer haftet für das Callcenter?", "Wo bin ich?")
    )
    assert same > close > other == 0


def test_words_that_one_of_both_lacks_count_against_it(overlap: QueryOverlap) -> None:
    assert score(overlap, 1, "Löschung") == pytest.approx(1)
    assert 0 < score(overlap, 1, "Löschung von Aufnahmen") < 1


def test_a_question_without_terms_is_like_nothing(overlap: QueryOverlap) -> None:
    assert score(overlap, 1, "Wer ist das?") == 0


def test_sentences_stand_for_questions_where_none_are_named(overlap: QueryOverlap) -> None:
    assert score(overlap, 2, "Haftet der Auftraggeber?") > score(overlap, 2, "Haftet er?") > 0
    assert score(overlap, 2, "Wer löscht?") == 0
