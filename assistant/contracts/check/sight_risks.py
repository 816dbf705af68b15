"""Risks of words that whoever signs may not see, and of what they see and no reader has read."""

from collections.abc import Iterator, Sequence

from assistant.contracts.check.model import PagesNotCompared, RiskResult, Severity
from assistant.documents.document import HTML_LOOK, Document, UnknownLook
from assistant.documents.picture import PictureComparison

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
    "bound-words-differ": {"bound_words"},
}
"""What a person sees or is given and nobody has read, by the reasons under which it was left out."""
MOST = 20
"""So many pages are shown that differ from their picture."""


def sight_risks(document: Document) -> Iterator[RiskResult]:
    """Tell where the words of `document` may be others than those that are seen, or not all of them."""
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
    if machine_read := sorted({*(page.page for page in document.recognised), *document.layered}):
        pages = ", ".join(map(str, machine_read[:PAGES]))
        yield RiskResult(id="pages-read-by-machine", severity=Severity.MEDIUM, value=pages)
    if HTML_LOOK in document.unknown_looks:
        yield RiskResult(id="page-not-judged", severity=Severity.MEDIUM)
    if looks := [look for look in document.unknown_looks if look != HTML_LOOK]:
        yield RiskResult(id="look-not-judged", severity=Severity.MEDIUM, value=_named([_look(one) for one in looks]))
    for id_, reasons in UNREAD.items():
        places = [left.text[:SHOWN] for left in document.left_out if left.reason in reasons]
        if places:
            yield RiskResult(id=id_, severity=Severity.HIGH, value=_named(places))


def _look(look: UnknownLook) -> str:
    return f"„{look.text[:SHOWN]}“ ({look.stated[:SHOWN]})" if look.text else look.stated[:SHOWN]


def _named(places: Sequence[str]) -> str:
    """Give the first places, and how many there are more."""
    more = f" (+{len(places) - PLACES})" if len(places) > PLACES else ""
    return ", ".join(places[:PLACES]) + more


def not_compared(document: Document) -> PagesNotCompared | None:
    """Give the pages whose words may be others than those that they show, as nobody compared them."""
    if document.picture is None or document.picture.why is None:
        return None
    return PagesNotCompared(pages=document.picture.left, why=document.picture.why)
