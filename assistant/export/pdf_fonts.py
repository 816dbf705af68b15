"""The typefaces of a PDF memo, which are embedded in it, and what stands for the characters that they lack."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

SERIF, SERIF_BOLD, SERIF_ITALIC, SANS = "Memo", "Memo-Bold", "Memo-Italic", "Memo-Sans"
_FILES = {
    SERIF: ("fontpkg_ibm_plex_serif", "IBMPlexSerif-Regular.ttf"),
    SERIF_BOLD: ("fontpkg_ibm_plex_serif", "IBMPlexSerif-SemiBold.ttf"),
    SERIF_ITALIC: ("fontpkg_ibm_plex_serif", "IBMPlexSerif-Italic.ttf"),
    SANS: ("fontpkg_ibm_plex_sans", "IBMPlexSans[wdth,wght].ttf"),
}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u061c\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_TOGETHER = re.compile(  # what no line may end between
    r"(§|\b(?:Art|Abs|UAbs|Nr|No|lit|S)\.|\b(?:ErwG|Section|Recital|Clause)|\bBDSG(?= a\.F\.)|\d(?= U?Abs\.)) (?=\S)"
)
_SAME_LOOK = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2015": "—", "\u202f": "\u00a0", "\u2007": "\u00a0"}
    | dict.fromkeys(map(chr, (*range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x205F, 0x3000)), " ")
)


def register_fonts() -> None:
    """Make the typefaces known to ReportLab, once per process."""
    _faces()


def markup(text: str, font: str = SERIF) -> str:
    """Write `text`, which is set in `font`, as the content of a ReportLab paragraph.

    What `font` lacks is set in the sans serif; what that lacks too is named, such as `[U+1F642]`.
    """
    pieces = []
    for face, run in groupby(_drawable(text), key=lambda character: _face_of(character, font)):
        if face is None:
            pieces.append(f"[{' '.join(f'U+{ord(character):04X}' for character in run)}]")
        else:
            words = escape("".join(run))
            pieces.append(words if face == font else f'<font name="{face}">{words}</font>')
    return "".join(pieces).replace("\n", "<br/>")


def all_drawn(text: str) -> bool:
    """Tell whether no character of `text` has to be named instead of drawn."""
    return all(_face_of(character, SERIF) for character in _drawable(text))


def _drawable(text: str) -> str:
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_SAME_LOOK)
    return _TOGETHER.sub("\\1\u00a0", text)


def _face_of(character: str, font: str) -> str | None:
    faces = _faces()
    return next((face for face in (font, SANS) if character == "\n" or ord(character) in faces[face]), None)


@cache
def _faces() -> dict[str, frozenset[int]]:
    """Register all faces; give the code points that each of them draws."""
    drawn = {}
    for name, (package, file) in _FILES.items():
        font = TTFont(name, str(files(package) / "files" / file))
        registerFont(font)
        drawn[name] = frozenset(font.face.charToGlyph)
    registerFontFamily(SERIF, normal=SERIF, bold=SERIF_BOLD, italic=SERIF_ITALIC, boldItalic=SERIF_BOLD)
    registerFontFamily(SANS, normal=SANS, bold=SANS, italic=SANS, boldItalic=SANS)
    return drawn
