"""How a Word memo looks: A4, Word's own styles for headings, lists and quotes, a few of ours beside them."""

from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from assistant.export.docx_parts import LINK_STYLE, TAGS, element

FONT = "Cambria"  # comes with Word; others replace it by its twin Caladea
LABELS = Cm(4)  # width of the column of labels on the first page
INDENT = Cm(1.2)  # of what stands beside the number of a source
BOX_WIDTH = Cm(0.7)
INK, QUIET, ACCENT, MARK = (RGBColor.from_string(code) for code in ("1A1A1A", "555555", "1F3A5F", "8A3324"))
FACT, QUESTION, LEAD, CLAUSE = "Memo Fact", "Memo Question", "Memo Lead", "Memo Clause"
SOURCE, DETAIL, SMALL, MARKED = "Memo Source", "Memo Source Detail", "Memo Small", "Memo Mark"
CELL, TICK = "Memo Cell", "Memo Tick"
BOX = "\u2610"  # stands before a tab in a paragraph of that style
PAGE, MARGINS = (Cm(21), Cm(29.7)), (Cm(2.8), Cm(2.6), Cm(2.7), Cm(2.7))  # A4; left, right, top, bottom
WIDTH = Cm(21 - 2.8 - 2.6)


def prepare(document: Document, language: str) -> None:
    """Give an empty document its page, its language and its styles."""
    page = document.sections[0]
    page.page_width, page.page_height = PAGE
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = MARGINS
    page.different_first_page_header_footer = True
    for found in document.styles.element.iterfind(f".//{qn('w:lang')}"):
        found.set(qn("w:val"), TAGS[language])
    for found in document.styles.element.findall(f".//{qn('w:rFonts')}"):
        found.getparent().remove(found)  # fonts of the theme would outdo ours
    _text_styles(document)
    _headings(document)
    _source_styles(document)
    _character_styles(document)


def _text_styles(document: Document) -> None:
    normal = _paragraph_style(document, "Normal", size=10.5, after=5, color=INK)
    normal.font.name = FONT
    normal.paragraph_format.line_spacing = 1.25
    normal.paragraph_format.widow_control = True
    fact = _paragraph_style(document, FACT, size=9.5, after=2)
    fact.paragraph_format.left_indent = LABELS
    fact.paragraph_format.first_line_indent = -LABELS
    fact.paragraph_format.tab_stops.add_tab_stop(LABELS)
    question = _paragraph_style(document, QUESTION, size=12.5, after=6)
    question.font.italic = True
    _paragraph_style(document, LEAD, size=11.5, after=6)
    clause = _paragraph_style(document, CLAUSE, size=10.5, after=5)
    clause.paragraph_format.left_indent = clause.paragraph_format.right_indent = Cm(0.6)
    _paragraph_style(document, "List Bullet", size=10.5, after=4)
    tick = _paragraph_style(document, TICK, size=10.5, after=4)
    tick.paragraph_format.left_indent = BOX_WIDTH
    tick.paragraph_format.first_line_indent = -BOX_WIDTH
    tick.paragraph_format.tab_stops.add_tab_stop(BOX_WIDTH)
    _paragraph_style(document, SMALL, size=9, after=4, color=QUIET)
    _paragraph_style(document, CELL, size=9, after=1).paragraph_format.line_spacing = 1.1
    for name in ("Header", "Footer"):
        outside = _paragraph_style(document, name, size=8.5, after=0, color=QUIET)
        outside.paragraph_format.tab_stops.clear_all()
        outside.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _headings(document: Document) -> None:
    for name, size, before, after, color in (
        ("Title", 24, 0, 10, ACCENT),
        ("Heading 1", 15, 20, 6, ACCENT),
        ("Heading 2", 11, 11, 3, INK),
    ):
        style = _paragraph_style(document, name, size=size, after=after, color=color)
        style.font.bold = True
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.keep_with_next = True


def _source_styles(document: Document) -> None:
    source = _paragraph_style(document, SOURCE, size=10, after=1)
    source.paragraph_format.space_before = Pt(10)
    source.paragraph_format.left_indent = INDENT
    source.paragraph_format.first_line_indent = -INDENT
    source.paragraph_format.tab_stops.add_tab_stop(INDENT)
    source.paragraph_format.keep_with_next = True
    detail = _paragraph_style(document, DETAIL, size=9, after=1, color=QUIET)
    detail.paragraph_format.left_indent = INDENT
    detail.paragraph_format.keep_with_next = True
    quote = _paragraph_style(document, "Quote", size=10, after=4, color=INK)
    quote.font.italic = False
    quote.paragraph_format.space_before = Pt(3)
    quote.paragraph_format.left_indent = INDENT + Cm(0.3)
    borders = element("pBdr")
    borders.append(element("left", val="single", sz=8, space=6, color="B8BFC8"))
    quote.element.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind")


def _character_styles(document: Document) -> None:
    link = cast(CharacterStyle, document.styles.add_style(LINK_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True))
    mark = cast(CharacterStyle, document.styles.add_style(MARKED, WD_STYLE_TYPE.CHARACTER))
    link.font.color.rgb = ACCENT
    mark.font.color.rgb = MARK
    mark.font.size = Pt(9)


def _paragraph_style(
    document: Document, name: str, *, size: float, after: float, color: RGBColor | None = None
) -> ParagraphStyle:
    """Give the style `name`, made anew if Word's template has none; sizes and distances are in points."""
    styles = document.styles
    found = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = cast(ParagraphStyle, found)
    style.font.size = Pt(size)
    style.paragraph_format.space_after = Pt(after)
    if color is not None:
        style.font.color.rgb = color
    return style
