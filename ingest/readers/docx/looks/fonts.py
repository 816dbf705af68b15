"""Fonts of a Word document that may draw other letters than its text has."""

from collections.abc import Iterable, Iterator

from docx.oxml.ns import qn

from ingest.readers.docx.looks.properties import children
from ingest.readers.docx.sign_fonts import may_draw_signs
from ingest.readers.docx.styles import Element, child, value

SYMBOLS, PICTORIAL = "02", "05"
"""The set of characters of a font of signs, and its kind, as a document states them."""
NAMES = tuple(qn(f"w:{name}") for name in ("ascii", "hAnsi", "cs", "eastAsia"))
THEMED = tuple(map(qn, ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")))
EMBEDDED = tuple(qn(f"w:embed{face}") for face in ("Regular", "Bold", "Italic", "BoldItalic"))


class DocxFonts:
    """Tells ordinary fonts from others, by the `table` of those of the document and by its `theme`."""

    def __init__(self, table: Element | None, theme: Element | None) -> None:
        fonts = [font for font in children(table) if font.tag == qn("w:font")]
        self._embedded = {_name(font) for font in fonts if any(child(font, face) is not None for face in EMBEDDED)}
        self._signs = {_name(font) for font in fonts if _is_of_signs(font)}
        scheme = next(theme.iter(qn("a:fontScheme")), None) if theme is not None else None
        faces = scheme.iter(*map(qn, ("a:latin", "a:ea", "a:cs"))) if scheme is not None else ()
        self._theme = next(self._unknown(face.get("typeface", "") for face in faces), None)

    def unknown(self, stated: Element) -> Iterator[str]:
        """Name what makes a font that is stated for letters one that may draw others."""
        yield from self._unknown(stated.get(name, "") for name in NAMES)
        if self._theme and any(stated.get(name) is not None for name in THEMED):
            yield self._theme

    def _unknown(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if name.lower() in self._embedded:
                yield f"w:embedRegular {name}"
            elif name.lower() in self._signs or may_draw_signs(name):
                yield f"w:rFonts {name}"


def _name(font: Element) -> str:
    return str(font.get(qn("w:name"), "")).lower()


def _is_of_signs(font: Element) -> bool:
    """Tell whether a document says of a font that it has signs for letters, or that one that has may stand for it."""
    charset, kind = value(child(font, "w:charset")), value(child(font, "w:panose1")) or ""
    return charset == SYMBOLS or kind.startswith(PICTORIAL) or may_draw_signs(value(child(font, "w:altName")) or "")
