"""How runs of a Word document look, by all that is said of their words: by themselves, by styles, and for the file."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from ingest.readers.docx.colors import DocxColors
from ingest.readers.docx.looks.fonts import DocxFonts
from ingest.readers.docx.looks.properties import KnownProperties, serialized
from ingest.readers.docx.looks.run_properties import LIGHT, SMALLEST, run_forms
from ingest.readers.docx.styles import DocxStyles, Element, child, is_set, value, whole_number

SWITCHES = ("w:vanish", "w:strike", "w:dstrike")
"""Where styles of paragraphs and of words both switch these, Word takes neither but whether they differ."""
RAISED, CAPITALS = 0.65, 0.8
"""Of their size that raised letters have, and small capitals."""
USUAL = 20


class RunLooks:
    """Names what is said of words and not known to leave them readable."""

    def __init__(self, styles: DocxStyles, colors: DocxColors, fonts: DocxFonts) -> None:
        self._styles = styles
        self._fonts = fonts
        self._known = KnownProperties(run_forms(colors))
        self._judged: dict[tuple[str, str | None, bool], tuple[str, ...]] = {}

    def of(self, run: Element, paragraph: Element | None, *, letters: bool) -> tuple[str, ...]:
        """Name what is said of a run; the same properties are judged once. `letters`: it has some, or figures."""
        own = child(run, "w:rPr")
        said = serialized(own)
        key = said, value(child(paragraph, "w:pStyle")), letters
        if key not in self._judged:
            self._judged[key] = tuple(dict.fromkeys(self._unknown(run, paragraph, letters=letters)))
        return self._judged[key]

    def of_style(self, holder: Element | None) -> Iterator[str]:
        """Name what a style of tables says of the words in them."""
        yield from self._known.unknown(holder)
        fonts = child(holder, "w:rFonts")
        if fonts is not None:
            yield from self._fonts.unknown(fonts)

    def _unknown(self, run: Element, paragraph: Element | None, *, letters: bool) -> Iterator[str]:
        own = child(run, "w:rPr")
        styles = self._styles.of_words(value(child(own, "w:rStyle")), value(child(paragraph, "w:pStyle")))
        holders = [own, *styles]
        yield from self._known.of_all(holders)
        yield from self._known.unknown(self._styles.of_all_words())
        if self._styles.is_other(child(own, "w:rStyle"), "character"):
            yield "w:rStyle"
        if letters:
            for fonts in (child(holder, "w:rFonts") for holder in holders):
                yield from self._fonts.unknown(fonts) if fonts is not None else ()
        inherited = (switch for switch in SWITCHES if child(own, switch) is None)
        yield from (switch for switch in inherited if any(is_set(child(each, switch)) for each in styles))
        marker, color = (self._styles.found(tag, run, paragraph) for tag in ("w:highlight", "w:color"))
        if value(marker) not in LIGHT and (color is None or _is_chosen(color)):
            yield "w:highlight"
        yield from self._of_small(run, paragraph)

    def _of_small(self, run: Element, paragraph: Element | None) -> Iterator[str]:
        """Name what makes letters smaller than their size."""
        size = whole_number(value(self._styles.found("w:sz", run, paragraph))) or USUAL
        if value(self._styles.found("w:vertAlign", run, paragraph)) in {"superscript", "subscript"}:
            yield from ("w:vertAlign",) * (size * RAISED < SMALLEST)
        if self._styles.is_on("w:smallCaps", run, paragraph):
            yield from ("w:smallCaps",) * (size * CAPITALS < SMALLEST)


def _is_chosen(color: Element) -> bool:
    """Tell whether Word chooses the colour of letters, or black."""
    return value(color) in {None, "auto", "000000"} and color.get(qn("w:themeColor")) is None
