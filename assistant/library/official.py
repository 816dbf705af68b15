"""The official texts that can be fetched, as sources.toml of the corpus lists them.

The page needs a few fields of the list on every run, so it reads them itself: to ask `avv ingest fetch` would start a
process each time somebody looks. Whether an entry is right in every field is checked there, when it is fetched.
"""

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.domain import Language
from assistant.errors import IngestError

SOURCES = "sources.toml"


class OfficialText(BaseModel):
    """An entry of the list: what the page shows of it. Its name is the key of the entry."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str
    language: Language
    address: str

    @property
    def host(self) -> str:
        """The host that is asked for the text; empty if the address has none."""
        try:
            return urlsplit(self.address).hostname or ""
        except ValueError:
            return ""


_ENTRIES = TypeAdapter(dict[str, OfficialText])


def read_official(corpus: Path) -> dict[str, OfficialText]:
    """Give the entries of the folder `corpus` by name, in the order of the file; none if there is no such file.

    Raises:
        IngestError: the file cannot be read, or an entry lacks what the page shows.
    """
    path = corpus / SOURCES
    if not path.exists():
        return {}
    try:
        return _ENTRIES.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        name, *field = (str(part) for part in first["loc"])
        raise IngestError(
            "source.field", path=path, name=name, field=".".join(field) or "-", detail=first["msg"]
        ) from error
    except (OSError, ValueError) as error:  # TOML and encoding errors are ValueErrors
        raise IngestError("source.unreadable", path=path, detail=getattr(error, "strerror", None) or error) from error
