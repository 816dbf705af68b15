"""Fonts that draw signs, bars or nothing where the text has letters, by their names."""

import re

_CERTAIN = re.compile(
    r"wingdings(?: [23])?|webdings|(?:itc )?zapf ?dingbats|marlett|mt extra|bookshelf symbol \d|ms outlook|symbol",
    re.IGNORECASE,
)
_WORDS = re.compile(
    "|".join(
        (
            r"dings|dingbat|wingding|\bbats\b|symbol|marlett|mt extra|bookshelf|\boutlook\b|specialty|ornament",
            r"\bicons?\b|icomoon|awesome|glyph|mdl2|\bcarta\b|\bsonata\b|\bmusic\b|braille",
            r"bar ?code|code ?(?:39|93|128)|\d ?of ?\d|\bean\b",
            r"\bblank\b|redact|blokk|\bhidden\b|last ?resort",
        )
    ),
    re.IGNORECASE,
)
_LETTERS_TOO = re.compile(r"segoe ui symbol|symbola|apple symbols", re.IGNORECASE)


def may_draw_signs(fonts: str) -> bool:
    """Tell whether a name, or one in a list of names, is that of a font without letters.

    >>> may_draw_signs("Wingdings Regular"), may_draw_signs("Arial, 'Segoe UI Symbol'")
    (True, False)
    """
    return _WORDS.search(_LETTERS_TOO.sub(" ", fonts)) is not None


def surely_draws_signs(font: str) -> bool:
    """Tell whether a font is one of signs that Word has; for others by such names it may take one with letters."""
    return _CERTAIN.fullmatch(font) is not None
