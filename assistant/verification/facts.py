"""Numbers and dates: they stand in the sentence, about the same thing, and go together as they do there."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.verification.alignment import Alignment
from assistant.verification.model import Check, Failure, Violation

_REACH = 3


def check_facts(alignment: Alignment) -> Iterator[Violation]:
    """Find the numbers and dates of the statement that the sentence lacks, or says of something else.

    Neighbours have to be neighbours there too: of `10 million or 2 %, 20 million or 4 %`, `10 million or 4 %` is wrong.
    """
    facts = alignment.said.of(Check.NUMBER, Check.DATE)
    for token in facts:
        held = alignment.pairs.get(token)
        if held is None:
            yield Violation(failure=Failure.FABRICATED, check=token.kind, what=token.text)
        elif not alignment.anchored(token, held, _REACH):
            yield Violation(failure=Failure.MISATTRIBUTED, check=token.kind, what=token.text)
    sources = alignment.held.of(Check.NUMBER, Check.DATE)
    places = [sources.index(alignment.pairs[token]) for token in facts if token in alignment.pairs]
    for (before, after), token in zip(pairwise(places), facts[1:], strict=False):
        if after != before + 1:
            yield Violation(failure=Failure.MISATTRIBUTED, check=token.kind, what=token.text)
    if len(places) < len(sources) and _picks_norms(alignment):
        norm = alignment.said.of(Check.NORM)[0]
        yield Violation(failure=Failure.MISATTRIBUTED, check=Check.NORM, what=norm.text)
    yield from _moved_norms(alignment)


def _moved_norms(alignment: Alignment) -> Iterator[Violation]:
    """Find the norms that the statement picks among several and puts to other words than the sentence does."""
    if not _picks_norms(alignment):
        return
    full = {token.clause for token in alignment.held.of(Check.CONTENT)}
    for token in alignment.said.of(Check.NORM):
        held = [other for other in alignment.held.of(Check.NORM) if other.value == token.value]
        if held and not any(
            other.clause not in full or alignment.anchored(token, other, _REACH) for other in held
        ):  # one in brackets of its own may belong to anything
            yield Violation(failure=Failure.MISATTRIBUTED, check=Check.NORM, what=token.text)


def _picks_norms(alignment: Alignment) -> bool:
    """Tell whether the statement names some of the norms only: then nobody knows whether they go with its numbers."""
    said, held = ({token.value for token in analysed.of(Check.NORM)} for analysed in (alignment.said, alignment.held))
    return bool(said) and bool(held) and len(said) < len(held)
