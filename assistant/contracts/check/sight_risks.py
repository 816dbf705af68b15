"""Risks of words that whoever signs may not see: white ones, and those that lie unseen upon the picture of a page."""

from collections.abc import Iterator

from assistant.contracts.check.model import RiskResult, Severity
from assistant.documents.document import Document

TITLE = 15
"""Fewer white words are those of a cover or of the head of a table; their ground may be dark."""
SHOWN = 120
"""Characters of what may be unseen, to be looked for in the file."""
PAGES = 120
"""So many pages are named."""


def sight_risks(document: Document) -> Iterator[RiskResult]:
    """Tell where the words of `document` may be others than those that are seen."""
    pale = " ".join(document.pale)
    if len(pale.split()) >= TITLE:
        yield RiskResult(id="words-hardly-seen", severity=Severity.HIGH, value=pale[:SHOWN])
    if document.layered:
        pages = ", ".join(map(str, document.layered[:PAGES]))
        yield RiskResult(id="text-layer-not-compared", severity=Severity.HIGH, value=pages)
