"""Read an EU act from Formex, the XML of EUR-Lex: consolidated texts, acts as published in the OJ, corrigenda."""

import re
from xml.etree.ElementTree import Element

from assistant.documents.document import Document, DocumentError
from assistant.law.model import Reference
from ingest.readers.reader_input import ReaderInput
from ingest.readers.statutes.act_names import act_of_title, short_title
from ingest.readers.statutes.formex_text import FormexText
from ingest.readers.statutes.provision import Unit, lines_of, units
from ingest.readers.statutes.safe_xml import parse_xml
from ingest.readers.statutes.statute import DEFINITIONS, Statute, article, recital

_BODIES = {"CONS.ACT": "CONS.DOC", "ACT": ".", "CORR": "."}
_METADATA = {"INFO.CONSLEG", "INFO.PROD", "BIB.INSTANCE", "FAM.COMP", "BIB.DATA"}
_NUMBER = re.compile(r"\d+[a-z]*", re.IGNORECASE)


def read_formex(raw: bytes, given: ReaderInput) -> Document:
    """Read the act or corrigendum in `raw`.

    Raises:
        DocumentError: it is no such XML, or in another language than `given` says.
    """
    root = parse_xml(raw, given.name)
    body = root.find(_BODIES[root.tag]) if root.tag in _BODIES else None
    if body is None:
        raise DocumentError(given.name, 0, "xml_root", root=root.tag)
    language = (root.findtext(".//LG.DOC") or given.front.language).strip().lower()
    if language != given.front.language:
        raise DocumentError(given.name, 0, "text_language", found=language, language=given.front.language)
    reader = _Formex(body, raw, given)
    for child in body:
        reader.read(child)
    return reader.statute.document()


class _Formex:
    """Reads the elements of one document in their order."""

    def __init__(self, body: Element, raw: bytes, given: ReaderInput) -> None:
        silent = FormexText(given.name, lambda _: None)
        title = silent.line(body.find("TITLE")) or given.front.title
        self.statute = Statute(given, raw, act_of_title(title) or short_title(title))
        self._text = FormexText(given.name, lambda note: self.statute.leave_out(note, "footnote"))
        self._corrections = 0

    def read(self, element: Element) -> None:
        match element.tag:
            case "ARTICLE":
                self._article(element)
            case "CONSID":
                self._recital(element)
            case "CORRECTION":
                self._correction(element)
            case "TITLE" if element.find("STI") is not None:  # the number and the name of a chapter are one heading
                self.statute.heading(self._text.line(element))
            case "PREAMBLE" | "GR.CONSID" | "ENACTING.TERMS" | "DIVISION" | "CONTENTS.CORR":
                for child in element:
                    self.read(child)
            case tag if tag in _METADATA:
                self.statute.leave_out(" ".join(element.itertext()), "metadata")
            case _:
                for line in self._text.lines(element):
                    self.statute.heading(line)

    def _article(self, element: Element) -> None:
        printed, title = (self._text.line(element.find(tag)) for tag in ("TI.ART", "STI.ART"))
        number = element.get("IDENTIFIER", "").lstrip("0") or "".join(_NUMBER.findall(printed)[:1])
        place = article(self.statute.act, number.lower())
        self.statute.open(place, printed, title)
        whole = DEFINITIONS.search(title) is not None
        alineas = [child for child in element if child.tag not in {"TI.ART", "STI.ART", "PARAG"}]
        self.statute.add(self._subparagraphs(place, "", alineas, whole))
        for paragraph in element.iterfind("PARAG"):
            label = self._text.line(paragraph.find("NO.PARAG"))
            below = place.model_copy(update={"paragraph": label.strip("(). ").lower() or None})
            alineas = [child for child in paragraph if child.tag != "NO.PARAG"]
            self.statute.add(self._subparagraphs(below, label, alineas, whole))

    def _subparagraphs(self, place: Reference, label: str, alineas: list[Element], whole: bool) -> list[Unit]:
        found: list[Unit] = []
        for n, alinea in enumerate(alineas, start=1):
            below = place.model_copy(update={"subparagraph": str(n)}) if len(alineas) > 1 else place
            found += units(below, label, self._text.parts(alinea), self.statute.language, whole_items=whole)
            label = ""
        return found

    def _recital(self, element: Element) -> None:
        label = self._text.line(element.find("NP/NO.P"))
        number = label.strip("() ")
        point = element.find("NP")
        parts = self._text.parts(element if point is None else point)
        if not number.isdigit():
            for line in lines_of(parts):
                self.statute.heading(str(line))
            return
        place = recital(self.statute.act, number)
        self.statute.open(place, "", "")
        self.statute.add(units(place, label, parts, self.statute.language, whole_items=True))

    def _correction(self, element: Element) -> None:
        """Read a correction: the place is its heading; the old and the new words follow as they are printed."""
        self._corrections += 1
        lines = list(lines_of(self._text.parts(element)))
        self.statute.plain(f"correction-{self._corrections}", lines[0].text if lines else "", lines)
