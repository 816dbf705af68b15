"""The annexes that a contract names, and whether the file holds them."""

from assistant.contracts.facts.annex_labels import annex_labels
from assistant.contracts.facts.annex_text import is_in_file
from assistant.contracts.facts.model import AnnexFact
from assistant.contracts.place import TextPlace
from assistant.documents.document import Document

MOST = 60
"""Annexes that are kept."""


def read_annexes(document: Document) -> tuple[AnnexFact, ...]:
    """Read the annexes of `document` in the order of their first mention."""
    text = document.text
    found: dict[str, tuple[int, int]] = {}
    for label in annex_labels(text):
        if len(found) >= MOST:
            break
        found.setdefault(label.name, (label.start, label.end))
    return tuple(
        AnnexFact(name=name, in_file=is_in_file(document, name), place=TextPlace.within(text, *span))
        for name, span in found.items()
    )
