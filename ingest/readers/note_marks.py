"""The marks of footnotes on pages of EUR-Lex, which are no words of the text."""

import re

NOTE, BACK = "#ntr", "#ntc"
"""Where the marks link to, and the footnotes back."""
_MARK = re.compile(r"\s*[(\[]?\s*(?:\d{1,4}[a-z]?|[a-z]|[*†‡§¹²³⁰-⁹]+)\s*[)\]]?\s*", re.IGNORECASE)


def is_note_mark(text: str) -> bool:
    """Tell whether a link shows nothing but the mark of a footnote.

    >>> is_note_mark("(12)"), is_note_mark("*"), is_note_mark("Weisungen binden nicht.")
    (True, True, False)
    """
    return not text.strip() or _MARK.fullmatch(text) is not None
