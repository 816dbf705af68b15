"""Which questions ask the same: a list of pairs written for it, judged by words and vectors together."""

import tomllib
from pathlib import Path

import pytest

from assistant.domain import Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.review.approved_answers import NEAR
from assistant.review.question_equivalence import ask_the_same
from assistant.understanding.cross_language import expand_cross_language

PAIRS = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text("utf-8"))
RECALL = 25  # of the 40 equal pairs; the rest is answered as if nobody had asked before


def _same(one: str, other: str, language: Language, embeddings: SentenceEmbeddings) -> bool:
    first, second = (embeddings.encode_query(expand_cross_language(question, language)) for question in (one, other))
    return float(first @ second) >= NEAR and ask_the_same(one, other, language)


def _pairs(kind: str) -> list[tuple[str, str, Language]]:
    return [(one, other, language) for language in Language for one, other in PAIRS[kind][language]]


def test_no_answer_is_given_to_another_question(embeddings: SentenceEmbeddings) -> None:
    different = _pairs("different")
    assert len(different) == 40
    taken_for_same = [pair for pair in different if _same(*pair, embeddings)]
    assert taken_for_same == []


def test_most_wordings_of_a_question_are_recognised(embeddings: SentenceEmbeddings) -> None:
    equal = _pairs("equal")
    assert len(equal) == 40
    assert sum(_same(*pair, embeddings) for pair in equal) >= RECALL


@pytest.mark.parametrize(("one", "other", "language"), _pairs("equal") + _pairs("different"))
def test_the_order_of_two_questions_does_not_matter(one: str, other: str, language: Language) -> None:
    assert ask_the_same(one, one, language)
    assert ask_the_same(one, other, language) is ask_the_same(other, one, language)
