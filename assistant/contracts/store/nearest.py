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
    spans = _spans(text)

    def search(prototypes: Sequence[str], structure: ContractStructure) -> list[NearestPlace]:
        rows = [row for row, span in enumerate(spans) if span is not None]
        if not prototypes or not rows or len(vectors) != len(spans):
            return []
        cosines = (vectors[rows] @ embed(prototypes).T).max(axis=1)
        order = np.argsort(-cosines, kind="stable")[:PLACES]
        return [_place(structure, spans[rows[at]], float(cosines[at])) for at in order]

    return search


def _spans(text: ContractText) -> list[Span | None]:
    """Give for each unit the sentence that it stands for; None for whole passages, headings, and what is too short."""
    found: list[Span | None] = []
    for passage in text.passages:
        for unit in embedding_units(passage):
            sentence = unit.level is UnitLevel.STATEMENT and len(unit.text) >= SHORTEST
            found.append(passage.spans[unit.position] if sentence else None)
    return found


def _place(structure: ContractStructure, span: Span | None, score: float) -> NearestPlace:
    assert span is not None  # noqa: S101 - only rows with a sentence are searched
    quote = structure.quote_at(span.start, span.end)
    return NearestPlace(**quote.model_dump(), score=score)
