"""What the words of a question tell: old law, the wish for a clause, a contract of one's own, the asker's side.

The words stand in cues.toml.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.domain import Side, Version
from assistant.understanding.cue_file import cue_file

YEAR = re.compile(r"\b20\d\d\b")
VERSIONS = (Version.WARNING, Version.CLIENT, Version.PROVIDER)  # the first that is found counts
NOT_WANTED = ("official_clause", "clause_judged")  # what else a question about clauses may be about
SIDES = (Side.PROVIDER, Side.CLIENT)


@dataclass(frozen=True)
class Cue:
    """One thing that the words of a text can tell; `at_start`: only those that it begins with."""

    name: str
    pattern: re.Pattern[str]
    at_start: bool

    def find(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Give where the cue first is in `text`, from the offset `start` on; None if it is not there."""
        return (self.pattern.match if self.at_start else self.pattern.search)(text, start)

    def matches(self, text: str) -> bool:
        """Tell whether the cue is found in `text`.

        >>> cue("old_law").matches("Was galt 2003?")
        True
        """
        return self.find(text) is not None


@cache
def cues() -> dict[str, Cue]:
    """Give all cues, by name."""
    return {
        name: Cue(name, re.compile(cue_file().expression(name), re.IGNORECASE), entry.at_start)
        for name, entry in cue_file().cues.items()
    }


def cue(name: str) -> Cue:
    """Give the cue of that name; KeyError if there is none."""
    return cues()[name]


def speaks_of_contract(text: str) -> bool:
    """Tell whether `text` is about what a contract says, whosever it is."""
    return cue("contract_spoken_of").matches(text)


def names_provision(text: str) -> bool:
    """Tell whether `text` asks about a numbered provision of a contract of the company's own.

    >>> names_provision("Ist Ziffer 9 unseres Rahmenvertrags wirksam?")
    True
    """
    return cue("own_provision").matches(text)


def looks_ahead(text: str, day: date) -> bool:
    """Tell whether `text` names a year after that of `day`, or the next one.

    >>> looks_ahead("What will the Commission decide in 2030?", date(2026, 1, 1))
    True
    """
    return cue("next_year").matches(text) or any(int(year) > day.year for year in YEAR.findall(text))


def asks_about_past(text: str) -> bool:
    """Tell whether `text` speaks of the law before the GDPR."""
    return cue("old_law").matches(text)


def asks_about_today(text: str) -> bool:
    """Tell whether `text` asks for the law of today, whatever was asked before.

    >>> asks_about_today("And what is it nowadays?")
    True
    """
    return cue("today").matches(text)


def clause_version(text: str) -> Version | None:
    """Tell which version of a model clause `text` asks for: the balanced one, unless it says otherwise."""
    if not cue("clause_wanted").matches(text) or any(cue(name).matches(text) for name in NOT_WANTED):
        return None
    return _named_version(text) or Version.BALANCED


def other_version(text: str, before: str) -> Version | None:
    """Tell which other version `text` asks for after the question `before`, if that was for a clause.

    A question about the clause itself asks for none.

    >>> other_version("Und auftraggeberfreundlich?", "Musterklausel zur Löschung")
    <Version.CLIENT: 'client-friendly'>
    >>> other_version("Ist das unwirksam?", "Musterklausel zur Löschung") is None
    True
    """
    if clause_version(before) is None or not cue("another_version").matches(text):
        return None
    return _named_version(text)


def _named_version(text: str) -> Version | None:
    return next((version for version in VERSIONS if cue(f"version_{version.name.lower()}").matches(text)), None)


def without_version(text: str) -> str:
    """Leave out which version of a clause is asked for: what is left is what the clause is to be about.

    >>> without_version("And a client-friendly one on liability, please?")
    'And a on liability'
    """
    return " ".join(cue("version_words").pattern.sub(" ", text).split())


def side(text: str) -> Side | None:
    """Tell who asks: the client or the provider; None where the words leave it open.

    >>> side("Haften wir, wenn unser Callcenter patzt?")
    <Side.CLIENT: 'client'>
    """
    return next((side for side in SIDES if cue(f"side_{side}").matches(text)), None)
