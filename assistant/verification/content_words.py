"""Content: every word of a statement that says something has to be said by the sentence it rests on."""

from collections.abc import Iterator

from assistant.verification.alignment import Alignment
from assistant.verification.model import Check, Failure, Violation

ENOUGH = 2  # words and parties without which a statement says nothing that could be checked


def check_content(alignment: Alignment) -> Iterator[Violation]:
    """Find the words of the statement that the sentence lacks, and statements that hardly say anything."""
    content = alignment.said.of(Check.CONTENT)
    for token in content:
        if token not in alignment.pairs:
            yield Violation(failure=Failure.FABRICATED, check=Check.CONTENT, what=token.text)
    if len(content) + len(alignment.said.of(Check.PARTY)) < ENOUGH:
        yield Violation(failure=Failure.FABRICATED, check=Check.CONTENT, what=alignment.said.text)
