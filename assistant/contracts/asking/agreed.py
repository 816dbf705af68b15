"""What of a contract is searched and quoted: what the parties agree on, not the notes on a draft or signature lines."""

import re
from collections.abc import Iterator

import numpy as np

from assistant.contracts.check.model import Zone
from assistant.contracts.store.model import ContractText, Vectors
from assistant.contracts.structure import section_zones
from assistant.documents.document import Document
from assistant.domain import Passage
from assistant.index.embedding_units import embedding_units

_SENTENCE = re.compile(r"(?:[^\W_]\S* ){4,}[^\s_]+\.$")


def agreed_part(document: Document, text: ContractText, vectors: Vectors) -> tuple[ContractText, Vectors]:
    """Leave out the passages of `document` that are no contract text.

    Args:
        document: as it was read.
        text: the same, cut into passages.
        vectors: of their units, shape [units, dimension].
    """
    kept = list(_agreed(document, text.passages))
    if not any(kept):
        return text, vectors
    units = [sum(1 for _ in embedding_units(passage)) for passage in text.passages]
    passages = tuple(passage for passage, keep in zip(text.passages, kept, strict=True) if keep)
    return text.model_copy(update={"passages": passages}), vectors[np.repeat(kept, units)]


def _agreed(document: Document, passages: tuple[Passage, ...]) -> Iterator[bool]:
    """Tell of each passage whether it is contract text; below the heading of signatures, whole sentences are."""
    for zone, passage in zip(section_zones(document), passages, strict=True):
        yield zone is not Zone.NOTES and (zone is not Zone.FORM or _has_sentence(passage))


def _has_sentence(passage: Passage) -> bool:
    return any(_SENTENCE.search(passage.quote(span)) for span in passage.spans)
