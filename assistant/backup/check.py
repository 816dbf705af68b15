"""What a restore asks of the files of a backup; they are asked the same before they go into one."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.backup.format import KEY_FILES, STATE_FILES
from assistant.documents.store import DocumentStore
from assistant.errors import StateError

STATE = TypeAdapter(dict[str, dict[str, object]])


def check_files(home: Path, library: Path) -> None:
    """Read what stands in the files of users, keys and the like, all records of the library, and their originals.

    Raises:
        StateError: a file of the data folder has not the form that all of them have.
        IngestError: a record or an original is damaged or missing.
    """
    for path in (home / name for name in (*STATE_FILES, *KEY_FILES)):
        try:
            if path.is_file():
                STATE.validate_json(path.read_bytes())
        except ValidationError as error:  # its words would show what stands in the file
            raise StateError("private_file", path=path, detail="JSON") from error
    store = DocumentStore(library)
    for stored in store.documents():
        store.original(stored)
