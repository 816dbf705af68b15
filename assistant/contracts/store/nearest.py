"""Sentences of a stored contract that lie close to what was not found, by the vectors that are kept of it."""

from collections.abc import Sequence

import numpy as np

from assistant.contracts.check.model import NearestPlace
from assistant.contracts.check.nearest import PLACES, NearestSearch
from assistant.contracts.store.model import ContractText, Vectors
from assistant.contracts.store.store import Embed
from assistant.contracts.structure import ContractStructure
from assistant.domain import Span
from assistant.index.embedding_units import UnitLevel, embedding_units

SHORTEST = 40  # characters of a sentence that says something by itself


def stored_nearest(text: ContractText, vectors: Vectors, embed: Embed) -> NearestSearch:
    """Give a search for the check.

    Args:
        text: the version that is checked.
        vectors: those that are kept of it, shape [units, dimension]; of another number, nothing is found.
        embed: gives the vectors of what is looked for, by the same model.
    """
    spans, units = _spans(text), len(text.units)

    def search(prototypes: Sequence[str], structure: ContractStructure) -> list[NearestPlace]:
        if not prototypes or not spans or len(vectors) != units:
            return []
        cosines = (vectors[list(spans)] @ embed(prototypes).T).max(axis=1)
        order = np.argsort(-cosines, kind="stable")[:PLACES]
        found = list(spans.values())
        return [_place(structure, found[at], float(cosines[at])) for at in order]

    return search


def _spans(text: ContractText) -> dict[int, Span]:
    """Give the sentences that are long enough, by the number of their unit."""
    units = [(passage, unit) for passage in text.passages for unit in embedding_units(passage)]
    return {
        number: passage.spans[unit.position]
        for number, (passage, unit) in enumerate(units)
        if unit.level is UnitLevel.STATEMENT and len(unit.text) >= SHORTEST
    }


def _place(structure: ContractStructure, span: Span, score: float) -> NearestPlace:
    quote = structure.quote_at(span.start, span.end)
    return NearestPlace(**quote.model_dump(), score=score)
