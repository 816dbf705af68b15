"""Next questions are headings of what was found, where they are likely to make sense."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.domain import Citation
from assistant.retrieval.candidates import Hit
from assistant.retrieval.plan import Plan, Retrieved
from assistant.retrieval.suggestions import AT_MOST, SuggestionModel, describe, load_suggestion_model, suggest
from tests.support.records import make_answer
from tests.support.retrieved import a_hit, a_question, found

HITS = [a_hit(row, score=-row) for row in range(6)]


def plan(*asked: Retrieved, premise: Retrieved | None = None) -> Plan:
    return Plan(a_question(), np.ones(1, np.float32), asked, premise)


def model(threshold: float = 0.0, **weights: float) -> SuggestionModel:
    return SuggestionModel(weights=weights, bias=0.0, threshold=threshold, fitted_on="")


def cited(*rows: int) -> tuple[Citation, ...]:
    """Cite passages, which rest on Art. 82 DSGVO."""
    return make_answer("Wer haftet?", *((HITS[row].passage.id, "Er haftet.") for row in rows)).citations


def with_norms(hit: Hit, *norms: str) -> Hit:
    return replace(hit, passage=hit.passage.model_copy(update={"norms": norms}))


def test_the_likeliest_come_first_each_once_and_few() -> None:
    made = plan(found(HITS[:3]), found(HITS[1:]), premise=found(HITS[:1]))
    assert suggest(made, model=model(behind=1)) == ("Frage 0", "Frage 1", "Frage 2")
    assert suggest(made, cited(0, 2), model(behind=1)) == ("Frage 1", "Frage 3", "Frage 4")
    assert len(suggest(made, cited(1), model(behind=-1))) == AT_MOST
    assert suggest(plan(found([]))) == ()


def test_an_answer_is_followed_by_what_is_likely_to_make_sense_alone() -> None:
    likely = model(threshold=0.2, behind=1)  # score 0 is 0.5, -1 is 0.27, -2 is 0.12
    assert suggest(plan(found(HITS)), cited(5), likely) == ("Frage 0", "Frage 1")


def test_where_there_is_no_answer_the_nearest_say_what_can_be_asked() -> None:
    assert len(suggest(plan(found(HITS)), (), model(threshold=0.99))) == AT_MOST


@pytest.mark.parametrize(("feature", "own", "other"), [("same_document", 1.0, 0.0), ("same_norms", 0.5, 0.0)])
def test_what_it_shares_with_the_answer_is_told(feature: str, own: float, other: float) -> None:
    kin, stranger = with_norms(HITS[1], "Art. 82 DSGVO", "Art. 28 DSGVO"), a_hit(2, source="guidance/audit/de")
    described = describe(plan(found([HITS[0], kin, stranger])), cited(0))
    assert [one.features[feature] for one in described] == [own, other]


def test_every_feature_has_a_weight_that_is_shipped() -> None:
    (only,) = describe(plan(found(HITS[:1])), ())
    assert only.features.keys() == load_suggestion_model().weights.keys()
