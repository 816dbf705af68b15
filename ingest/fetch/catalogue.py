"""The official texts that can be fetched by name, as sources.toml of the corpus lists them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Self

import httpx
from pydantic import Field, ValidationError, model_validator

from assistant.domain import Frozen, Kind, Language
from assistant.errors import IngestError

SOURCES = "sources.toml"
LOCAL = "127.0.0.1"
# All of them, where they lie beside the project; they are no part of it.
LAWS = Path(__file__).parents[3] / "shared" / "law"


class SourceFormat(StrEnum):
    """What an official text is published in: XML, bare or in a zip, or a page of the Official Journal."""

    GII = "gii"
    FORMEX = "formex"
    PAGE = "eurlex-html"


class VersionRule(StrEnum):
    """Which date of a file tells its version."""

    BUILD = "builddate"
    CONSOLIDATION = "consleg-date"
    ACT = "act-date"
    JOURNAL = "oj-date"


IDENTIFIERS = {
    SourceFormat.GII: r"BJNR\d{9}",
    SourceFormat.FORMEX: r"3\d{4}[A-Z]\d{4}|0\d{4}[A-Z]\d{4}-\d{8}",
    SourceFormat.PAGE: r"3\d{4}[A-Z]\d{4}",
}
RULES = {
    SourceFormat.GII: {VersionRule.BUILD},
    SourceFormat.FORMEX: {VersionRule.CONSOLIDATION, VersionRule.ACT},
    SourceFormat.PAGE: {VersionRule.JOURNAL},
}


class CatalogueEntry(Frozen):
    """A table of sources.toml; its fields are explained there."""

    title: str = Field(min_length=3)
    language: Language
    kind: Literal[Kind.STATUTE]
    identifier: str
    address: str
    accept: str = Field(default="*/*", pattern=r"^[ -~]+$")
    format: SourceFormat
    licence: str = Field(min_length=3)
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    version: VersionRule | None = None
    not_before: date | None = None
    valid_from: date | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if not re.fullmatch(IDENTIFIERS[self.format], self.identifier):
            raise ValueError(f"identifier: {self.identifier} is none of a text in {self.format}")
        if self.version and self.version not in RULES[self.format]:
            raise ValueError(f"version: {self.format} has no {self.version}")
        if not self.version and not self.sha256:
            raise ValueError("sha256 or version is needed")
        if self.not_before and not self.version:
            raise ValueError("not_before needs version")
        return self

    @model_validator(mode="after")
    def _is_encrypted(self) -> Self:
        try:
            url = httpx.URL(self.address)
        except httpx.InvalidURL as error:
            raise ValueError(f"address: {error}") from error
        is_test = url.scheme == "http" and url.host == LOCAL  # `fetch` takes it only where a test allows it
        if not url.host or url.userinfo or not (url.scheme == "https" or is_test):
            raise ValueError("address: https://… is needed")
        return self

    @property
    def host(self) -> str:
        """The host of the address, with its port where it is not the usual one."""
        return httpx.URL(self.address).netloc.decode()


class OfficialSource(CatalogueEntry):
    """An official text, its name, and the `hosts` (`name` or `name:port`) that may be asked for it."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    hosts: frozenset[str]

    @model_validator(mode="after")
    def _is_named_after_its_language(self) -> Self:
        if not self.topic:
            raise ValueError(f"the name has to end in -{self.language}")
        return self

    @property
    def topic(self) -> str:
        """The name without the language, the same for all language versions; empty if it does not end in one."""
        suffix = f"-{self.language}"
        return self.name.removesuffix(suffix) if self.name.endswith(suffix) else ""


def read_sources(corpus: Path) -> dict[str, OfficialSource]:
    """Read sources.toml of the folder `corpus`, by name; the hosts of all addresses make the allow-list of each.

    Raises:
        IngestError: the file cannot be read, or an entry is wrong; it names the entry and the field.
    """
    path = corpus / SOURCES
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # TOML and encoding errors are ValueErrors
        detail = getattr(error, "strerror", None) or error
        raise IngestError("source.unreadable", path=path, detail=detail) from error
    entries = {name: _entry(path, name, table) for name, table in tables.items()}
    hosts = frozenset(entry.host for entry in entries.values())
    return {name: _named(path, name, entry, hosts) for name, entry in entries.items()}


def choose(sources: Mapping[str, OfficialSource], names: Iterable[str]) -> list[OfficialSource]:
    """Give the sources called `names` (`gdpr-de`, or `gdpr` for all its languages), each once; all if there are none.

    Raises:
        IngestError: there is no source of that name.
    """
    chosen: dict[str, OfficialSource] = {}
    for name in names:
        found = {key: source for key, source in sources.items() if name in {key, source.topic}}
        if not found:
            raise IngestError("source.unknown", name=name, known=", ".join(sources))
        chosen |= found
    return list(chosen.values()) or list(sources.values())


def _entry(path: Path, name: str, table: Any) -> CatalogueEntry:  # noqa: ANN401 - whatever TOML holds
    try:
        return CatalogueEntry.model_validate(table)
    except ValidationError as error:
        raise _problem(path, name, error) from error


def _named(path: Path, name: str, entry: CatalogueEntry, hosts: frozenset[str]) -> OfficialSource:
    try:
        return OfficialSource(name=name, hosts=hosts, **entry.model_dump())
    except ValidationError as error:
        raise _problem(path, name, error) from error


def _problem(path: Path, name: str, error: ValidationError) -> IngestError:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"]) or "-"
    return IngestError("source.field", path=path, name=name, field=field, detail=first["msg"])
