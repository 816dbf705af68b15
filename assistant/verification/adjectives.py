"""Adjectives stay with their nouns: `deutsche Behörden, italienische Urteile` says nothing on Italian authorities."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.verification.alignment import Alignment
from assistant.verification.model import Check, Failure, Violation
from assistant.verification.token import AnalysedSentence, Token

_ENDINGS = ("e", "en", "er", "es", "em")


def check_attributes(alignment: Alignment) -> Iterator[Violation]:
    """Find the German adjectives that stand before another noun than in the sentence; English ones keep the order."""
    held = {(first.start, second.start) for first, second in _attributes(alignment.held)}
    for adjective, noun in _attributes(alignment.said):
        first, second = alignment.pairs.get(adjective), alignment.pairs.get(noun)
        if first and second and (first.start, second.start) not in held:
            yield Violation(failure=Failure.OVERSTATED, check=Check.ORDER, what=f"{adjective.text} {noun.text}")


def _attributes(analysed: AnalysedSentence) -> Iterator[tuple[Token, Token]]:
    """Give the adjectives right before a noun, or before other adjectives of it."""
    waiting: list[Token] = []
    for token, following in pairwise((*analysed.tokens, None)):
        if token is None or following is None or analysed.text[token.end : following.start] != " ":
            waiting = []
        elif token.kind is Check.CONTENT and not token.noun and token.text.endswith(_ENDINGS):
            waiting.append(token)
            if following.noun and following.text[0].isupper():
                yield from ((adjective, following) for adjective in waiting)
