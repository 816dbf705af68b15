"""Quotes: word for word at their offsets; and where in the stored text a quote of a model stands, if anywhere."""

import re
from collections.abc import Iterable, Mapping

from assistant.citation.cite import Knowledge, cited_passage
from assistant.domain import Citation, Frozen, Passage
from assistant.verification.model import Check, Failure, Violation
from assistant.verification.plain import plain

PIECES = 6  # more pieces are no quote any more, they are words that happen to occur
SHORTEST = 3  # words of a piece
_EDGE = " .,;:!?\"'()[]-"
_GAP = re.compile(r"\s*(?:\[\s*(?:\.\.\.|…)\s*\]|\.\.\.|…)\s*")


class QuotePlace(Frozen):
    """Where a quote stands: offsets in the text of the source, in characters, end exclusive."""

    start: int
    end: int


def quote_is_exact(citation: Citation, texts: Mapping[str, str]) -> bool:
    """Tell whether the quote equals the text of its source at its offsets."""
    text = texts.get(citation.source_id)
    return text is not None and bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def check_quote(citation: Citation, knowledge: Knowledge) -> Violation | None:
    """Find what is wrong with the quote of `citation`: it has to stand at its offsets, within its passage."""
    passage = cited_passage(citation, knowledge)
    if passage is not None and quote_is_exact(citation, knowledge.texts):
        inside = passage.start <= citation.start and citation.end <= passage.end
        return None if inside else _finding(Failure.MISATTRIBUTED, citation.quote)
    if passage is None:
        return _finding(Failure.FABRICATED, citation.quote)
    found = locate(citation.quote, passage)
    elsewhere = citation.quote and any(citation.quote in text for text in knowledge.texts.values())
    if isinstance(found, QuotePlace) or elsewhere:
        return _finding(Failure.MISATTRIBUTED, citation.quote)
    return found


def locate(quote: str, passage: Passage, others: Iterable[Passage] = ()) -> QuotePlace | Violation:
    """Find a model's `quote` in `passage`, or name the failure.

    Spaces, words broken at the end of a line, the forms of characters, quotation marks and dashes, and punctuation
    around the quote do not count. `others` are the passages that the model was given besides.
    """
    place = _find(quote, passage)
    if place is not None:
        return place
    others = list(others)
    if any(_find(quote, other) is not None for other in others):
        return _finding(Failure.MISATTRIBUTED, quote)
    if _is_stitched(quote, [passage, *others]):
        return _finding(Failure.FRANKENQUOTE, quote)
    return _finding(Failure.FABRICATED, quote)


def _find(quote: str, passage: Passage) -> QuotePlace | None:
    wanted = plain(quote).text.strip(_EDGE)
    held = plain(passage.text)
    if not wanted:
        return None
    found = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", held.text)
    if found is None:
        return None
    start, last = held.offsets[found.start()], held.offsets[found.end() - 1]
    end = last + 1
    if quote.rstrip().endswith(passage.text[end : end + 1] or " "):  # the full stop of both belongs to the quote
        end += 1
    return QuotePlace(start=passage.start + start, end=passage.start + end)


def _is_stitched(quote: str, passages: list[Passage]) -> bool:
    """Tell whether `quote` is made of a few pieces, each of which stands somewhere."""
    texts = [f" {' '.join(_words(passage.text))} " for passage in passages]
    pieces = 0
    for part in _GAP.split(quote):
        words = _words(part)
        shortest = min(SHORTEST, len(words))
        while words:
            length = next(
                (n for n in range(len(words), 0, -1) if any(f" {' '.join(words[:n])} " in text for text in texts)), 0
            )
            if length < shortest:
                return False
            pieces += 1
            words = words[length:]
    return 1 <= pieces <= PIECES


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain(text).text)


def _finding(failure: Failure, quote: str) -> Violation:
    return Violation(failure=failure, check=Check.QUOTE, what=quote)
