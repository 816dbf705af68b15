"""Read a contract that a command is given: a file, in the process for foreign ones, or one of the store by its id."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.child_process.limits import Limits
from assistant.contracts.store.model import ID_PREFIX
from assistant.contracts.store.opened import opened_contracts
from assistant.documents.document import Document, DocumentError
from assistant.domain import Access, Kind
from assistant.settings import Settings
from ingest.documents.add import read_file
from ingest.documents.contracts import others_of, parts_of
from ingest.documents.read_new import ImportOptions
from ingest.documents.reader_process.guarded import read_new

FileOrId = Annotated[str, typer.Argument(metavar="FILE|ID", help="Datei oder Kennung / file or id")]


def read_contract(place: str, settings: Settings) -> Document:
    """Read the first document of the file `place`, within the limits that are set, or the contract with this id.

    The other documents of the file are named as left out. A file goes before a contract of the same name.

    Raises:
        DocumentError: it is no file, cannot be read, or takes more than the limits.
        RecordsError: there is no such contract.
    """
    path = Path(place)
    if place.startswith(ID_PREFIX) and not path.exists():
        with opened_contracts(settings) as store:
            return store.document(store.contract(place, frozenset(Access)).version_id)
    limits = Limits.of(settings)
    found, problem = parts_of(read_file(path, path.name), path.name, limits)
    if not found:
        raise problem or DocumentError(path.name, 0, "file_empty")
    part = found[0]
    document = read_new(part.raw, part.name, ImportOptions(kind=Kind.CONTRACT), limits, part.format)
    return document.among(others_of(part, found, problem))
