"""The features of a passage and the weights that put passages in order."""

import numpy as np
import pytest

from assistant.domain import Kind
from assistant.retrieval.cosines import Cosines
from assistant.retrieval.query_overlap import BEST
from assistant.retrieval.ranking import (
    ASKED,
    FEATURES,
    LEXICAL,
    LexicalMatch,
    Ranking,
    describe,
    load_ranking,
    names_case,
    shares,
)
from tests.support.retrieved import a_hit

PASSAGE = a_hit(0).passage
ASKED_COSINES = np.array([0.2, 0.9, 0.5, 0.7], np.float32)
STATEMENTS = np.array([0.4, 0.8], np.float32)
FOUND = Cosines(PASSAGE, 0.6, ASKED_COSINES, STATEMENTS)
NEAR = (0.75, 0.5)
WORDS = LexicalMatch(words=0.5, coverage=0.25, query_overlap=0.125)


def test_features_are_the_heading_the_best_and_the_first() -> None:
    elsewhere = Cosines(PASSAGE, 0.1, ASKED_COSINES[1:], STATEMENTS)
    found = describe(
        FOUND, elsewhere, nearness=NEAR, asked_for=-1.5, lexical=WORDS, kind=Kind.CASE_LAW, named=False, spoken_of=True
    )
    assert found == pytest.approx(
        {
            "passage": 0.6,
            "heading": 0.2,
            "question": 0.9,
            "questions": (0.9 + 0.7 + 0.5) / BEST,
            "statement": 0.8,
            "lead": 0.4,
            "other_question": 0.9,
            "other_questions": (0.9 + 0.7 + 0.5) / BEST,
            "nearness": 0.75,
            "other_nearness": 0.5,
            "asked_for": -1.5,
            "words": 0.5,
            "coverage": 0.25,
            "query_overlap": 0.125,
            "clause": 0,
            "norm-digest": 0,
            "case-law": 1,
            "case_named": 0,
            "case_unnamed": 1,
            "spoken_of": 1,
            "same_document": 0,
        }
    )


def test_one_question_is_enough() -> None:
    one = Cosines(PASSAGE, 0.6, ASKED_COSINES[:1], STATEMENTS[:1])
    found = describe(
        one, one, nearness=NEAR, asked_for=-1.5, lexical=WORDS, kind=Kind.GUIDANCE, named=None, spoken_of=False
    )
    assert found["heading"] == found["question"] == found["questions"]
    assert found["statement"] == found["lead"]


def test_shipped_weights_name_just_the_features() -> None:
    found = describe(
        FOUND, FOUND, nearness=NEAR, asked_for=-1.5, lexical=WORDS, kind=Kind.GUIDANCE, named=True, spoken_of=False
    )
    assert set(load_ranking().weights) == set(FEATURES) == set(found)


def test_many_near_questions_count_for_more_than_one() -> None:
    few = Cosines(PASSAGE, 0.6, np.array([0.9, 0.1], np.float32), STATEMENTS)
    many = Cosines(PASSAGE, 0.6, np.array([0.9, 0.9], np.float32), STATEMENTS)
    assert shares({1: few, 2: many}) == pytest.approx({1: 1 / 3, 2: 2 / 3})
    assert shares({}) == {}


@pytest.mark.parametrize(
    ("case", "text", "named"),
    [
        ((), "Wer haftet?", None),
        (("Steuerberat", "law firm"), "Gilt das auch für Steuerberaterinnen?", True),
        (("Steuerberat", "law firm"), "Does a Law Firm need one?", True),
        (("Steuerberat", "law firm"), "Gilt das für Lohnsteuerberatung?", False),
        (("Steuerberat", "law firm"), "Wer haftet?", False),
    ],
)
def test_a_case_is_named_by_the_beginnings_of_its_words(case: tuple[str, ...], text: str, named: bool | None) -> None:
    assert names_case(case, text) is named


def test_blind_to_some_features() -> None:
    ranking = Ranking(weights={"question": 2.0, "words": 3.0}, fitted_on="")
    features = {"question": 0.5, "words": 1.0}
    assert ranking.score(features) == 4
    assert ranking.without(LEXICAL).score(features) == 1
    assert ranking.without(ASKED).score(features) == 3
    assert ranking.score(features) == 4
