"""Read a contract that a command is given: the first document that the file holds, in the process for foreign ones."""

from pathlib import Path

from assistant.documents.document import Document
from assistant.domain import Kind
from assistant.settings import Settings
from ingest.documents.add import read_file
from ingest.documents.read_new import ImportOptions
from ingest.documents.reader_process.guarded import parts, read_new
from ingest.documents.reader_process.limits import Limits


def read_contract(path: Path, settings: Settings) -> Document:
    """Read `path` within the limits that are set.

    Raises:
        DocumentError: it is no file, cannot be read, or takes more than the limits.
    """
    limits = Limits.of(settings)
    part = next(parts(read_file(path, path.name), path.name, limits))
    return read_new(part.raw, part.name, ImportOptions(kind=Kind.CONTRACT), limits, part.format)
