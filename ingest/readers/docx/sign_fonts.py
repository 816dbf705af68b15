"""Fonts that draw signs, bars or nothing where the text has letters, by their names."""

import re
from collections.abc import Iterable

_CERTAIN = re.compile(
    r"wingdings(?: [23])?|webdings|(?:itc )?zapf ?dingbats|marlett|mt extra|bookshelf symbol \d|ms outlook|symbol",
    re.IGNORECASE,
)
PRIVATE = range(0xE000, 0xF900)
"""Characters that have no meaning but their place in a font."""
_LAST = 0x100
_DRAWN = {
    "wingdings": set(range(_LAST)) - set(range(0x80, 0x96)),
    "wingdings 2": set(range(_LAST)) - set(range(0x69, 0x7F)),
    "wingdings 3": set(range(_LAST)),
    "webdings": set(range(_LAST)),
    "symbol": {0x2A, 0x2D, 0xA7, 0xA8, 0xAE, 0xB7, 0xBE, 0xD7, 0xDE},
}
"""Places in fonts of Word that draw signs and bullets; others there are figures in circles, letters or operators."""
_BOXES = {
    "wingdings": {
        **dict.fromkeys((0x6F, 0x70), "□"), 0x71: "❑", 0x72: "❒", 0xA8: "◻", **dict.fromkeys((0x78, 0xFD), "☒"),
        **dict.fromkeys((0x6D, 0xA1, 0xA2, 0xA3), "○"), **dict.fromkeys((0xA4, 0xA5), "◉"),
        0xFE: "☑", 0xFC: "✓", 0xFB: "✗", 0x6C: "●", 0x6E: "■",
    },
    "wingdings 2": {
        **dict.fromkeys(range(0xA3, 0xA8), "□"), **dict.fromkeys((0x53, 0x54), "☒"),
        **dict.fromkeys((0x4F, 0x51), "✗"), **dict.fromkeys((0xA8, 0xA9), "▣"), 0x52: "☑", 0x50: "✓", 0xA2: "■",
    },
    "webdings": {0x63: "□", 0x61: "✓", 0x72: "✗", 0x67: "■", 0x6E: "●"},
}  # fmt: skip
"""Places in fonts of Word that draw a sign which may be a box to tick, empty or filled."""
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


def is_private(character: str) -> bool:
    """Tell whether a character has no meaning but its place in a font."""
    return ord(character) in PRIVATE


def draws_a_sign(font: str, character: str) -> bool:
    r"""Tell whether a font of Word draws neither a letter nor a figure in place of a character.

    >>> draws_a_sign("Wingdings", "J"), draws_a_sign("Symbol", "\uf0b7"), draws_a_sign("Symbol", "\uf030")
    (True, True, False)
    """
    place = ord(character) & 0xFF if is_private(character) else ord(character)
    return place in _DRAWN.get(font.lower(), ())


def read_boxes(fonts: Iterable[str], signs: str) -> str:
    r"""Give `signs` with boxes to tick in place of what fonts of Word draw as such; without a font, as Wingdings does.

    >>> read_boxes(["Wingdings"], "\uf0a8"), read_boxes(["Wingdings"], "þ"), read_boxes(["Symbol"], "\uf0a8")
    ('◻', '☑', '\uf0a8')
    """
    for font in fonts:
        places = _BOXES.get(font.lower(), {})
        signs = "".join(places.get(ord(each) & 0xFF if is_private(each) else ord(each), each) for each in signs)
    return signs if any(fonts) else "".join(_BOXES["wingdings"].get(ord(each) - 0xF000, each) for each in signs)
