"""What is asked in many parts costs no more tokens than one question may, and what is usual loses none."""

from pathlib import Path

import numpy as np
import pytest
import torch

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.token_budget import MOST_TOKENS, count_tokens, fair_share
from assistant.settings import Settings


@pytest.mark.parametrize(
    ("lengths", "most", "share"),
    [
        ([], 10, None),
        ([10], 10, None),
        ([11], 10, 10),
        ([3, 3, 4], 10, None),
        ([3, 3, 5], 10, 4),
        ([100, 2, 100], 10, 4),
        ([5, 5, 5], 10, 3),
        ([512] * 8, 1024, 128),
    ],
)
def test_the_longer_ones_share_what_the_shorter_ones_leave(lengths: list[int], most: int, share: int | None) -> None:
    assert fair_share(lengths, most) == share
    assert sum(min(length, share or length) for length in lengths) <= most


@pytest.fixture(scope="module")
def exact(model_cache: Path) -> SentenceEmbeddings:
    return SentenceEmbeddings.load(Settings(_env_file=None, cache=model_cache, precision="float32"))


PART = "Wer haftet für die Daten, die das Callcenter bei einer Störung seiner Anlage verliert? "
LONG = [(f"{number}. {PART * 20}", f"{number} {PART * 3}") for number in range(6)]
STORY = (f"{PART * 12}Wer haftet?", "")


class Passes:
    """Counts the tokens that go through the model, padding and all."""

    def __init__(self, embeddings: SentenceEmbeddings, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tokens: list[int] = []
        network = embeddings.query_model.transformers_model
        assert network is not None
        self._forward = network.forward
        monkeypatch.setattr(network, "forward", self._counted)

    def _counted(self, *given: object, **named: torch.Tensor) -> object:
        self.tokens.append(named["input_ids"].numel())
        return self._forward(*given, **named)


def test_many_long_parts_cost_no_more_than_the_budget(
    exact: SentenceEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes = Passes(exact, monkeypatch)
    texts = [text for own, context in LONG for text in (own, f"{context} {own}")]
    assert sum(count_tokens(exact.query_model, texts, "query: ")) > 4 * MOST_TOKENS
    found = exact.encode_in_context(LONG)
    assert 0.8 * MOST_TOKENS < sum(passes.tokens) <= MOST_TOKENS
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_usual_question_is_embedded_whole_and_at_once(
    exact: SentenceEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes = Passes(exact, monkeypatch)
    usual = [(PART, ""), (PART, PART), ("Wie lange?", PART)]
    exact.encode_in_context(usual)
    assert len(passes.tokens) == 1


def test_a_long_story_with_its_parts_loses_nothing(exact: SentenceEmbeddings) -> None:
    """Its texts differ in length, so it is embedded one by one; the vectors are the same."""
    questions = [STORY, ("Wer haftet?", PART * 3), ("Wie hoch ist das Bußgeld?", PART * 3)]
    texts = list(dict.fromkeys(text for own, context in questions for text in (own, f"{context} {own}".strip())))
    lengths = count_tokens(exact.query_model, texts, "query: ")
    assert len(lengths) * max(lengths) > MOST_TOKENS >= sum(lengths)
    found = exact.encode_in_context(questions)
    for vector, (own, context) in zip(found, questions, strict=True):
        alone = exact.encode_query(own) + exact.encode_query(f"{context} {own}".strip())
        assert vector @ alone / np.linalg.norm(alone) > 0.99999
