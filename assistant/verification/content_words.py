"""Content: each word of a statement that says something stands in its sentence, each adjective before its noun."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.verification.alignment import Alignment
from assistant.verification.model import Check, Failure, Violation
from assistant.verification.token import AnalysedSentence, Token

ENOUGH = 2  # words and parties without which a statement says nothing that could be checked
_ENDINGS = ("e", "en", "er", "es", "em")


def check_content_words(alignment: Alignment) -> Iterator[Violation]:
    """Find the words of the statement that the sentence lacks, and statements that hardly say anything."""
    content = alignment.said.of(Check.CONTENT)
    for token in content:
        if token not in alignment.pairs:
            yield Violation(failure=Failure.FABRICATED, check=Check.CONTENT, what=token.text)
    if len(content) + len(alignment.said.of(Check.PARTY)) < ENOUGH:
        yield Violation(failure=Failure.FABRICATED, check=Check.CONTENT, what=alignment.said.text)


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
        else:
            waiting = []
