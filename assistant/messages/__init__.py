"""Every sentence that the product itself says, in both languages: one TOML catalogue each, looked up by key."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("de", "en")


@cache
def catalogue(language: str) -> dict[str, Any]:
    """Read the catalogue of `language` (`de` or `en`) as nested tables."""
    return tomllib.loads((files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))


def lookup(language: str, key: str) -> Any:  # noqa: ANN401 - a catalogue entry is a string, a list or a table
    """Find the entry at the dotted `key`; KeyError names the key that is missing."""
    entry: Any = catalogue(language)
    for part in key.split("."):
        if part not in entry:
            raise KeyError(f"{language}: {key}")
        entry = entry[part]
    return entry


def say(language: str, key: str, /, **values: object) -> str:
    """Give the sentence at the dotted `key`, with `values` filled in.

    >>> say("en", "kind.guidance")
    'Guidance'
    """
    return str(lookup(language, key)).format(**values)
