"""When to abstain: the features and the shipped weights."""

from datetime import date

import pytest

from assistant.answering.answerability import features, judge, load_model
from assistant.answering.pipeline import Assistant
from assistant.domain import Language, Reason
from assistant.knowledge.analysis import terms
from assistant.knowledge.retriever import Hit, HybridRetriever, Query


def hits_for(assistant: Assistant, question: str) -> list[Hit]:
    vector = assistant.embeddings.encode_query(question)
    query = Query(Language.GERMAN, date.today(), vector, terms(question, Language.GERMAN))
    return HybridRetriever(assistant.knowledge).search(query).in_force


def test_without_hits_there_is_no_evidence(assistant: Assistant) -> None:
    verdict = judge(["haft"], [], assistant.knowledge.lexical[Language.GERMAN])
    assert (verdict.probability, verdict.reason) == (0.0, Reason.NO_EVIDENCE)


def test_the_weights_name_just_the_features_that_are_measured(assistant: Assistant) -> None:
    question = "Wer haftet für das Callcenter?"
    index = assistant.knowledge.lexical[Language.GERMAN]
    found = features(terms(question, Language.GERMAN), hits_for(assistant, question), index, outside=0.5)
    assert set(found) == set(load_model().features)
    assert all(0 <= value <= 1.001 for value in found.values())
    assert found["unknown"] == found["elsewhere"] == 0
    assert found["covered"] == pytest.approx(1)


def test_nearness_to_questions_outside_lowers_the_probability(assistant: Assistant) -> None:
    index = assistant.knowledge.lexical[Language.GERMAN]
    hits, asked = hits_for(assistant, "Wer haftet für das Callcenter?"), terms("Haftung Callcenter", Language.GERMAN)
    mean = load_model().features["outside"][1]
    far, unknown, near = (judge(asked, hits, index, outside).probability for outside in (mean - 0.2, None, mean + 0.2))
    assert far > unknown > near


def test_words_of_other_fields_and_unknown_words_lower_the_probability(assistant: Assistant) -> None:
    index = assistant.knowledge.lexical[Language.GERMAN]
    hits = hits_for(assistant, "Wer haftet für das Callcenter?")
    near = judge(terms("Haftung Callcenter", Language.GERMAN), hits, index).probability
    unknown = judge(terms("Haftung Callcenter Xylophon", Language.GERMAN), hits, index).probability
    elsewhere = judge(terms("Haftung Callcenter Umsatzsteuer", Language.GERMAN), hits, index).probability
    assert near > unknown > elsewhere
