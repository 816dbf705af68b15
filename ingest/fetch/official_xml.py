"""Read what an official XML file (Formex, gii-norm) says about itself."""

from xml.parsers import expat

from ingest.fetch.official_metadata import Description, OtherFileError

# (element below its parent, attribute or None for its text) -> field of Description; the first one in the file counts.
NOTED = {
    ("/dokumente", "doknr"): "doknr",
    ("/dokumente", "builddate"): "builddate",
    ("CONS.ACT/INFO.CONSLEG", "CONSLEG.REF"): "consleg_ref",
    ("CONS.ACT/INFO.CONSLEG", "CONSLEG.DATE"): "consleg_date",
    ("CONS.ACT/INFO.CONSLEG", "START.DATE"): "start_date",
    ("BIB.INSTANCE/DATE", "ISO"): "act_date",
    ("BIB.INSTANCE/LG.DOC", None): "lg_doc",
    ("NO.DOC/YEAR", None): "year",
    ("NO.DOC/NO.CURRENT", None): "number",
}


class NotXmlError(OtherFileError):
    """The file is not whole, well-formed XML, or unsafe."""


def describe(content: bytes) -> Description:
    """Read the whole of `content` and note what it says about itself.

    Raises:
        NotXmlError: it is a web page, damaged, cut off, or declares entities (which no official text does).
    """
    notes = _Notes()
    try:
        notes.parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two of encodings
        is_page = b"<html" in content[:2048].lower() or b"<!doctype html" in content[:2048].lower()
        raise NotXmlError("HTML" if is_page else f"XML ({error})" if content.strip() else "0 Bytes") from error
    if notes.root.rpartition(":")[2].lower() == "html":
        raise NotXmlError("HTML")
    return Description(root=notes.root, **notes.found)


class _Notes:
    """Collects what is noted while expat reads; builds no tree, loads nothing, follows no entity."""

    def __init__(self) -> None:
        self.root = ""
        self.found: dict[str, str] = {}
        self._path: list[str] = [""]
        self._open: str | None = None  # the field whose text is being read
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.root = self.root or tag
        place = f"{self._path[-1]}/{tag}"
        self._path.append(tag)
        for (noted, attribute), field in NOTED.items():
            if noted != place or field in self.found:
                continue
            if attribute is None:
                self.found[field], self._open = "", field
            elif attribute in attributes:
                self.found[field] = attributes[attribute]

    def _end(self, tag: str) -> None:
        del tag
        self._path.pop()
        self._open = None

    def _text(self, text: str) -> None:
        if self._open:
            self.found[self._open] += text.strip()

    def _refuse(self, *declaration: object) -> None:
        raise NotXmlError(f"XML (<!ENTITY {declaration[0]}>)")
