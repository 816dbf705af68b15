"""Learning from the corpus's own questions: the loss falls, and what was learned can be merged."""

from pathlib import Path

import pytest
from safetensors import safe_open

from assistant.domain import Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.query_adapter import with_adapter
from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.adapt import adapt, lesson


@pytest.fixture
def small(ingested: Settings) -> Assistant:
    """An assistant with a model of its own, as learning changes it."""
    return Assistant.open(ingested)


def test_a_question_is_not_helped_by_its_own_vector(small: Assistant) -> None:
    one = lesson(small, Language.GERMAN)
    for text, section, own in one.questions:
        assert int(one.sections[own]) == section < one.count
        assert one.vectors[own].numpy() @ small.embeddings.encode([text])[0] == pytest.approx(1, abs=2e-3)


def test_the_loss_falls_and_the_result_fits(small: Assistant, embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    heard: list[float] = []
    first, later = (
        adapt(Assistant.open(small.settings), tmp_path / f"{rounds}.safetensors", lambda _, s: heard.append(s), rounds)
        for rounds in (1, 8)
    )
    assert later < first
    assert heard[-1] == 1
    with safe_open(tmp_path / "8.safetensors", "pt") as file:
        assert small.knowledge.version in file.metadata()["fitted_on"]
    with_adapter(embeddings.model, tmp_path / "8.safetensors")
