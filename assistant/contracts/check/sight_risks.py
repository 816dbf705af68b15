"""Risks of words that whoever signs may not see: white ones, and those of a page that shows others."""

from collections.abc import Iterator

from assistant.contracts.check.model import PagesNotCompared, RiskResult, Severity
from assistant.documents.document import Document
from assistant.documents.picture import PictureComparison

TITLE = 15
"""Fewer white words are those of a cover or of the head of a table; their ground may be dark."""
SHOWN = 120
"""Characters of what may be unseen, to be looked for in the file."""
PAGES = 120
"""So many pages are named."""
MOST = 20
"""So many pages are shown that differ from their picture."""


def sight_risks(document: Document) -> Iterator[RiskResult]:
    """Tell where the words of `document` may be others than those that are seen."""
    pale = " ".join(document.pale)
    if len(pale.split()) >= TITLE:
        yield RiskResult(id="words-hardly-seen", severity=Severity.HIGH, value=pale[:SHOWN])
    picture = document.picture or PictureComparison()
    for difference in picture.differences[:MOST]:
        value = f"{difference.page}: „{difference.text}“ ≠ „{difference.picture}“"
        yield RiskResult(id="text-differs-from-picture", severity=Severity.HIGH, value=value)
    layered = [page for page in document.layered if page not in picture.compared]
    if layered:
        pages = ", ".join(map(str, layered[:PAGES]))
        yield RiskResult(id="text-layer-not-compared", severity=Severity.HIGH, value=pages)


def not_compared(document: Document) -> PagesNotCompared | None:
    """Give the pages whose words may be others than those that they show, as nobody compared them."""
    if document.picture is None or document.picture.why is None:
        return None
    return PagesNotCompared(pages=document.picture.left, why=document.picture.why)
