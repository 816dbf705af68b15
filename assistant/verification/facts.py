"""Numbers and dates: they stand in the sentence, about the same thing, and go together as they do there."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.verification.alignment import Alignment
from assistant.verification.model import Check, Failure, Violation

_REACH = 3


def check_facts(pairing: Alignment) -> Iterator[Violation]:
    """Find the numbers and dates of the statement that the sentence lacks, or says of something else.

    Neighbours have to be neighbours there too: of `10 million or 2 %, 20 million or 4 %`, `10 million or 4 %` is wrong.
    """
    facts = pairing.said.of(Check.NUMBER, Check.DATE)
    for token in facts:
        held = pairing.pairs.get(token)
        if held is None:
            yield Violation(failure=Failure.FABRICATED, check=token.kind, what=token.text)
        elif not pairing.anchored(token, held, _REACH):
            yield Violation(failure=Failure.MISATTRIBUTED, check=token.kind, what=token.text)
    sources = pairing.held.of(Check.NUMBER, Check.DATE)
    places = [sources.index(pairing.pairs[token]) for token in facts if token in pairing.pairs]
    for (before, after), token in zip(pairwise(places), facts[1:], strict=False):
        if after != before + 1:
            yield Violation(failure=Failure.MISATTRIBUTED, check=token.kind, what=token.text)
    if len(places) < len(sources) and _picks_norms(pairing):
        norm = pairing.said.of(Check.NORM)[0]
        yield Violation(failure=Failure.MISATTRIBUTED, check=Check.NORM, what=norm.text)
    yield from _moved_norms(pairing)


def _moved_norms(pairing: Alignment) -> Iterator[Violation]:
    """Find the norms that the statement picks among several and puts to other words than the sentence does."""
    if not _picks_norms(pairing):
        return
    full = {token.clause for token in pairing.held.of(Check.CONTENT)}
    for token in pairing.said.of(Check.NORM):
        held = [other for other in pairing.held.of(Check.NORM) if other.value == token.value]
        if held and not any(
            other.clause not in full or pairing.anchored(token, other, _REACH) for other in held
        ):  # one in brackets of its own may belong to anything
            yield Violation(failure=Failure.MISATTRIBUTED, check=Check.NORM, what=token.text)


def _picks_norms(pairing: Alignment) -> bool:
    """Tell whether the statement names some of the norms only: then nobody knows whether they go with its numbers."""
    said, held = ({token.value for token in reading.of(Check.NORM)} for reading in (pairing.said, pairing.held))
    return bool(said) and bool(held) and len(said) < len(held)
