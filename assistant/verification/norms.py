"""References to norms and decisions: they exist, and the passage names them."""

from collections.abc import Iterator
from functools import lru_cache

from assistant.domain import Passage
from assistant.law.model import NormKind, Reference
from assistant.law.reference import canonical, covers, find
from assistant.law.register import RegisterStatus, register_status
from assistant.verification.model import Check, Failure, Violation
from assistant.verification.token import Token


@lru_cache(maxsize=4096)
def references(text: str) -> tuple[tuple[int, int, Reference], ...]:
    """Find the references to norms and decisions in `text`; see `assistant.law.reference.find`."""
    return tuple(find(text))


def read_norms(text: str) -> Iterator[Token]:
    """Find the norms in `text`; the value of a token is the canonical spelling."""
    for start, end, reference in references(text):
        if reference.kind is not NormKind.DECISION:
            yield Token(Check.NORM, canonical(reference), text[start:end], start, end)


def check_norms(statement: str, sentence: str, passage: Passage) -> Iterator[Violation]:
    """Find the norms of `statement` that do not exist, or that neither `sentence` nor `passage` names.

    What the sentence itself seems to name is not invented, even if the register does not know it (as in a list).

    A wider norm may be named than the passage does (Art. 28 for Art. 28(3)), never a narrower or another one. Where the
    sentence names norms itself, those of its passage do not count: they belong to other sentences.
    """
    own = _norms(sentence)
    held = own or _norms(passage.text) + [reference for norm in passage.norms for reference in _norms(norm)]
    for start, end, reference in references(statement):
        if reference.kind is NormKind.DECISION:
            continue
        if register_status(reference) is RegisterStatus.MISSING and reference not in own:
            yield Violation(failure=Failure.UNKNOWN_NORM, check=Check.NORM, what=statement[start:end])
            continue
        found = next((other for other in held if covers(reference, other)), None)
        if found is None:
            elsewhere = any(covers(reference, other) for other in _norms(passage.text))
            failure = Failure.MISATTRIBUTED if elsewhere else Failure.FABRICATED
            yield Violation(failure=failure, check=Check.NORM, what=statement[start:end])
        elif own:
            held.remove(found)  # so that "Art. 33 and 34" cannot become "Art. 34 and 34"


def _norms(text: str) -> list[Reference]:
    return [reference for _, _, reference in references(text) if reference.kind is not NormKind.DECISION]


def read_dockets(text: str) -> Iterator[Token]:
    """Find the docket numbers in `text`, without court and date before them; the value is the canonical spelling."""
    for _, end, reference in references(text):
        if reference.kind is NormKind.DECISION:
            start = end - len(reference.number)
            yield Token(Check.DOCKET, canonical(reference), text[start:end], start, end)


def check_dockets(statement: str, sentence: str, passage: Passage) -> Iterator[Violation]:
    """Find the decisions that `statement` names and `sentence`, or where that names none its passage, does not."""
    held = _decisions(sentence) or _decisions(" ; ".join((passage.text, passage.locator, *passage.norms)))
    for start, end, reference in references(statement):
        if reference.kind is NormKind.DECISION and not any(covers(reference, other) for other in held):
            elsewhere = any(covers(reference, other) for other in _decisions(passage.text))
            failure = Failure.MISATTRIBUTED if elsewhere else Failure.FABRICATED
            yield Violation(failure=failure, check=Check.DOCKET, what=statement[start:end])


def _decisions(text: str) -> list[Reference]:
    return [reference for _, _, reference in references(text) if reference.kind is NormKind.DECISION]
