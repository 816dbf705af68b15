"""When to abstain: the features and the shipped weights."""

from datetime import date

import pytest

from assistant.domain import Language, Reason, Status
from assistant.language.analysis import terms
from assistant.pipeline import Assistant
from assistant.retrieval.answerability import NONE_NAMED, AnswerabilityInput, features, judge, load_model
from assistant.retrieval.candidates import CandidateSearch, Hit, Query


def hits_for(assistant: Assistant, question: str) -> list[Hit]:
    vector = assistant.embeddings.encode_query(question)
    query = Query(Language.GERMAN, date.today(), vector, terms(question, Language.GERMAN))
    return CandidateSearch(assistant.knowledge).search(query).in_force


def test_without_hits_there_is_no_evidence(assistant: Assistant) -> None:
    verdict = judge(AnswerabilityInput(["haft"]), [], assistant.knowledge.lexical[Language.GERMAN])
    assert (verdict.probability, verdict.reason) == (0.0, Reason.NO_EVIDENCE)


def test_the_weights_name_just_the_features_that_are_measured(assistant: Assistant) -> None:
    question = "Wer haftet für das Callcenter?"
    index = assistant.knowledge.lexical[Language.GERMAN]
    asked = AnswerabilityInput(terms(question, Language.GERMAN), margin=0.5)
    found = features(asked, hits_for(assistant, question), index)
    assert set(found) == set(load_model().features)
    assert all(0 <= value <= 1.001 for value in found.values())
    assert found["unknown"] == 0
    assert found["covered"] == pytest.approx(1)
    assert found["named"] == NONE_NAMED


@pytest.mark.parametrize(
    ("norms", "share"),
    [
        (["Art. 82 DSGVO"], 1.0),
        (["Art. 82 Abs. 2 S. 1 DSGVO"], 1.0),
        (["§ 556d BGB"], 0.0),
        (["Art. 82 DSGVO", "§ 556d BGB"], 0.5),
    ],
)
def test_norms_that_are_named_have_to_be_what_the_passages_rest_on(
    assistant: Assistant, norms: list[str], share: float
) -> None:
    hits = hits_for(assistant, "Wer haftet gegenüber Betroffenen für das Callcenter?")
    found = features(AnswerabilityInput(["haft"], norms), hits, assistant.knowledge.lexical[Language.GERMAN])
    assert found["named"] == share


def test_the_further_outside_the_lower_the_probability(assistant: Assistant) -> None:
    index = assistant.knowledge.lexical[Language.GERMAN]
    hits, asked = hits_for(assistant, "Wer haftet für das Callcenter?"), terms("Haftung Callcenter", Language.GERMAN)
    mean = load_model().features["margin"][1]
    outside, unknown, inside = (
        judge(AnswerabilityInput(asked, margin=margin), hits, index).probability
        for margin in (mean - 0.1, None, mean + 0.1)
    )
    assert outside < unknown < inside


def test_unknown_words_and_years_to_come_lower_the_probability(assistant: Assistant) -> None:
    index = assistant.knowledge.lexical[Language.GERMAN]
    hits = hits_for(assistant, "Wer haftet für das Callcenter?")
    asked = terms("Haftung Callcenter", Language.GERMAN)
    plain = judge(AnswerabilityInput(asked), hits, index).probability
    assert plain > judge(AnswerabilityInput([*asked, "xylophon"]), hits, index).probability
    assert plain > judge(AnswerabilityInput(asked, ahead=True), hits, index).probability


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Dürfen wir die Lohnabrechnung nach Bangalore auslagern?", Reason.NOT_SURE),
        ("Dürfen wir unsere Buchhaltung nach Polen auslagern?", Reason.NOT_SURE),
        ("Wie wird das Wetter morgen in Hamburg?", Reason.OUT_OF_SCOPE),
        ("Danke!", Reason.OUT_OF_SCOPE),
        ("Is there a good recipe for pancakes?", Reason.OUT_OF_SCOPE),
    ],
)
def test_only_what_surely_lies_outside_is_said_to(assistant: Assistant, question: str, reason: Reason) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.reason) == (Status.ABSTAINED, reason)
