"""The table of words stays in its file, and its rows come in the precision that is computed in."""

import pytest
import torch

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.mapped_words import MappedWords


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_rows_are_those_of_the_table_in_another_precision(dtype: torch.dtype) -> None:
    table = torch.arange(12, dtype=torch.float16).reshape(4, 3) / 8
    words = torch.tensor([[3, 0], [1, 3]])
    rows = MappedWords(table, dtype)(words)
    assert rows.dtype == dtype
    assert torch.equal(rows, table[words].to(dtype))


def test_the_table_is_not_copied() -> None:
    table = torch.zeros(4, 3, dtype=torch.float16)
    words = MappedWords(table, torch.float32)
    assert words.weight.data_ptr() == table.data_ptr()
    assert words.weight.dtype == torch.float16


def test_the_built_in_model_keeps_half_precision_for_its_words_alone(embeddings: SentenceEmbeddings) -> None:
    network = embeddings.model.transformers_model
    assert network is not None
    words = network.get_input_embeddings()
    assert isinstance(words, MappedWords)
    others = [parameter.dtype for parameter in network.parameters() if parameter is not words.weight]
    assert words.weight.dtype == torch.float16
    assert torch.float16 not in others


def test_word_embeddings_are_shared(embeddings: SentenceEmbeddings) -> None:
    ours, theirs = embeddings.model.transformers_model, embeddings.query_model.transformers_model
    assert ours is not None
    assert theirs is not None
    tables = [network.get_input_embeddings().weight for network in (ours, theirs)]
    assert tables[0].data_ptr() == tables[1].data_ptr()
