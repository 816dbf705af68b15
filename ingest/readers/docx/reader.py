"""Read contracts written in Word (.docx): numbers as printed, tracked changes accepted, what is no text left out."""

import io
from collections import defaultdict
from collections.abc import Iterator

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart

from assistant.documents.document import Document, DocumentError, LeftOut
from ingest.readers.archive import members
from ingest.readers.docx.body import Body
from ingest.readers.docx.bound import bound_words
from ingest.readers.docx.colors import DocxColors
from ingest.readers.docx.drawings import is_pictured
from ingest.readers.docx.looks.field_looks import FieldsRead
from ingest.readers.docx.looks.file_looks import Parts, unknown_of_file
from ingest.readers.docx.looks.file_properties import file_properties
from ingest.readers.docx.looks.fonts import DocxFonts
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.styles import DocxStyles, Element, child, is_set, without_remarks
from ingest.readers.docx.words import elements, text_of
from ingest.readers.reader_input import ReaderInput
from ingest.readers.sections.structure import to_document

CONTENT_TYPES = "[Content_Types].xml"
UNSAFE = (b"<!DOCTYPE", b"<!ENTITY")
MARGINS = {RELATIONSHIP_TYPE.HEADER: "running_header", RELATIONSHIP_TYPE.FOOTER: "running_footer"}
NOTES = {RELATIONSHIP_TYPE.FOOTNOTES: "footnotes", RELATIONSHIP_TYPE.ENDNOTES: "endnotes"}
FONTS = (RELATIONSHIP_TYPE.FONT_TABLE, RELATIONSHIP_TYPE.THEME)
DEFINITIONS = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.THEME)
SETTINGS = (RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.WEB_SETTINGS)
WANTED = {
    *MARGINS, *NOTES, RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.COMMENTS,
    RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.FONT_TABLE, *SETTINGS,
}  # fmt: skip
RULES = {"separator", "continuationSeparator", "continuationNotice"}

Roots = defaultdict[str, list[Element]]


def read_docx(raw: bytes, given: ReaderInput) -> Document:
    """Read a Word document.

    Headers, footers, footnotes and the table of contents are left out unless `given` keeps all; deleted words,
    comments, hidden and struck-out text always are.

    Raises:
        DocumentError: it holds macros, embeds other documents, is damaged, or lacks a part.
    """
    part = _open(raw, given.name)
    root = without_remarks(part.element).find(qn("w:body"))  # what is outermost may be anything
    if root is None:
        raise DocumentError(given.name, 0, "docx_part", part="w:body")
    roots = _roots(part, given.name)
    shown = (root, *(one for kind in (*MARGINS, *NOTES) for one in roots[kind]))
    if any(next(each.iter(qn("w:altChunk")), None) is not None for each in shown):
        raise DocumentError(given.name, 0, "docx_embedded")
    body = Body(
        (
            DocxStyles(next(iter(roots[RELATIONSHIP_TYPE.STYLES]), None)),
            DocxColors(next(iter(roots[RELATIONSHIP_TYPE.THEME]), None)),
            DocxFonts(*(next(iter(roots[kind]), None) for kind in FONTS)),
        ),
        Numbering(next(iter(roots[RELATIONSHIP_TYPE.NUMBERING]), None)),
        dict(_notes(roots)),
        keep_all=given.keep_all,
    )
    body.through(root)
    body.set_aside_notes(note for kind in NOTES for each in roots[kind] for note in elements(each))
    left_out = [*body.left_out, *_comments(roots)]
    for reason, element in ((reason, root) for kind, reason in MARGINS.items() for root in roots[kind]):
        if given.keep_all:
            body.through(element)
            continue
        margin = LeftOut(text=body.text_aside(element), reason=reason)
        if margin.text and margin not in left_out:
            left_out.append(margin)
        left_out += [LeftOut(text=reason, reason="unread_picture")] * is_pictured(element)
    left_out += bound_words(shown, part)
    margins = [element for kind in MARGINS for element in roots[kind]]
    parts = Parts(
        bodies=[one for one in shown if given.keep_all or one not in margins],
        margins=margins,
        definitions=[element for kind in DEFINITIONS for element in roots[kind]],
        settings=[element for kind in SETTINGS for element in roots[kind]],
    )
    read = FieldsRead(
        around=body.around_fields,
        paragraphs=set() if given.keep_all else body.paragraphs,
        properties=file_properties(part),
        are_old=any(is_set(child(root, "w:updateFields")) for root in parts.settings),
    )
    looks = (*body.unknown_looks, *unknown_of_file(part, parts, read))
    return to_document(body.blocks, given, raw, left_out).model_copy(
        update={"pale": body.pale, "unknown_looks": tuple(dict.fromkeys(looks))}
    )


def _open(raw: bytes, name: str) -> DocumentPart:
    """Open a document that holds nothing but data, and is whole."""
    files = dict(members(raw, name, "docx_damaged"))
    if CONTENT_TYPES not in files:
        raise DocumentError(name, 0, "docx_part", part=CONTENT_TYPES)
    if b"macroEnabled" in files[CONTENT_TYPES] or any(path.lower().endswith("vbaproject.bin") for path in files):
        raise DocumentError(name, 0, "docx_macro")
    for path, data in files.items():
        if path.endswith((".xml", ".rels")) and any(mark in data.replace(b"\0", b"") for mark in UNSAFE):
            raise DocumentError(name, 0, "xml_entities")
    try:
        return docx.Document(io.BytesIO(raw)).part
    except KeyError as error:
        raise DocumentError(name, 0, "docx_part", part=str(error.args[0])) from error
    except (OpcError, ValueError, SyntaxError, AttributeError, TypeError) as error:  # SyntaxError: of the XML
        raise DocumentError(name, 0, "docx_damaged", detail=str(error).partition("\n")[0]) from error


def _roots(part: DocumentPart, name: str) -> Roots:
    """Give the roots of the parts that a document may have; python-docx would put some of its own in their place."""
    roots: Roots = defaultdict(list)
    for relation in part.rels.values():
        if relation.reltype in WANTED and not relation.is_external:
            target = relation.target_part
            try:
                element = target.element if isinstance(target, XmlPart) else parse_xml(target.blob)
            except SyntaxError as error:  # of the XML
                raise DocumentError(name, 0, "docx_damaged", detail=str(target.partname)) from error
            roots[relation.reltype].append(without_remarks(element))
    return roots


def _notes(roots: Roots) -> Iterator[tuple[tuple[str, str], Element]]:
    for kind, name in NOTES.items():
        for note in (note for root in roots[kind] for note in elements(root)):
            if note.get(qn("w:type")) not in RULES:
                yield (name, note.get(qn("w:id"), "")), note


def _comments(roots: Roots) -> Iterator[LeftOut]:
    for comment in (comment for root in roots[RELATIONSHIP_TYPE.COMMENTS] for comment in elements(root)):
        if text := text_of(comment):
            yield LeftOut(text=text, reason="comment")
