"""Leave the table of word embeddings, most of the built-in model, in its file: only rows that are asked for are read.

Computed in float32, the table alone would take 384 MB of memory; of a conversation's words a few rows are enough.
"""

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class MappedWords(nn.Embedding):
    """A table of half precision, whose rows are given in the precision that the rest computes in."""

    def __init__(self, table: Tensor, dtype: torch.dtype) -> None:
        """Look up in `table` (shape [words, dimension]), which stays where it is; rows come as `dtype`."""
        super().__init__(table.shape[0], table.shape[1], _weight=table)
        self._given = dtype

    def forward(self, input: Tensor) -> Tensor:
        """Give the rows of the word numbers `input`; shape [*input.shape, dimension]."""
        return super().forward(input).to(self._given)


def compute_in(dtype: torch.dtype, model: "SentenceTransformer") -> None:
    """Let `model`, loaded in the precision of its file, compute in `dtype`; only the table of words stays mapped.

    Half precision fits into float32 whole, so that nothing is lost.
    """
    network = model.transformers_model
    assert network is not None  # noqa: S101 - the built-in model is one
    table = network.get_parameter("embeddings.word_embeddings.weight")
    for parameter in network.parameters():
        if parameter is not table:
            parameter.data = parameter.data.to(dtype)
    network.set_input_embeddings(MappedWords(table.data, dtype))
