"""What a Word document may say of words without a doubt that they are seen: the properties of ECMA-376, 17.3.2."""

from ingest.readers.docx.colors import EFFECTS, MARKERS, DocxColors, UnknownColorError
from ingest.readers.docx.looks.forms import (
    Form,
    Forms,
    anything,
    border,
    is_within,
    named,
    number_of,
    off,
    one_of,
    toggle,
    within,
)
from ingest.readers.docx.styles import Element, value

SMALLEST, LARGEST = 8, 144
"""Half points."""
RAISED = 12
"""Half points that words may be raised or lowered by; further, they lie upon other lines or are cut off."""
OPAQUE = 30_000
"""Thousandths of a percent that letters may be transparent."""
CHANGES = named(rPrChange=anything, ins=anything, moveTo=anything)
"""What a tracked change says of how words were before, or that they were inserted."""
LIGHT = {None, "none", "cyan", "green", "magenta", "red", "yellow", "white", "lightGray"}
"""Markers on which letters are seen whose colour Word chooses."""
LETTER_FORMS = ("ligatures", "numForm", "numSpacing", "stylisticSets", "cntxtAlts")


def run_forms(colors: DocxColors) -> Forms:
    """Give the known properties of words; whether their colours are seen upon their ground is judged elsewhere."""
    switches = ("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "vanish", "noProof", "snapToGrid")
    unless_off = ("outline", "shadow", "emboss", "imprint", "webHidden", "specVanish", "rtl", "cs", "oMath")
    return {
        **named(
            **dict.fromkeys(switches, toggle),
            **dict.fromkeys(unless_off, off),
            **dict.fromkeys(("rStyle", "rFonts", "u", "lang"), anything),
            color=colors.knows_words,
            spacing=within(-20, 200),
            w=_scaled,
            kern=within(0, 3276),
            position=within(-RAISED, RAISED),
            sz=within(SMALLEST, LARGEST),
            szCs=within(SMALLEST, LARGEST),
            highlight=one_of("none", *MARKERS),
            effect=one_of("none"),
            bdr=border,
            shd=shading(colors),
            vertAlign=one_of("baseline", "superscript", "subscript"),
            em=one_of("none"),
        ),
        **CHANGES,
        **dict.fromkeys((f"{EFFECTS}{name}" for name in LETTER_FORMS), anything),
        f"{EFFECTS}textOutline": _is_not_drawn,
        f"{EFFECTS}textFill": lambda fill: _is_plain(fill, colors),
    }


def shading(colors: DocxColors) -> Form:
    """Take an area whose colour can be told."""

    def takes(stated: Element) -> bool:
        try:
            colors.of_shading(stated)
        except UnknownColorError:
            return False
        return True

    return takes


def _scaled(element: Element) -> bool:
    return is_within((value(element) or "").removesuffix("%"), 50, 200)


def _is_not_drawn(outline: Element) -> bool:
    return outline.find(f"{EFFECTS}noFill") is not None


def _is_plain(fill: Element, colors: DocxColors) -> bool:
    """Take letters of one colour that can be told and through which nothing shows."""
    shown = [node for node in fill if isinstance(node.tag, str)]
    alphas = (number_of(alpha.get(f"{EFFECTS}val")) for alpha in fill.iter(f"{EFFECTS}alpha"))
    is_one = [node.tag for node in shown] == [f"{EFFECTS}solidFill"]
    return is_one and colors.of_fill(fill) is not None and all(each is not None and each < OPAQUE for each in alphas)
