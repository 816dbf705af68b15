"""Read a German act from the XML of gesetze-im-internet.de (gii-norm)."""

import re
from xml.etree.ElementTree import Element

from assistant.documents.document import Document, DocumentError
from assistant.law.model import NormKind, Reference
from assistant.law.reference import canonical, parse
from ingest.norms.tree import Parts, is_repealed
from ingest.readers.reader_input import ReaderInput
from ingest.readers.statutes.act_names import act_of_names, without_year
from ingest.readers.statutes.german import add_section
from ingest.readers.statutes.gii_text import GiiText
from ingest.readers.statutes.safe_xml import parse_xml
from ingest.readers.statutes.statute import Statute

_NUMBERS = {
    NormKind.SECTION: re.compile(r"§ (\d+[a-z]*)"),
    NormKind.ARTICLE: re.compile(r"Art(?:ikel|\.)? (\d+[a-z]*)"),
}
_SUBHEADINGS = {"Title", "Subtitle"}
_BASIS = re.compile(r"\(?zu (§ .+?)\)?$")


def read_gii(raw: bytes, given: ReaderInput) -> Document:
    """Read the act in `raw`.

    Raises:
        DocumentError: it is no such XML, or holds no norm.
    """
    root = parse_xml(raw, given.name)
    if root.tag != "dokumente":
        raise DocumentError(given.name, 0, "xml_root", root=root.tag)
    if root.find("norm") is None:
        raise DocumentError(given.name, 0, "empty")
    reader = _Gii(root, raw, given)
    for norm in root.iter("norm"):
        reader.read(norm)
    return reader.statute.document()


class _Gii:
    """Reads the norms of one act in their order."""

    def __init__(self, root: Element, raw: bytes, given: ReaderInput) -> None:
        names = [
            " ".join(name.text.split())
            for tag in ("jurabk", "amtabk", "langue")
            for name in root.iterfind(f"norm/metadaten/{tag}")
            if name.text
        ]
        short = root.findtext("norm/metadaten/amtabk") or (names[0] if names else given.front.title)
        self.statute = Statute(given, raw, act_of_names(dict.fromkeys(names)) or without_year(short.strip()))
        self._text = GiiText(self.statute.leave_out)

    def read(self, norm: Element) -> None:
        printed = self._text.line(norm.find("metadaten/enbez"))
        title = self._text.line(norm.find("metadaten/titel"))
        text = norm.find("textdaten/text")
        if not printed:
            self._heading(norm)
        elif printed == "Inhaltsübersicht":
            self._leave_out(text, "contents", f"{printed} {title}")
        elif is_repealed([title]) or printed.startswith("(XXXX)"):
            self._leave_out(text, "repealed", f"{printed} {title}")
        else:
            self._norm(printed, title, text)
        for notes in norm.iterfind("textdaten/fussnoten"):
            self._leave_out(notes, "publisher_note")

    def _heading(self, norm: Element) -> None:
        """Read the head of the act or of a chapter; what it says about the act's state is no part of the law."""
        for unit in norm.iterfind("metadaten/gliederungseinheit"):
            texts = [self._text.line(unit.find(tag)) for tag in ("gliederungsbez", "gliederungstitel")]
            self.statute.heading(" ".join(filter(None, texts)))
        self.statute.heading(self._text.line(norm.find("metadaten/langue")))
        for state in norm.iterfind("metadaten/standangabe/standkommentar"):
            self._leave_out(state, "metadata")
        self._leave_out(norm.find("textdaten/text"), "publisher_note")

    def _norm(self, printed: str, title: str, text: Element | None) -> None:
        groups: list[tuple[str, list[Parts]]] = [("", [])]  # subheadings, and what stands below each
        for child in text if text is not None else ():
            if child.tag != "Content":
                self._leave_out(child, "footnote")
                continue
            for block in child:
                if block.tag in _SUBHEADINGS:
                    groups.append((self._text.line(block), []))
                elif parts := self._text.parts(block):
                    groups[-1][1].append(parts)
        if is_repealed(parts := [part for _, blocks in groups for block in blocks for part in block]) or not parts:
            self._leave_out(text, "repealed", f"{printed} {title}")
            return
        place = self._place(printed)
        self.statute.open(place, printed, title)
        norm = None if place.number else self._basis(title)
        lead = str(parts[0]) if isinstance(parts[0], str) and parts[0].endswith(":") else ""
        for subheading, blocks in groups:
            self.statute.heading(subheading)
            add_section(self.statute, place, title, blocks, norm=norm, context=lead if subheading else "")

    def _place(self, printed: str) -> Reference:
        """Name a section or an article; whatever else there is has no number and counts as an annex."""
        for kind, pattern in _NUMBERS.items():
            if found := pattern.fullmatch(printed):
                return Reference(act=self.statute.act, kind=kind, number=found[1])
        return Reference(act=self.statute.act, kind=NormKind.ANNEX, number="")

    def _basis(self, title: str) -> str | None:
        """Give the norm that an annex belongs to (`zu § 3 Absatz 3`)."""
        found = _BASIS.search(title)
        reference = parse(f"{found[1]} {self.statute.act}") if found else None
        return canonical(reference) if reference else None

    def _leave_out(self, element: Element | None, reason: str, before: str = "") -> None:
        words = " ".join(element.itertext()) if element is not None else ""
        self.statute.leave_out(f"{before} {words}", reason)
