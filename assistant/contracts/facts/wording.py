"""The words of facts.toml as regular expressions."""

import re
import tomllib
from functools import cache
from importlib.resources import files

Words = dict[str, dict[str, list[str]]]


@cache
def _words() -> Words:
    return tomllib.loads((files(__package__) / "facts.toml").read_text(encoding="utf-8"))


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """Give one expression for the words `name` of `table`, any case; raises KeyError for what is not there."""
    return re.compile("|".join(f"(?:{piece})" for piece in _words()[table][name]), re.IGNORECASE | re.MULTILINE)


def names(table: str) -> tuple[str, ...]:
    """Give what `table` tells apart, in its order."""
    return tuple(_words()[table])


def pieces(table: str, name: str) -> list[str]:
    """Give the words as written."""
    return _words()[table][name]


def any_of(table: str, name: str) -> str:
    """Give the words as written, as one expression."""
    return "|".join(pieces(table, name))


def plurals() -> dict[str, str]:
    """Give the plural of each word for an annex that has one."""
    return dict(piece.split(" ") for piece in pieces("annex", "plurals"))
