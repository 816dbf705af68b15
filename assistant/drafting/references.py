"""Where the words of a clause name another clause or an annex, so that its number can be put there."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from assistant.domain import Language
from assistant.drafting.plan import load_plan

_ANNEX = {
    Language.GERMAN: re.compile(r"\bAnlage(?= „([^“\n]{1,60})“)"),
    Language.ENGLISH: re.compile(r'\bannex ["“]([^"”\n]{1,60})["”]'),
}
_SUBCLAUSE = {
    Language.GERMAN: re.compile(r"\bAbsatz(?:es)? (\d{1,2})\b"),
    Language.ENGLISH: re.compile(r"\bsubclause (\d{1,2})\b"),
}


class NamedPlace(NamedTuple):
    """Where a number belongs, and of what: a topic, or the name of a part of an annex."""

    offset: int
    name: str


def named_clauses(text: str, language: Language) -> Iterator[NamedPlace]:
    """Find the clauses that `text` names; the offset is behind the name."""
    pattern, topics = _clause_names(language)
    return (NamedPlace(found.end(), topics[found[0]]) for found in pattern.finditer(text))


def named_annexes(text: str, language: Language) -> Iterator[NamedPlace]:
    """Find the parts of annexes that `text` names; the offset is where a number belongs."""
    return (NamedPlace(found.end(), found[1]) for found in _ANNEX[language].finditer(text))


def named_subclauses(text: str, language: Language) -> Iterator[NamedPlace]:
    """Find the subclauses of the same clause that `text` names one by one; the offset is that of the number."""
    return (NamedPlace(found.start(1), found[1]) for found in _SUBCLAUSE[language].finditer(text))


@cache
def _clause_names(language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    topics = {name: clause.topic for clause in load_plan() for name in clause.called.get(language, ())}
    longest_first = sorted(topics, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), topics
