"""Which annexes there can be, and what they ask for; annexes.toml holds them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import Field, TypeAdapter, model_validator

from assistant.domain import Frozen, Language


class AnnexColumn(Frozen):
    """A column of a table, and the field of an entry that it shows, if it shows one."""

    title: dict[Language, str]
    field: str = ""

    @model_validator(mode="before")
    @classmethod
    def _titles(cls, given: dict[str, Any]) -> dict[str, Any]:
        rest = dict(given)
        return {"title": {str(language): rest.pop(str(language)) for language in Language}, **rest}


class ConditionalFacts(Frozen):
    """Fields that a part shows on a condition of the form."""

    condition: str
    facts: tuple[str, ...]


class PlannedPart(Frozen):
    """A part of an annex, as the head of annexes.toml says."""

    name: dict[Language, str]
    note: dict[Language, str] = Field(default_factory=dict)
    facts: tuple[str, ...] = ()
    facts_if: tuple[ConditionalFacts, ...] = ()
    rows: str = ""
    columns: tuple[AnnexColumn, ...] = ()
    pairs: tuple[str, ...] = ()
    measures: bool = False
    fixed: tuple[dict[Language, tuple[str, ...]], ...] = ()
    only_if: tuple[str, ...] = ()
    none_if: str = ""
    none: dict[Language, str] = Field(default_factory=dict)

    def shown(self, conditions: frozenset[str]) -> tuple[str, ...]:
        """Give the fields that the part shows."""
        more = (field for one in self.facts_if if one.condition in conditions for field in one.facts)
        return (*self.facts, *more)

    def holds_nothing(self, conditions: frozenset[str]) -> bool:
        """Tell whether the part holds nothing but the sentence that says so."""
        needed = bool(self.only_if) and not any(condition in conditions for condition in self.only_if)
        return needed or self.none_if in conditions


class PlannedAnnex(Frozen):
    """An annex; without a title it has that of its only part."""

    part: tuple[PlannedPart, ...]
    always: bool = False
    title: dict[Language, str] = Field(default_factory=dict)

    def stands(self, named: frozenset[str], language: Language) -> bool:
        """Tell whether it is part of an agreement whose clauses name `named`."""
        return self.always or any(part.name[language] in named for part in self.part)


@cache
def load_annexes() -> tuple[PlannedAnnex, ...]:
    """Read annexes.toml."""
    text = (files(__package__) / "annexes.toml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[PlannedAnnex, ...]).validate_python(tomllib.loads(text)["annex"])
