"""Cut a text into sentences: what can be quoted, and what is held against it, is cut by this one rule."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import sentencex

from assistant.domain import Language

# To the splitter "(2)" looks like an item of a list, which would cut "Art. 33(1) and (2) GDPR".
_PINPOINT = re.compile(r"\((\d+|[a-z])\)")
# It takes Roman numbers for ordinals, which would join "nach Kapitel IX. Das Recht …".
_ROMAN = re.compile(r"\b((?:Kapitel|Anhang|Abschnitt|Teil|Titel|Annex|Chapter|Section|Title)s? )([IVX]+)(?=\.\s)")
_WORD = re.compile(r"\w")
PART = 10_000
"""Characters that the splitter sees at a time, as its time can grow with their square."""
AHEAD = 200
"""Characters that it sees of what follows a sentence."""


@lru_cache(maxsize=4096)
def sentences(text: str, language: Language) -> tuple[str, ...]:
    """Cut `text` into sentences.

    >>> sentences("(1) A pays under Art. 33(1) and (2) GDPR. B does not.", Language.ENGLISH)
    ('(1) A pays under Art. 33(1) and (2) GDPR.', 'B does not.')
    """
    return tuple(text[start:end] for start, end in sentence_spans(text, language))


def sentence_spans(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Give where each sentence of `text` begins and ends, without the white space around it.

    Only white space stands outside of the spans. A sentence of more than `PART` characters may be cut.
    """
    before: tuple[int, int] | None = None
    offset = 0
    for piece in _pieces(_masked(text), language):
        start, end = offset + len(piece) - len(piece.lstrip()), offset + len(piece.rstrip())
        offset += len(piece)
        if before is not None and not _WORD.search(text, start, end):  # nothing but marks
            before = before[0], max(before[1], end)
        elif start < end:
            if before is not None:
                yield before
            before = start, end
    if before is not None:
        yield before


def _masked(text: str) -> str:
    """Hide what the splitter would misread, in the same length; "§" may open a sentence, as a capital does."""
    for no_end in _no_ends():
        text = no_end.sub(lambda found: found[0].replace(".", "_"), text)
    text = _ROMAN.sub(lambda found: found[1] + "1" * len(found[2]), text)
    return _PINPOINT.sub(r"_\1_", text).replace("§", "P")


@cache
def _no_ends() -> tuple[re.Pattern[str], ...]:
    """Give the patterns of full stops that end no sentence: abbreviations, ordinals, labels, blanks of a form."""
    words = tomllib.loads((files(__package__) / "abbreviations.toml").read_text(encoding="utf-8"))
    short = "|".join(words["german"] + words["english"] + words["within_names"])
    counted = "|".join(words["counted"])
    return (
        re.compile(rf"\b(?:{short})\."),
        re.compile(rf"\b(?:\d{{1,3}}|[IVX]+)\.(?=\s+(?:{counted})(?:e?[sn]|e)?\b)"),
        re.compile(r"\d\.(?=\s+[a-zäöü])|[‘„“»]\d{1,3}[a-z]?\."),
        re.compile(r"(?<!\.)(?:\.{2,}+(?=\d)|(?<=\d)\.{2,}+|\.{4,}+(?=\s\S))"),
    )


def _pieces(text: str, language: Language) -> Iterator[str]:
    """Give `text` sentence by sentence, white space included."""
    start = 0
    while len(text) - start > PART:
        end = start
        for piece in sentencex.segment(language, text[start : start + PART]):
            if end > start and end + len(piece) > start + PART - AHEAD:
                break  # what follows it may have to be seen
            yield piece
            end += len(piece)
        start = end
    yield from sentencex.segment(language, text[start:])
