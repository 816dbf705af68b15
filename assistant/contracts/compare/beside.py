"""What stands beside the clauses of two documents: words that a reader left out, and what nobody can compare."""

import re
from collections.abc import Iterator

from assistant.contracts.check.left_out_risks import NO_WORDS_SEEN, PAGE, text_left_out
from assistant.contracts.compare.model import BesideWords, PairKind, Uncompared
from assistant.documents.document import HTML_LOOK, Document, LeftOut

NO_WORDS = frozenset({"image", "hardly_seen", "other_wording", "other_form"})
"""Further reasons of what is not compared as words."""
NUMBERED = frozenset({"page_number", "contents"})
"""Reasons of words that hold the numbers of pages, which change with each."""
UNCOMPARED = {
    Uncompared.PICTURES: {"unread_picture", "scanned_page", "illegible_page"},
    Uncompared.HIDDEN: {"hidden", "hardly_seen", "struck", "symbol"},
    Uncompared.OTHERS: {"other_document", "other_wording", "bound_words"},
}
_NUMBER = re.compile(
    r"(?<!\w)\d{1,4}[^\S\n]*$|\b(?:seite|blatt|page)\s*\d+(?:\s*(?:von|of|/)\s*\d+)?",
    re.IGNORECASE | re.MULTILINE,
)
"""The number of a page, at the end of a line or behind its name; other numbers may be those of a period."""


def words_beside(old: Document, new: Document) -> Iterator[BesideWords]:
    """Give the words that a person sees beside the clauses of one of the documents only, the new ones first."""
    before, now = (dict(_words(document)) for document in (old, new))
    for kind, side, other in ((PairKind.NEW, now, before), (PairKind.GONE, before, now)):
        only = (one for key, one in side.items() if key not in other)
        yield from (BesideWords(kind=kind, reason=one.reason, text=one.text) for one in only)


def not_compared(document: Document) -> tuple[Uncompared, ...]:
    """Tell what a document holds that no comparison of its words covers."""
    reasons = {left.reason for left in document.left_out}
    found = [kind for kind, those in UNCOMPARED.items() if reasons & those]
    differs = document.layered or (document.picture is not None and document.picture.differences)
    if document.pale or differs or any(look != HTML_LOOK for look in document.unknown_looks):
        found.append(Uncompared.LOOKS)
    if HTML_LOOK in document.unknown_looks:
        found.append(Uncompared.PAGE)
    return tuple(found)


def _words(document: Document) -> Iterator[tuple[str, LeftOut]]:
    """Give what was left out although a person sees it, by what counts of it."""
    for left in document.left_out:
        if left.reason in NO_WORDS_SEEN | NO_WORDS or PAGE.fullmatch(left.text):
            continue
        text = text_left_out(left)
        key = " ".join((_NUMBER.sub("", text) if left.reason in NUMBERED else text).split())
        if any(map(str.isalpha, key)):
            yield key, LeftOut(text=" ".join(text.split()), reason=left.reason)
