"""Cut a statute into sentences and count them, the way lawyers do."""

import re
from itertools import pairwise

_ABBREVIATED = re.compile(
    r"(?:^|[\s(„\"])(?:Abs|Unterabs|Nr|Nrn|Art|Artt|Buchst|BGBl|ABl|Bek|Ges|Dr|Prof|St|lit|Rn|ff|vgl|bzw|usw|ggf|gem|sog"
    r"|einschl|entspr|No|pp?|e\.g|i\.e|[A-Za-zÄÖÜ])\.$"
)
_ORDINAL = re.compile(r"(?:^|\s)(?:\d{1,3}|[IVX]+)\.$")
_COUNTED = re.compile(
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Lebensjahr|Abschnitt|Teil"
    r"|Kapitel|Titel|Buch|Halbjahr|Tag|Monat|Jahr|Woche|Quartal)"
)
_END = re.compile(r"[.!?][“”\"’)]*(?=\s+[A-ZÄÖÜ„“\"‚(\[§]|\s+\d)")


def count_sentences(text: str) -> int:
    """Count the sentences of `text`; abbreviations, dates and ordinals end none.

    >>> count_sentences("Er gilt nach Abs. 3 Nr. 2 ab dem 25. Mai 2018. Satz 1 bleibt unberührt.")
    2
    """
    return len(split_sentences(text))


def split_sentences(text: str) -> list[str]:
    """Cut `text` into its sentences, white space folded; joined by single spaces they are the whole text again."""
    text = " ".join(text.split())
    ends = [found.end() for found in _END.finditer(text) if _ends(text, found)]
    bounds = [0, *ends, len(text)]
    return [piece for start, end in pairwise(bounds) if (piece := text[start:end].strip())]


def _ends(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - 14) : found.start() + 1], text[found.end() :].lstrip()
    if _ABBREVIATED.search(before):
        return False
    return not (_ORDINAL.search(before) and _COUNTED.match(after))
