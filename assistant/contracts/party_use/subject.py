"""The subject of the sentences that tell what only processors do: a name, or a noun."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from assistant.contracts.company_name import looks_like_name
from assistant.contracts.party_clues.clue import Span
from assistant.contracts.party_use.leaning import CLEAREST, MANY, clearest, leaning
from assistant.contracts.party_use.words import party_use
from assistant.contracts.wording import any_of, role_of
from assistant.domain import Language
from assistant.language.analysis import is_function_word

OFTEN = 3
"""So many sentences have to have it as their subject."""


def subject_by_use(text: str, others: set[str]) -> Span | None:
    """Give the capitalised name without an article that most clearly does what processors do."""
    subjects = [*_subject().finditer(text), *_inverted().finditer(text)]
    ordered = sorted(subjects, key=lambda found: found.start("name"))
    return _most_active(text, [m for m in ordered if not m["article"] and _is_proper(m["name"])], others)


def term_by_use(text: str) -> Span | None:
    """Give the noun by which a contract calls its processor without saying so ("die Zentrale löscht …")."""
    return _most_active(text, [m for m in _subject().finditer(text) if m["article"] and is_noun(m["name"])], set())


@cache
def _subject() -> re.Pattern[str]:
    name = r"(?P<name>[A-ZÄÖÜ][\w&-]{2,30}(?: [A-ZÄÖÜ][\w&-]{2,30}){0,2})"
    verbs = any_of(party_use().subject.verbs)
    article = "(?:[Dd]ie|[Dd]er|[Dd]as|[Tt]he)"
    return re.compile(rf"(?<![\w-])(?P<article>{article} )?{name} {verbs}\b")


@cache
def _inverted() -> re.Pattern[str]:
    """Give what finds a subject behind its verb, as in "Neue Firmen zeigt Lernwolke vorher an"."""
    name = r"(?P<name>[A-ZÄÖÜ][\w&-]{2,30})"
    return re.compile(rf"(?<=[\w,] ){any_of(party_use().subject.verbs)} (?P<article>)?{name}(?= [a-zäöüß(]|[,.;])")


def _most_active(text: str, subjects: Sequence[re.Match[str]], others: set[str]) -> Span | None:
    """Give the first place of the subject that is used as a processor twice as clearly as any other one."""
    counts = Counter(match["name"] for match in subjects if match["name"].lower() not in others)
    scores = {name: leaning(text, (name,)) for name, count in counts.most_common(MANY) if count >= OFTEN}
    best = clearest(scores, CLEAREST)
    return next((match.span("name") for match in subjects if match["name"] == best), None)


def is_noun(name: str) -> bool:
    """Tell whether a subject can be what a party is called: no role, no usual subject."""
    words = name.lower().split()
    return role_of(name) is None and not any(word in party_use().subject.no_party for word in words)


def _is_proper(name: str) -> bool:
    """Tell whether a subject can be a proper name: no word of the language, no role, no usual subject."""
    small = [word.lower() for word in name.split()]
    ordinary = any(is_function_word(word, language) for word in small for language in Language)
    roles = any(role_of(word) for word in name.split())
    return looks_like_name(name) and is_noun(name) and not ordinary and not roles
