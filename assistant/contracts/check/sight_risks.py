"""Risks of words that whoever signs may not see, and of what they see and no reader has read."""

from collections.abc import Iterator

from assistant.contracts.check.model import RiskResult, Severity
from assistant.documents.document import Document

TITLE = 15
"""Fewer white words are those of a cover or of the head of a table; their ground may be dark."""
SHOWN = 120
"""Characters of what may be unseen, to be looked for in the file."""
PAGES = 120
"""So many pages are named."""
PLACES = 10
"""So many pictures, documents and sentences are named."""
UNREAD = {
    "picture-not-read": {"unread_picture", "scanned_page", "illegible_page"},
    "other-documents-not-checked": {"other_document"},
    "forms-of-mail-differ": {"other_wording"},
}
"""What a person sees or is given and nobody has read, by the reasons under which it was left out."""


def sight_risks(document: Document) -> Iterator[RiskResult]:
    """Tell where the words of `document` may be others than those that are seen, or not all of them."""
    pale = " ".join(document.pale)
    if len(pale.split()) >= TITLE:
        yield RiskResult(id="words-hardly-seen", severity=Severity.HIGH, value=pale[:SHOWN])
    if document.layered:
        pages = ", ".join(map(str, document.layered[:PAGES]))
        yield RiskResult(id="text-layer-not-compared", severity=Severity.MEDIUM, value=pages)
    for id_, reasons in UNREAD.items():
        places = [left.text[:SHOWN] for left in document.left_out if left.reason in reasons]
        if places:
            more = f" (+{len(places) - PLACES})" if len(places) > PLACES else ""
            value = ", ".join(places[:PLACES]) + more
            yield RiskResult(id=id_, severity=Severity.HIGH, value=value)
