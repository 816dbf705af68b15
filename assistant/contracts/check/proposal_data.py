"""Which paragraphs of the model clauses serve what, as written in `proposals.toml`."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import Field, model_validator

from assistant.domain import Frozen, Language, Version

Served = dict[str, tuple[int, ...]]
"""Paragraphs by what they serve: elements and risks of a requirement, or risks of the contract."""
FILE = "proposals.toml"
SECTOR, OWN, RISKS = "sector", ("count", "sector", "whole"), "risks"


class ClauseParagraphs(Frozen):
    """What the paragraphs of one version of a model clause are for.

    Attributes:
        count: how many there are.
        sector: those written for a sector, or resting on one that is.
        whole: requirements for which the whole clause is proposed where all of it lacks.
        serves: paragraphs by requirement (or `risks`), and there by what they serve.
    """

    count: int = Field(ge=1)
    sector: tuple[int, ...] = ()
    whole: tuple[str, ...] = ()
    serves: dict[str, Served] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _knows_its_paragraphs(self) -> "ClauseParagraphs":
        named = {number for served in self.serves.values() for numbers in served.values() for number in numbers}
        if not {*named, *self.sector} <= set(range(1, self.count + 1)):
            raise ValueError(f"no such paragraph among {self.count}")
        return self

    def usable(self, numbers: tuple[int, ...], *, in_sector: bool) -> tuple[int, ...]:
        """Give `numbers` without those that are for the sector, if the contract is not of it."""
        return tuple(number for number in numbers if in_sector or number not in self.sector)


@cache
def clause_paragraphs() -> Mapping[str, Mapping[Version, ClauseParagraphs]]:
    """Read the file: by topic and version; raises ValidationError where it is not as `ClauseParagraphs` says."""
    return {
        topic: {Version(version): _read(table) for version, table in versions.items()}
        for topic, versions in _data().items()
        if topic != SECTOR
    }


def _read(table: dict[str, object]) -> ClauseParagraphs:
    own = {key: value for key, value in table.items() if key in OWN}
    return ClauseParagraphs.model_validate({**own, "serves": {k: v for k, v in table.items() if k not in OWN}})


@cache
def sector_words() -> Mapping[Language, re.Pattern[str]]:
    """Give the words by which a text is of the sector that some paragraphs are written for."""
    return {Language(key): re.compile(str(words), re.IGNORECASE) for key, words in _data()[SECTOR].items()}


def is_of_sector(text: str) -> bool:
    """Tell whether a text uses such words, in either language."""
    return any(words.search(text) for words in sector_words().values())


@cache
def _data() -> dict[str, dict[str, dict[str, object]]]:
    return tomllib.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
