"""What each exported file has, whatever it says: a title, the facts at its head, a running foot, a last word."""

from dataclasses import dataclass
from datetime import date

from assistant.domain import Language

AUTHOR = "AVV-Kompass"


@dataclass(frozen=True)
class Fact:
    """A line such as `Datum: 24.11.2026`."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Paper:
    """The frame of a file; `subject` names it in lists of files and in its own running head."""

    language: Language
    day: date
    title: str
    subject: str
    footer: str
    facts: tuple[Fact, ...]
    disclaimer: str
