"""Validity: a passage on law of the past, or of the future, supports no statement on the law of the day asked about."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from assistant.citation.numbering import DraftStatement
from assistant.domain import Language, Role
from assistant.law.past import Place, past_words
from assistant.verification.model import Check, Failure, Violation


@cache
def _past() -> re.Pattern[str]:
    words = (word for language in Language for word in past_words(Place.STATEMENT, language))
    return re.compile(rf"\b(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def check_validity(statement: DraftStatement, day: date) -> Iterator[Violation]:
    """Find the citations that do not hold on `day`, unless the statement says that it speaks of the past."""
    if statement.role is Role.HISTORY or _past().search(statement.text):
        return
    for citation in statement.citations:
        if not citation.covers(day):
            yield Violation(failure=Failure.OUTDATED, check=Check.VALIDITY, what=citation.locator)
