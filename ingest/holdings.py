"""The user's own documents and the official texts that were fetched: originals, and what is known of them."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pydantic import ValidationError

from assistant.domain import Frozen
from assistant.errors import IngestError
from assistant.state import writing
from ingest.document import FrontMatter

HOLDING = "holding.json"


class Holding(Frozen):
    """A document of the library: its id, its file's name, what its head would say, and the hash of the original."""

    id: str
    name: str
    front: FrontMatter
    sha256: str
    keep_all: bool = False

    @property
    def file(self) -> str:
        """The name of the original in the library: no two versions share one."""
        return f"{self.sha256[:16]}{Path(self.name).suffix}"


class Library:
    """A folder per document, below the home folder; each holds the original, untouched, and a record."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def holdings(self) -> list[Holding]:
        """Give all records, by id.

        Raises:
            IngestError: a record is damaged.
        """
        return sorted(self._read(), key=lambda holding: holding.id)

    def original(self, holding: Holding) -> bytes:
        """Give the bytes of an original.

        Raises:
            IngestError: it is missing, or not the one that was taken in.
        """
        path = self._place(holding.id) / holding.file
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise IngestError("library_damaged", path=path, detail=error.strerror) from error
        if hashlib.sha256(raw).hexdigest() != holding.sha256:
            raise IngestError("library_damaged", path=path, detail="SHA-256")
        return raw

    def add(self, holding: Holding, raw: bytes) -> bool:
        """Take a document in; False if it is there already, word for word.

        A document of the same id that differs stays as history: it ends on the day before the new one begins, which is
        today unless the new one says a later day than the old one.
        """
        before = self.get(holding.id)
        if before is not None and before.sha256 != holding.sha256:
            first = holding.front.valid_from
            if first is None or (before.front.valid_from is not None and first <= before.front.valid_from):
                first = date.today()
            self._retire(before, first)
            holding = _beginning(holding, first)
        elif before is not None and _beginning(holding, before.front.valid_from) == before:
            return False
        with writing(self.folder):
            self._write(holding, raw)
        return True

    def remove(self, document_id: str) -> Holding:
        """Remove a document.

        Raises:
            IngestError: there is none of this id.
        """
        holding = self.get(document_id)
        if holding is None:
            raise IngestError("library_unknown", id=document_id)
        with writing(self.folder):
            shutil.rmtree(self._place(document_id))
        return holding

    def get(self, document_id: str) -> Holding | None:
        """Give the record of one document."""
        return next((holding for holding in self._read() if holding.id == document_id), None)

    def _retire(self, before: Holding, successor_from: date) -> None:
        topic, _, language = before.id.rpartition("/")
        last_day = successor_from - timedelta(days=1)
        front = before.front.model_copy(update={"valid_to": before.front.valid_to or last_day})
        if front.valid_from and front.valid_from > last_day:
            front = front.model_copy(update={"valid_from": None})
        old = before.model_copy(update={"id": f"{topic}-until-{last_day.isoformat()}/{language}", "front": front})
        with writing(self.folder):
            self._write(old, self.original(before))

    def _write(self, holding: Holding, raw: bytes) -> None:
        """Write the original, then move the record in one step: a kill leaves the old document or the new one."""
        place = self._place(holding.id)
        place.mkdir(parents=True, exist_ok=True)
        (place / holding.file).write_bytes(raw)
        fresh = place / f".{HOLDING}.new"
        fresh.write_text(holding.model_dump_json(indent=1), encoding="utf-8")
        fresh.replace(place / HOLDING)
        for path in place.iterdir():
            if path.name not in {HOLDING, holding.file}:
                path.unlink()

    def _place(self, document_id: str) -> Path:
        return self.folder / document_id

    def _read(self) -> Iterator[Holding]:
        for path in sorted(self.folder.glob(f"*/*/*/{HOLDING}")):
            try:
                yield Holding.model_validate_json(path.read_bytes())
            except (ValidationError, OSError) as error:
                raise IngestError("library_damaged", path=path, detail=str(error).splitlines()[0]) from error


def _beginning(holding: Holding, first: date | None) -> Holding:
    return holding.model_copy(update={"front": holding.front.model_copy(update={"valid_from": first})})
