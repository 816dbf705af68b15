"""What a Word document says of itself that fields show: its title, its subject, its author, and what is added."""

from collections.abc import Iterator

from docx.oxml import parse_xml
from docx.parts.document import DocumentPart

from ingest.readers.charset import clean, fold
from ingest.readers.docx.styles import without_remarks

CORE, ADDED = "/core-properties", "/custom-properties"
NAMES = {"title": "title", "subject": "subject", "creator": "author"}


def file_properties(document: DocumentPart) -> dict[str, str | None]:
    """Give the properties by their names in small letters, None for those that are stated twice."""
    found: dict[str, str | None] = {}
    for name, said in _stated(document):
        found[name] = None if name in found else fold(clean(said))
    return found


def _stated(document: DocumentPart) -> Iterator[tuple[str, str]]:
    for relation in document.package.rels.values():
        if relation.is_external or not relation.reltype.endswith((CORE, ADDED)):
            continue
        try:
            root = without_remarks(parse_xml(relation.target_part.blob))
        except SyntaxError:  # of the XML: Word shows nothing of it
            continue
        for node in root.iterchildren():
            local = str(node.tag).rpartition("}")[2]
            if relation.reltype.endswith(ADDED):
                yield node.get("name", "").lower(), "".join(node.itertext())
            elif local in NAMES:
                yield NAMES[local], "".join(node.itertext())
