"""What a Word memo needs and python-docx has no call for: fields, links, bookmarks, languages, dates of files."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from assistant.messages import say

TAGS = {"de": "de-DE", "en": "en-GB"}
LINK_STYLE = "Hyperlink"


def element(name: str, /, words: str | None = None, **attributes: str | int) -> BaseOxmlElement:
    """Make an element of WordprocessingML that holds `words`; it and its attributes are named without their prefix."""
    made = OxmlElement(f"w:{name}")
    if words is not None:
        made.text = words
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add a field such as PAGE, which Word fills in; until then it says 1."""
    for part in (
        element("fldChar", fldCharType="begin"),
        element("instrText", f" {code} "),
        element("fldChar", fldCharType="separate"),
        element("t", "1"),
        element("fldChar", fldCharType="end"),
    ):
        paragraph.add_run()._r.append(part)


def furnish(document: Document, head: str, foot: str, language: str) -> None:
    """Fill the running head, which the first page has not, and the feet, with the numbers of the pages."""
    section = document.sections[0]
    section.header.paragraphs[0].text = head
    before, between, after = say(language, "memo.page", n="\n", total="\n").split("\n")
    for footer in (section.first_page_footer, section.footer):
        paragraph = footer.paragraphs[0]
        paragraph.add_run(f"{foot}\t{before}")
        add_field(paragraph, "PAGE")
        paragraph.add_run(between)
        add_field(paragraph, "NUMPAGES")
        paragraph.add_run(after)


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Make the paragraph a place that links can lead to; `number` has to be a new one in each call."""
    paragraph._p.append(element("bookmarkStart", id=number, name=name))
    paragraph._p.append(element("bookmarkEnd", id=number))


def add_jump(paragraph: Paragraph, text: str, bookmark: str) -> None:
    """Add `text` as a link to a place in the same document."""
    _add_link(paragraph, text, element("hyperlink", anchor=bookmark, history=1))


def add_web_link(paragraph: Paragraph, url: str) -> None:
    """Add a link that shows its address."""
    link = element("hyperlink", history=1)
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    _add_link(paragraph, url, link)


def _add_link(paragraph: Paragraph, text: str, link: BaseOxmlElement) -> None:
    run = paragraph.add_run(text, style=LINK_STYLE)
    link.append(run._r)
    paragraph._p.append(link)


def set_language(run: Run, language: str) -> None:
    """Tell Word in which language the words are, for spelling and for reading aloud."""
    run._r.get_or_add_rPr().append(element("lang", val=TAGS[language]))


def with_fixed_dates(file: bytes, moment: datetime) -> bytes:
    """Write the parts of an Office file anew as if at `moment`, so that the same content has the same bytes."""
    stream = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return stream.getvalue()
