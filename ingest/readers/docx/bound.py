"""Content controls bound to data: Word shows the data in place of the words that the file keeps for the control."""

import re
from collections.abc import Iterable, Iterator

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart

from assistant.documents.document import LeftOut
from ingest.readers.charset import clean, fold
from ingest.readers.docx.bound_data import BoundData
from ingest.readers.docx.styles import Element, child, without_remarks
from ingest.readers.docx.words import elements, text_of

DAY = re.compile(r"\d\d(\d\d)-\d\d-0?(\d{1,2})(?:T[\d:.]+Z?)?")
CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
HEX = re.compile(r"[0-9a-fA-F]{1,4}")
SIGNS = 0xF000
CHECKED = {"true", "1"}
BOXES = {True: 0x2612, False: 0x2610}
"""The signs of a box that is ticked and of one that is not, if a control states none."""
XML = (b"<", b"\xff\xfe", b"\xfe\xff")


def bound_words(roots: Iterable[Element], document: DocumentPart) -> Iterator[LeftOut]:
    """Name data that differ from the control that shows them; of paths not followed, the words of the control."""
    controls = [(control, path) for root in roots for control in root.iter(qn("w:sdt")) if (path := _path(control))]
    data = BoundData(_data(document)) if controls else None
    for control, path in controls:
        content = child(control, "w:sdtContent")
        kept = text_of(content) if content is not None else ""
        texts = data.texts(path.strip()) if data else []
        if texts is None:
            yield LeftOut(text=kept, reason="bound_words")
            continue
        for text in texts:
            if not _shows(control, kept, text):
                shown = _displayed(child(control, "w:sdtPr"), text)
                yield LeftOut(text=shown or kept, reason="bound_words")


def _path(control: Element) -> str:
    """Give the path to the data of a control, if it has any."""
    properties = child(control, "w:sdtPr")
    bindings = [] if properties is None else [one for one in elements(properties) if _name(one) == "dataBinding"]
    paths = [value for one in bindings for key, value in one.items() if key.endswith("}xpath")]
    return " ".join(paths) or "/" * bool(bindings)


def _data(document: DocumentPart) -> Iterator[Element]:
    """Give the roots of properties and data of the file: which of them a control means is not looked for."""
    relations = [one for one in document.rels.values() if one.reltype.endswith("/customXml")]
    relations += [one for one in document.package.rels.values() if not one.reltype.endswith("/officeDocument")]
    for part in (one.target_part for one in relations if not one.is_external):
        if part.blob.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(XML):
            try:
                yield without_remarks(parse_xml(part.blob))
            except SyntaxError:  # of the XML: Word shows nothing of it either
                continue


def _shows(control: Element, kept: str, text: str) -> bool:
    """Tell whether a control that keeps these words shows that text: as it is, as a day, or that there is none yet."""
    properties = child(control, "w:sdtPr")
    text = _displayed(properties, text)
    box = child(properties, CHECKBOX)
    if box is not None:
        signs = (sign.get(qn("w:char"), "") for sign in control.iter(qn("w:sym")))
        return kept == chr(_sign(box, text)) or (not kept and [_code(sign) for sign in signs] == [_sign(box, text)])
    day = DAY.fullmatch(text)
    is_day = day is not None and child(properties, "w:date") is not None and all(part in kept for part in day.groups())
    is_blank = child(properties, "w:showingPlcHdr") is not None and not text
    return text == kept or is_day or is_blank


def _displayed(properties: Element | None, text: str) -> str:
    """Give what a list of choices shows for a value, the value where there is no such list."""
    lists = (child(properties, "w:dropDownList"), child(properties, "w:comboBox"))
    items = (item for each in lists if each is not None for item in each.iterchildren(qn("w:listItem")))
    item = next((item for item in items if fold(clean(item.get(qn("w:value"), ""))) == text), None)
    return fold(clean(item.get(qn("w:displayText"), text))) if item is not None else text


def _sign(box: Element, text: str) -> int:
    """Give the sign that a box shows for its data."""
    is_checked = text.lower() in CHECKED
    state = child(box, f"{CHECKBOX.removesuffix('checkbox')}{'checkedState' if is_checked else 'uncheckedState'}")
    stated = state.get(f"{CHECKBOX.removesuffix('checkbox')}val", "") if state is not None else ""
    return _code(stated) if HEX.fullmatch(stated) else BOXES[is_checked]


def _code(sign: str) -> int:
    """Read the code of a sign; in fonts of signs it is given with and without that of their area."""
    code = int(sign, 16) if HEX.fullmatch(sign) else 0
    return code - SIGNS if code >= SIGNS else code


def _name(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]
