"""The places that lie close to what was not found: whoever has an embedding model gives the search."""

from collections.abc import Sequence
from typing import Protocol

from assistant.contracts.check.model import NearestPlace
from assistant.contracts.structure import ContractStructure


class NearestSearch(Protocol):
    """Looks for places of a contract that lie close to sentences as a contract would say it."""

    def __call__(self, prototypes: Sequence[str], structure: ContractStructure, /) -> Sequence[NearestPlace]:
        """Give at most three places, the closest first."""


PLACES = 3


def nearest_places(
    search: NearestSearch | None, prototypes: Sequence[str], structure: ContractStructure
) -> tuple[NearestPlace, ...]:
    """Give what `search` finds; nothing without one."""
    return tuple(search(prototypes, structure))[:PLACES] if search else ()
