"""What tells law of the past from that of today: words, read from past.toml, and how norms are written."""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

from assistant.domain import Language


class Place(StrEnum):
    """Where a word may stand."""

    QUESTION = "question"
    STATEMENT = "statement"
    TEXT = "text"


def past_words(place: Place, language: Language) -> tuple[str, ...]:
    """Give the words that tell of the past in a place, as regular expressions of whole words or phrases.

    >>> "ehemals" in past_words(Place.QUESTION, Language.GERMAN)
    True
    """
    tables = (words for name, words in _words().items() if place in name.split("_"))
    return tuple(word for words in tables for word in words[language])


def is_old_law(norm: str) -> bool:
    """Tell whether a canonical norm is one of an act that no longer holds.

    >>> is_old_law("§ 43 Abs. 3 BDSG a.F."), is_old_law("§ 43 Abs. 3 BDSG")
    (True, False)
    """
    return norm.endswith(" a.F.")


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "past.toml").read_text(encoding="utf-8"))
