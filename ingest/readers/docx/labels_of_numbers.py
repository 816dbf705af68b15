"""What may stand in the label of a number: its sort, and nothing that says something of what it numbers."""

import re

_SORTS = (
    "abs absatz abschnitt abb abbildung anhang anlage annex annexure appendix art article artikel attachment",
    "aufzählung beilage buch buchstabe chapter clause clauses erwägungsgrund exhibit fig figure frage item kapitel",
    "klausel lit littera maßnahme measure modul module nr number nummer para paragraph part point pos position",
    "punkt question recital rn rdnr randnummer satz schedule schritt sec section step subsection table tabelle teil",
    "title titel tom tz unterabschnitt ziff ziffer agreement contract dpa avv vertrag of the to zu zum zur",
)
SORTS = frozenset(" ".join(_SORTS).split())
"""What numbers are called, and what annexes belong to."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_ROMAN = re.compile(r"[ivxlcm]+")
_ABBREVIATED = re.compile(r"\bn(?:o|os)\.? ?(?=\d)")
_SPACED = re.compile(r"\b[^\W\d_](?:/|\. | )[^\W\d_]\b|\b[kn]\.[av]\b")


def says_more_than_number(label: str) -> bool:
    """Tell whether a label has words that are no sort of number, or letters that are one apart ("n. a.").

    >>> says_more_than_number("Artikel 4"), says_more_than_number("(iv)"), says_more_than_number("Void 1")
    (False, False, True)
    """
    named = _ABBREVIATED.sub("", label.casefold())
    return _SPACED.search(named) is not None or any(
        word not in SORTS and not _ROMAN.fullmatch(word) for word in _WORD.findall(named)
    )
