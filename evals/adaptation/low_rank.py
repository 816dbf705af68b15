"""A small change beside every linear layer of a network, which alone is learned (LoRA)."""

import math
from collections.abc import Mapping

import torch
from torch import Tensor, nn

RANK = 32
SCALE = 2


class LowRank(nn.Module):
    """A fixed linear layer and the change to it that is learned."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.a = nn.Parameter(torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features))
        self.b = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """Give what the changed layer would."""
        return self.layer(x) + SCALE * (x @ self.a.T) @ self.b.T  # type: ignore[no-any-return] # untyped in torch


def put_beside(network: nn.Module, start: Mapping[str, Tensor] | None = None) -> dict[str, LowRank]:
    """Put a change beside every linear layer of the encoder, freeze all else, and give the changed layers by name.

    The changes are none at first, or those of `start`, which `halves` gave for each layer (`<name>.a`, `<name>.b`).
    """
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    linear = [(n, m) for n, m in network.named_modules() if isinstance(m, nn.Linear) and "encoder." in n]
    found = {}
    for name, layer in linear:
        parent, _, child = name.rpartition(".")
        found[name] = LowRank(layer)
        if start is not None:
            found[name].a.data.copy_(start[f"{name}.a"])
            found[name].b.data.copy_(start[f"{name}.b"] / SCALE)
        setattr(network.get_submodule(parent), child, found[name])
    return found


def halves(layer: LowRank) -> dict[str, Tensor]:
    """Give the two matrices whose product is the change, as they are shipped."""
    return {"a": layer.a.detach().half().contiguous(), "b": (SCALE * layer.b).detach().half().contiguous()}
