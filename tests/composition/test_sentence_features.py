"""What is known of a sentence: the questions that it answers count for it, those of its translation too."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.composition.sentence_features import UNASKED, describe
from assistant.domain import Role
from assistant.retrieval.candidates import Hit
from assistant.retrieval.cosines import Cosines
from tests.support.retrieved import a_hit


def asked(hit: Hit, cosines: list[float], *answered_by: tuple[int, ...]) -> Hit:
    """Give `hit` with a heading and other questions that lie so near."""
    passage = hit.passage.model_copy(update={"asked_as": ("?",) * len(answered_by), "answered_by": answered_by})
    found = Cosines(passage, 0.5, np.array(cosines, np.float32), np.array([0.5, 0.25], np.float32))
    return replace(hit, passage=passage, own=found, elsewhere=found)


def test_a_sentence_is_as_near_as_the_closest_question_that_it_answers() -> None:
    first, second = describe([asked(a_hit(0), [0.25, 0.75, 0.5], (1, 0), (0,))])
    assert first.features["leads"] == pytest.approx(0.5)
    assert second.features["leads"] == pytest.approx(0.75)
    assert first.features["belongs"] == second.features["belongs"] == pytest.approx(0.75)
    assert second.features["leads_share"] > 0.99
    assert first.features["leads_share"] < 0.01
    assert first.features["first_sentence"] == 1 > second.features["first_sentence"]


def test_a_sentence_that_answers_no_question_is_near_by_itself() -> None:
    _, second = describe([asked(a_hit(0), [0.25])])
    assert second.features["leads"] == pytest.approx(0.25 - UNASKED)
    assert second.features["leads_share"] == 0


def test_passages_are_compared_with_the_best_one() -> None:
    found = list(describe([asked(a_hit(0, 3.0), [0.5]), asked(a_hit(1, 1.0), [0.5])]))
    assert [one.features["score"] for one in found] == [0, 0, -2, -2]
    assert [one.features["first_passage"] for one in found] == [1, 1, 0, 0]
    assert sum(one.features["leads_share"] for one in found) == pytest.approx(1)


def test_a_translation_of_another_length_says_nothing_of_single_sentences() -> None:
    hit = asked(a_hit(0), [0.5])
    other = replace(hit.elsewhere, statements=np.array([1.0], np.float32))
    first, _ = describe([replace(hit, elsewhere=other)])
    assert first.features["other_statement"] == first.features["statement"] == 0.5


def test_each_role_is_a_feature() -> None:
    hit = asked(a_hit(0), [0.5])
    spans = tuple(span.model_copy(update={"role": Role.CAVEAT}) for span in hit.passage.spans)
    passage = hit.passage.model_copy(update={"spans": spans})
    for one in describe([replace(hit, passage=passage)]):
        assert (one.features["caveat"], one.features["action"]) == (1, 0)
