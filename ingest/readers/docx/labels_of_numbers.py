"""What may stand in the label of a number: its sort, and nothing that says something of what it numbers."""

import re

_SORTS = (
    "abs absatz abschnitt abb abbildung anhang anlage annex annexure appendix art article artikel attachment",
    "aufzählung beilage buch buchstabe chapter clause clauses erwägungsgrund exhibit fig figure frage item kapitel",
    "klausel lit littera maßnahme measure modul module no nr number nummer para paragraph part point pos position",
    "punkt question recital rn rdnr randnummer satz schedule schritt sec section step subsection table tabelle teil",
    "title titel tom tz unterabschnitt ziff ziffer agreement contract dpa avv vertrag of the to zu zum zur",
)
SORTS = frozenset(" ".join(_SORTS).split())
"""What numbers are called, and what annexes belong to."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_ROMAN = re.compile(r"[ivxlcm]+")


def says_more_than_number(label: str) -> bool:
    """Tell whether a label has words that are no sort of number.

    >>> says_more_than_number("Artikel 4"), says_more_than_number("(iv)"), says_more_than_number("Void 1")
    (False, False, True)
    """
    words = (word.casefold() for word in _WORD.findall(label))
    return any(word not in SORTS and not _ROMAN.fullmatch(word) for word in words)
