"""Do two questions ask the same? The strict answer: in doubt they do not.

Vectors alone cannot tell: a question and its negation, or one that swaps who is liable for whom, lie closer together
than two wordings of one question. So all that makes a difference in law has to be the same, word class by word class,
and each word that says something about the subject needs its like in the other question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.domain import Language, Version
from assistant.understanding import cues
from assistant.verification.alignment import are_alike
from assistant.verification.analysis import analyse
from assistant.verification.model import Check
from assistant.verification.token import Token

BINDING = (Check.NUMBER, Check.DATE, Check.NORM, Check.DOCKET, Check.NEGATION, Check.MODALITY, Check.QUANTIFIER)
SAME_ASKED = {"which": "what", "worauf": "wozu", "wofür": "wozu"}


@dataclass(frozen=True)
class Gist:
    """What of a question has to be the same: facts and words that bind, parties in their order, what is asked for."""

    binding: tuple[tuple[Check, str], ...]
    parties: tuple[str, ...]
    asked: tuple[str, ...]
    past: bool
    clause: Version | None


@lru_cache(maxsize=4096)
def gist(question: str, language: Language) -> Gist:
    """Take the gist of a question."""
    analysed = analyse(question, language)
    return Gist(
        binding=tuple(sorted((token.kind, token.value) for token in analysed.of(*BINDING))),
        parties=tuple(token.value for token in analysed.of(Check.PARTY)),
        asked=tuple(SAME_ASKED.get(word, word) for word in _asked(question, language)),
        past=cues.asks_about_past(question),
        clause=cues.clause_version(question),
    )


def _asked(question: str, language: Language) -> list[str]:
    return [found[0] for found in cues.cue(f"asked_{language}").pattern.finditer(question.lower())]


def ask_the_same(one: str, other: str, language: Language) -> bool:
    """Tell whether two questions ask the same as far as their words tell; their vectors have to be near as well.

    >>> ask_the_same("Wann müssen die Daten gelöscht werden?", "Wann sind die Daten zu löschen?", Language.GERMAN)
    True
    >>> ask_the_same("Wann muss er melden?", "Wann muss er nicht melden?", Language.GERMAN)
    False
    """
    sides = {cues.side(one), cues.side(other)} - {None}
    if len(sides) > 1 or gist(one, language) != gist(other, language):
        return False
    first, second = (analyse(question, language).of(Check.CONTENT) for question in (one, other))
    return _all_said(first, second, language) and _all_said(second, first, language)


def _all_said(said: Sequence[Token], by: Sequence[Token], language: Language) -> bool:
    return all(any(_alike(token, other, language) for other in by) for token in said)


def _alike(one: Token, other: Token, language: Language) -> bool:
    return are_alike(one, other, language) or _root(one.value, language) == _root(other.value, language)


def _root(stem: str, language: Language) -> str:
    """Cut what makes a German participle, which the stemmer leaves, and spell English in one way.

    >>> _root("geloscht", Language.GERMAN), _root("organiz", Language.ENGLISH)
    ('losch', 'organis')
    """
    return stem.replace("ge", "", 1).removesuffix("t") if language is Language.GERMAN else stem.replace("iz", "is")
