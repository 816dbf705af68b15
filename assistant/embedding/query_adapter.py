"""Tune how the built-in model embeds questions of this subject; the vectors of passages stay as they are.

The changes are low-rank (LoRA): for a layer's weight W they give W + B·A. They were learned by `avv eval adapt` from
the questions that the corpus names for its sections, never from those of the evals. Merged once, they cost no time per
question; the word embeddings, most of the model, are shared with the one that embeds passages.
"""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ADAPTER: Final = Path(__file__).with_name("query_adapter.safetensors")


def with_adapter(
    model: "SentenceTransformer", file: Path = ADAPTER, prepare: "Callable[[SentenceTransformer], None] | None" = None
) -> "SentenceTransformer":
    """Give a copy of `model`, first made ready to compute by `prepare`, with the changes of `file` merged in.

    `file` holds two matrices per layer: `<name>.a` of shape [rank, inputs] and `<name>.b` of shape [outputs, rank].
    """
    import torch
    from safetensors.torch import load_file

    network = model.transformers_model
    assert network is not None  # noqa: S101 - the built-in model is one
    shared = (network.get_input_embeddings(), model.tokenizer)
    copied = copy.deepcopy(model, {id(part): part for part in shared})
    if prepare is not None:
        prepare(copied)
    weights = load_file(file)
    targets = dict(copied.named_parameters())
    with torch.no_grad():
        for name in sorted({key.rpartition(".")[0] for key in weights}):
            weight = next(value for key, value in targets.items() if key.endswith(f"{name}.weight"))
            change = weights[f"{name}.b"].float() @ weights[f"{name}.a"].float()
            weight.copy_(weight.float() + change)
    return copied
