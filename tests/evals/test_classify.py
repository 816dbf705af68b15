"""Learning to tell sections and sentences apart: each question finds its own, and the weights fit the snapshot."""

from pathlib import Path

import numpy as np
import pytest

from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.retrieval.classifier import judge, load_weights
from assistant.settings import Settings
from evals.adaptation.classify import classify


@pytest.fixture
def small(ingested: Settings, assistant: Assistant) -> Assistant:
    """An assistant over the small corpus."""
    return Assistant(KnowledgeBase.current(ingested), assistant.embeddings, ingested)


def test_questions_find_the_section_and_the_sentence_that_they_were_learned_for(
    small: Assistant, tmp_path: Path
) -> None:
    heard: list[float] = []
    file = tmp_path / "classifier.safetensors"
    weights = classify(small, file, lambda _, share: heard.append(share))
    assert heard[-1] == 1
    assert small.knowledge.version in weights.fitted_on
    learned = load_weights(file)
    assert learned.sentences == weights.sentences
    right = []
    for row, passage in enumerate(small.knowledge.passages):
        if row not in small.knowledge.translations:
            continue
        for question, first in (
            (passage.heading, 0),
            *zip(passage.asked_as, (places[0] for places in passage.answered_by), strict=True),
        ):
            likely = judge(small.knowledge, small.embeddings.encode_query(question), learned)
            judged = {other: found for other in small.knowledge.rows.values() if (found := likely(other))}
            best = max(judged, key=lambda other: judged[other].asked_for)
            leads = judged[row].leads.argmax() == first
            right.append(best in {row, small.knowledge.translations[row]} and leads)
    assert len(right) > 10
    assert np.mean(right) > 0.9
