"""Validity: a passage on law of the past, or of the future, supports no statement on the law of the day asked about."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.citation.numbering import DraftStatement
from assistant.domain import Role
from assistant.verification.model import Check, Failure, Violation

_GERMAN = (
    r"früher|damals|a\. ?F\.|bis (?:zum )?(?:\d\d?\. \w+ )?(?:19|20)\d\d|alte[nmrs]? (?:BDSG|Recht|Fassung)|galt|galten"
)
_ENGLISH = r"formerly|until (?:\d\d? \w+ )?(?:19|20)\d\d|old (?:BDSG|law|version|act)|at the time|used to"
_PAST = re.compile(rf"\b(?:{_GERMAN}|{_ENGLISH})(?!\w)", re.IGNORECASE)


def check_validity(statement: DraftStatement, day: date) -> Iterator[Violation]:
    """Find the citations that do not hold on `day`, unless the statement says that it speaks of the past."""
    if statement.role is Role.HISTORY or _PAST.search(statement.text):
        return
    for citation in statement.citations:
        if not citation.covers(day):
            yield Violation(failure=Failure.OUTDATED, check=Check.VALIDITY, what=citation.locator)
