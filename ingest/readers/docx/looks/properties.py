"""Hold the properties that a Word document states against those that are known to leave words readable."""

from collections.abc import Iterable, Iterator

from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import serialize_for_reading

from ingest.readers.docx.looks.forms import Forms
from ingest.readers.docx.styles import Element

SPACES = {
    **{space: prefix for prefix, space in nsmap.items()},
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}


REPEATED = {qn("w:headerReference"), qn("w:footerReference")}


def name_of(element: Element) -> str:
    """Give the name of an element as the standards write it, whatever prefix the file has for its space."""
    space, _, name = str(element.tag).removeprefix("{").rpartition("}")
    return f"{SPACES[space]}:{name}" if space in SPACES else f"{space} {name}".strip()


def children(holder: Element | None) -> Iterator[Element]:
    """Give the elements in another one, without comments and instructions."""
    return (node for node in (holder if holder is not None else ()) if isinstance(node.tag, str))


def unknown(holder: Element | None, forms: Forms) -> Iterator[str]:
    """Name the properties that are not known to be harmless, and those stated twice, of which one is not looked at."""
    seen = set()
    for node in children(holder):
        form = forms.get(node.tag)
        if node.tag in REPEATED and form is not None:
            continue
        if node.tag in seen or form is None or not form(node):
            yield name_of(node)
        seen.add(node.tag)


def serialized(holder: Element | None) -> str:
    """Give what a list of properties says, to know the same one again."""
    return str(serialize_for_reading(holder)) if holder is not None else ""


class KnownProperties:
    """Judges each list of properties once, by what it says."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._judged: dict[str, tuple[str, ...]] = {}

    def unknown(self, holder: Element | None) -> tuple[str, ...]:
        """Name what a list of properties says that is not known to be harmless."""
        if holder is None or not len(holder):
            return ()
        said = serialized(holder)
        if said not in self._judged:
            self._judged[said] = tuple(dict.fromkeys(unknown(holder, self._forms)))
        return self._judged[said]

    def of_all(self, holders: Iterable[Element | None]) -> Iterator[str]:
        """Name what any of these lists says that is not known to be harmless."""
        for holder in holders:
            yield from self.unknown(holder)
