"""Negations, modal verbs, quantifiers, conditions: as many as in the source, of the same strength, at the same words.

One rule serves all four kinds. It is strict both ways: a word of these that the statement adds makes it say something
else, and so does one that it leaves out, unless it leaves out the whole clause.
"""

from collections.abc import Iterator

from assistant.verification.alignment import Alignment
from assistant.verification.model import Check, Failure, Violation
from assistant.verification.token import Token

KINDS = (Check.NEGATION, Check.MODALITY, Check.QUANTIFIER, Check.CONDITION)
_REACH = {Check.NEGATION: 1, Check.MODALITY: 2, Check.QUANTIFIER: 2, Check.CONDITION: 3}
_HARMLESS = {"yet", "again", "else", "both"}  # may be left out
_FOR_ALL = {"in_our_view"}  # said of the whole sentence, wherever it stands
_WHOLE = {"if", "unless", "that"}  # a clause without which the rest says more


def check_qualifiers(alignment: Alignment) -> Iterator[Violation]:
    """Find the words that the statement adds to the sentence, leaves out of it, or puts elsewhere."""
    free = alignment.held.of(*KINDS)
    for token in alignment.said.of(*KINDS):
        found = next((other for other in free if _matches(alignment, token, other)), None)
        if found is None:
            yield _finding(token)
        else:
            free.remove(found)
    left_out = _clauses_left_out(alignment)
    for token in free:
        if token.kind is Check.CONDITION:
            if token.value in _WHOLE or (token.value == "or" and _takes_a_side(alignment, token)):
                yield _finding(token)
        elif token.value not in _HARMLESS and token.clause not in left_out:
            yield _finding(token)
    yield from _cut_conditions(alignment)


def _clauses_left_out(alignment: Alignment) -> set[int]:
    """Give the clauses of the sentence that have words of their own, none of which the statement says."""
    words = alignment.held.of(Check.CONTENT)
    kept = set(alignment.pairs.values())
    return {token.clause for token in words} - {token.clause for token in words if token in kept}


def _matches(alignment: Alignment, said: Token, held: Token) -> bool:
    same = (said.kind, said.value) == (held.kind, held.value)
    return same and (held.value in _FOR_ALL or alignment.anchored(said, held, _REACH[said.kind]))


def _takes_a_side(alignment: Alignment, held: Token) -> bool:
    """Tell whether the statement keeps a word on one side of an `or`: then it says more, or `and`."""
    words = [token for token in alignment.held.tokens if token.kind in {Check.CONTENT, Check.PARTY, Check.NUMBER}]
    before = [token for token in words if token.end <= held.start][-1:]
    after = [token for token in words if token.start >= held.end][:1]
    return any(token in alignment.pairs.values() for token in before + after)


def _cut_conditions(alignment: Alignment) -> Iterator[Violation]:
    """Find the conditions of which the statement keeps less than three quarters: the rest may be one more condition."""
    kept = set(alignment.pairs.values())
    for token in alignment.held.of(Check.CONDITION):
        if token.value not in _WHOLE:
            continue
        held = alignment.held.of(Check.CONTENT, Check.PARTY, Check.NUMBER)
        words = [other for other in held if other.clause == token.clause]
        if 4 * sum(word in kept for word in words) < 3 * len(words):
            yield _finding(token)


def _finding(token: Token) -> Violation:
    return Violation(failure=Failure.OVERSTATED, check=token.kind, what=token.text)
