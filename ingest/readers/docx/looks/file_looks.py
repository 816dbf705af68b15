"""What a Word document says of itself as a whole that may change which of its words are seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart

from assistant.documents.document import UnknownLook
from ingest.readers.docx.looks.containers import strange_forms
from ingest.readers.docx.looks.covers import covers
from ingest.readers.docx.looks.definitions import doubled, swapped
from ingest.readers.docx.looks.field_looks import FieldsRead, unknown_fields
from ingest.readers.docx.looks.properties import KnownProperties, name_of
from ingest.readers.docx.looks.section_properties import section_forms
from ingest.readers.docx.looks.settings import unknown_settings, unknown_web_settings
from ingest.readers.docx.styles import OFF, Element, value

COLLAPSED = "{http://schemas.microsoft.com/office/word/2012/wordml}collapsed"
ELSEWHERE = tuple(map(qn, ("w:subDoc", "w:contentPart")))
ONE = {
    RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
}  # fmt: skip
ENCLOSED = tuple(map(qn, ("w:tc", "w:txbxContent", "w:footnote", "w:endnote")))
"""Nothing in these ends a section."""
STRICT = "http://purl.oclc.org/"
"""How relations are called in the strict form of these files; beside usual ones, Word may take either."""
TEMPLATE = "/attachedTemplate"
WHITE = {None, "auto", "ffffff"}


@dataclass(frozen=True, slots=True)
class Parts:
    """The roots of the parts of a document: those whose words are read, headers and footers, and others."""

    bodies: Iterable[Element]
    margins: Iterable[Element]
    definitions: Iterable[Element]
    settings: Iterable[Element]


def unknown_of_file(part: DocumentPart, parts: Parts, read: FieldsRead) -> Iterator[UnknownLook]:
    """Name what is not known to leave all words seen: styles, settings, pages, what covers words, and fields."""
    for stated in dict.fromkeys(_of_parts(part, parts)):
        yield UnknownLook(text="", stated=stated)
    for root in parts.bodies:
        yield from (UnknownLook(text="", stated=stated) for stated in dict.fromkeys(_of_body(root)))
        yield from unknown_fields(root, read, is_read=root.tag == qn("w:body"))
    for root in parts.margins:
        yield from unknown_fields(root, read, is_read=False)
    found = (stated for root in parts.margins for stated in covers(root, margin=True))
    yield from (UnknownLook(text="", stated=stated) for stated in dict.fromkeys(found))


def _of_parts(part: DocumentPart, parts: Parts) -> Iterator[str]:
    kinds = [relation.reltype for relation in part.rels.values()]
    packaged = (relation.reltype for relation in part.package.rels.values())
    yield from (kind for kind in (*kinds, *packaged) if kind.startswith(STRICT))
    yield from (kind.rpartition("/")[2] for kind in sorted(ONE) if kinds.count(kind) > 1)
    for root in parts.definitions:
        yield from doubled(root)
        yield from swapped(root)
        yield from map(name_of, root.iter(COLLAPSED))
    for root in parts.settings:
        is_web = root.tag == qn("w:webSettings")
        yield from unknown_web_settings(root) if is_web else unknown_settings(root)
    if RELATIONSHIP_TYPE.SETTINGS in kinds and kinds.count(RELATIONSHIP_TYPE.SETTINGS) == 1:
        relations = part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels.values()
        templates = (one.target_ref for one in relations if one.reltype.endswith(TEMPLATE) and one.is_external)
        yield from ("w:attachedTemplate" for template in templates if template.lower().startswith(("http", "ftp")))


def _of_body(root: Element) -> Iterator[str]:
    known = KnownProperties(section_forms())
    yield from known.of_all(root.iter(qn("w:sectPr")))
    if any(next(section.iterancestors(*ENCLOSED), None) is not None for section in root.iter(qn("w:sectPr"))):
        yield "w:sectPr"
    if root.tag == qn("w:body") and next(root.itersiblings(qn("w:body")), None) is not None:
        yield "w:body"
    for background in root.itersiblings(qn("w:background"), preceding=True):
        if len(background) or (background.get(qn("w:color")) or "auto").lower() not in WHITE:
            yield "w:background"
    for node in root.iter(COLLAPSED, *ELSEWHERE):
        if node.tag != COLLAPSED or value(node) not in OFF:
            yield name_of(node)
    yield from strange_forms(root)
    yield from covers(root)
