"""Docket numbers of courts and authorities: the passage has to name the same decision of the same court."""

from collections.abc import Iterator

from assistant.domain import Passage
from assistant.law.model import NormKind, Reference
from assistant.law.reference import canonical, covers
from assistant.verification.model import Check, Failure, Violation
from assistant.verification.norms import references
from assistant.verification.token import Token


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
