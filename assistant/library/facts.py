"""The fact sheet of the corpus, facts.toml: what its sections rest on, where that stands, how far it was verified."""

import tomllib
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.domain import Frozen
from assistant.errors import IngestError

FACTS = "facts.toml"
OF_THE_LAW = "law"  # stands among the facts of a section that the official text itself carries


class FactState(StrEnum):
    """How far a fact was verified; no text may rest on an open one."""

    VERIFIED = "verified"
    PARTLY = "partly"
    OPEN = "open"


class FactSource(StrEnum):
    """In what it was read."""

    OFFICIAL = "official"
    SECONDARY = "secondary"


class Fact(Frozen):
    """A row of the sheet.

    `at` are norms in canonical spelling, dockets, or papers by name; `open_outcome` says of a decision that it is
    not known, or not settled, what becomes of it.
    """

    at: tuple[str, ...]
    state: FactState
    day: date
    source: FactSource
    open_outcome: bool = False


_SHEET = TypeAdapter(dict[str, Fact])


def read_facts(corpus: Path) -> dict[str, Fact]:
    """Read the sheet in the folder `corpus`, by id; empty if it keeps none.

    Raises:
        IngestError: the sheet is damaged.
    """
    path = corpus / FACTS
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else {}


def facts_of(names: Iterable[str], corpus: Path) -> list[Fact]:
    """Give those of `names` that the sheet in the folder `corpus` holds; none if it is damaged, as `--check` says."""
    try:
        sheet = read_facts(corpus)
    except IngestError:
        return []
    return [sheet[name] for name in names if name in sheet]


@lru_cache(maxsize=2)
def _read(path: Path, _written: int) -> dict[str, Fact]:
    try:
        return _SHEET.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise IngestError("document.unreadable", path=path, detail=error) from error
