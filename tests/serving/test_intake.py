"""Files that are taken in wait for one another, so none may take for ever."""

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
import pytest

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import ContractError
from assistant.serving.intake import embed_in_time


class Slow:
    """Embeds batch by batch, and tells after each of them."""

    def __init__(self) -> None:
        self.batches = 0

    def encode(self, texts: Sequence[str], on_batch: Callable[[int], None]) -> np.ndarray:
        for number in range(1, len(texts) + 1):
            self.batches += 1
            on_batch(number)
        return np.zeros((len(texts), 2), np.float32)


@pytest.mark.parametrize("language", ["de", "en"])
def test_embedding_is_given_up(language: str) -> None:
    slow = Slow()
    with pytest.raises(ContractError) as refused:
        embed_in_time(cast("SentenceEmbeddings", slow), 0)(["eins", "zwei", "drei"])
    assert slow.batches == 1
    assert "AVV_EMBED_SECONDS" in refused.value.message(language)


def test_what_is_done_in_time_is_given() -> None:
    assert embed_in_time(cast("SentenceEmbeddings", Slow()), 60)(["eins", "zwei"]).shape == (2, 2)
