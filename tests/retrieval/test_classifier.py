"""What was learned of questions: likelihoods for known passages, and a guess for the others."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.retrieval.classifier import CENTER, LEAST, PER_COSINE, Weights, judge, load_weights, stand_in
from assistant.settings import Settings
from tests.support.retrieved import a_hit

DIMENSION = 384
LIABILITY, BREACH = "guidance/liability#who", "guidance/breach#when"


@pytest.fixture
def knowledge(ingested: Settings) -> KnowledgeBase:
    return KnowledgeBase.current(ingested)


@pytest.fixture
def weights(knowledge: KnowledgeBase) -> Weights:
    """Weights for two sections of the small corpus, the first of which the first axis asks for."""
    spans = {
        section: len(knowledge.passages[knowledge.rows[section.replace("#", "/de#")]].spans)
        for section in (LIABILITY, BREACH)
    }
    count = sum(spans.values())
    axes = np.eye(DIMENSION, dtype=np.float32)
    return Weights(
        model=knowledge.manifest.model,
        sentences=spans,
        of_sections=20 * axes[:2],
        section_bias=np.zeros(2, np.float32),
        of_leads=20 * axes[:count],
        lead_bias=np.zeros(count, np.float32),
        centers=axes[:count],
        fitted_on="two sections",
    )


def test_both_languages_of_a_section_share_what_was_learned(knowledge: KnowledgeBase, weights: Weights) -> None:
    likely = judge(knowledge, np.eye(DIMENSION, dtype=np.float32)[0], weights)
    german, english = (likely(knowledge.rows[f"guidance/liability/{language}#who"]) for language in ("de", "en"))
    assert german is not None
    assert english is not None
    assert german.asked_for == english.asked_for == pytest.approx(-math.log(1 + math.exp(-20)), abs=1e-6)
    assert german.leads.argmax() == german.centers.argmax() == 0
    assert len(german.leads) == weights.sentences[LIABILITY]
    other = likely(knowledge.rows["guidance/breach/de#when"])
    assert other is not None
    assert other.asked_for == pytest.approx(-20, abs=1e-3)


def test_nothing_is_known_of_other_sections_and_of_those_that_changed(
    knowledge: KnowledgeBase, weights: Weights
) -> None:
    row = knowledge.rows["guidance/liability/de#who"]
    vector = np.eye(DIMENSION, dtype=np.float32)[0]
    assert judge(knowledge, vector, weights)(knowledge.rows["clauses/breach/de#why"]) is None
    longer = weights.sentences[LIABILITY] + 1
    changed = replace(weights, sentences={**weights.sentences, LIABILITY: longer})
    assert judge(knowledge, vector, changed)(row) is None
    assert judge(knowledge, vector, replace(weights, model="another"))(row) is None


def test_what_is_not_known_is_guessed_from_its_cosines() -> None:
    cosines = a_hit(0).own
    guessed = stand_in(cosines, 0.5)
    assert guessed.asked_for == pytest.approx(math.log(0.5))
    assert guessed.leads.tolist() == pytest.approx([math.log(0.5)] * 2)
    assert guessed.centers.tolist() == pytest.approx((CENTER + PER_COSINE * cosines.statements).tolist())
    assert stand_in(cosines, 0).asked_for == pytest.approx(math.log(LEAST))


def test_weights_survive_the_file(weights: Weights, tmp_path: Path) -> None:
    uneven = replace(weights, of_sections=np.linspace(-3, 5, 2 * DIMENSION, dtype=np.float32).reshape(2, DIMENSION))
    uneven.save(tmp_path / "weights.safetensors")
    again = load_weights(tmp_path / "weights.safetensors")
    assert again.sentences == weights.sentences
    assert (again.model, again.fitted_on) == (weights.model, weights.fitted_on)
    assert np.abs(again.of_sections - uneven.of_sections).max() <= 5 / 127
    assert np.array_equal(again.centers, weights.centers)
    assert np.array_equal(again.lead_bias, weights.lead_bias)


def test_the_shipped_weights_know_the_corpus(assistant: Assistant) -> None:
    known = judge(assistant.knowledge, np.eye(DIMENSION, dtype=np.float32)[0])
    sections = set(load_weights().sentences)
    assert len(sections) > 1_000
    found = [known(row) is not None for row in range(len(assistant.knowledge.passages))]
    assert sum(found) >= 2 * 0.95 * len(sections)
