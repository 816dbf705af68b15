"""Fields of a Word document: their code is not shown, what it gives is."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from ingest.readers.docx.styles import OFF, Element, child, value

MARK, SIMPLE = qn("w:fldChar"), qn("w:fldSimple")
GONE = (qn("w:del"), qn("w:moveFrom"))


class DocxFields:
    """Follows the marks of fields; one that has no end is none."""

    def __init__(self) -> None:
        self._whole: dict[Element, set[Element]] = {}
        self._open: list[bool] = []

    @property
    def in_code(self) -> bool:
        """Whether the words that come next are the code of a field."""
        return any(self._open)

    def take(self, mark: Element) -> None:
        """Take the next mark."""
        root = mark.getroottree().getroot()
        if root not in self._whole:
            self._whole[root] = set(_with_end(root))
        kind = mark.get(qn("w:fldCharType"))
        if kind == "begin":
            self._open.append(mark in self._whole[root])
        elif kind == "separate" and self._open:
            self._open[-1] = False
        elif kind == "end" and self._open:
            self._open.pop()


def _with_end(root: Element) -> Iterator[Element]:
    """Give the marks with which fields begin that end, too."""
    begun: list[Element] = []
    for mark in root.iter(MARK):
        if next(mark.iterancestors(*GONE), None) is not None:
            continue
        kind = mark.get(qn("w:fldCharType"))
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            yield begun.pop()


def box_of(mark: Element) -> str:
    """Give the box to tick that a field of a form begins with, ticked or not; nothing where it is another field."""
    box = child(child(mark, "w:ffData"), "w:checkBox")
    if box is None:
        return ""
    stated = child(box, "w:checked")
    stated = child(box, "w:default") if stated is None else stated
    return "☐" if stated is None or value(stated) in OFF else "☒"
