"""The features of a passage and the weights that put passages in order."""

import numpy as np
import pytest

from assistant.domain import Kind
from assistant.retrieval.query_overlap import BEST
from assistant.retrieval.ranking import ASKED, FEATURES, LEXICAL, Ranking, describe, load_ranking

ASKED_COSINES = np.array([0.2, 0.9, 0.5, 0.7], np.float32)
STATEMENTS = np.array([0.4, 0.8], np.float32)


def test_features_are_the_heading_the_best_and_the_first() -> None:
    found = describe(
        0.6,
        ASKED_COSINES,
        ASKED_COSINES[1:],
        STATEMENTS,
        words=0.5,
        coverage=0.25,
        query_overlap=0.125,
        kind=Kind.CASE_LAW,
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
            "words": 0.5,
            "coverage": 0.25,
            "query_overlap": 0.125,
            "clause": 0,
            "norm-digest": 0,
            "case-law": 1,
            "same_document": 0,
        }
    )


def test_one_question_is_enough() -> None:
    found = describe(0.6, ASKED_COSINES[:1], ASKED_COSINES[:1], STATEMENTS[:1], 0, 0, 0, Kind.GUIDANCE)
    assert found["heading"] == found["question"] == found["questions"]
    assert found["statement"] == found["lead"]


def test_shipped_weights_name_just_the_features() -> None:
    assert (
        set(load_ranking().weights)
        == set(FEATURES)
        == set(describe(0, ASKED_COSINES, ASKED_COSINES, STATEMENTS, 0, 0, 0, Kind.GUIDANCE))
    )
    assert load_ranking().near > 0


def test_blind_to_some_features() -> None:
    ranking = Ranking(weights={"question": 2.0, "words": 3.0}, near=1, fitted_on="")
    features = {"question": 0.5, "words": 1.0}
    assert ranking.score(features) == 4
    assert ranking.without(LEXICAL).score(features) == 1
    assert ranking.without(ASKED).score(features) == 3
    assert ranking.score(features) == 4
