"""Dates and validity in words, as answers, source panels and memos show them."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from assistant.domain import Citation, Kind, Role, Source, Validity
from assistant.messages import say


class LegalStatus(StrEnum):
    """How a text stands to the law of today."""

    IN_FORCE = "in_force"
    PAST = "past"
    FUTURE = "future"
    PENDING = "pending_law"
    UNKNOWN = "unknown"


def day_in_words(day: date, language: str) -> str:
    """Write a date the way readers of `language` expect it.

    >>> day_in_words(date(2018, 5, 24), "de"), day_in_words(date(2018, 5, 4), "en")
    ('24.05.2018', '4 May 2018')
    """
    return say(language, "chat.date", day=day)


def legal_status(validity: Validity, today: date) -> LegalStatus:
    """Tell whether a text describes the law of `today`; unknown if nobody said since or until when it does.

    What is about a proposal never does, whatever its days are.
    """
    if validity.proposal:
        return LegalStatus.PENDING
    if validity.valid_to is not None and validity.valid_to < today:
        return LegalStatus.PAST
    if validity.valid_from is not None and validity.valid_from > today:
        return LegalStatus.FUTURE
    return LegalStatus.UNKNOWN if validity.valid_from is validity.valid_to is None else LegalStatus.IN_FORCE


def validity_in_words(validity: Validity, today: date, language: str) -> str:
    """Say since or until when the text described the law."""
    found = legal_status(validity, today)
    key = f"chat.validity.{found}"
    if found is LegalStatus.PAST and validity.valid_to is not None:
        return say(language, key, day=day_in_words(validity.valid_to, language))
    if found is LegalStatus.IN_FORCE and validity.valid_to is not None:
        return say(language, "chat.validity.until", day=day_in_words(validity.valid_to, language))
    if validity.valid_from is not None:
        return say(language, key, day=day_in_words(validity.valid_from, language))
    return say(language, key)


def past_in_words(role: Role, cited: Iterable[Citation], today: date, language: str) -> tuple[str, ...]:
    """Say of a statement that it speaks of law of the past, and until when it was valid; nothing if it does not."""
    past = [citation for citation in cited if legal_status(citation, today) is LegalStatus.PAST]
    if not past and role is Role.HISTORY:
        return (say(language, "chat.past"),)
    return tuple(dict.fromkeys(validity_in_words(citation, today, language) for citation in past))


def describes_law(text: Citation | Source) -> bool:
    """Tell whether `text` is about the law, so that its validity and its state are worth a word: no contract is."""
    return text.kind is not Kind.CONTRACT


def checked_in_words(citation: Citation | Source, language: str) -> str:
    """Say up to which day the author of the text checked the law."""
    if citation.as_of is None:
        return say(language, "chat.never_checked")
    return say(language, "chat.checked", day=day_in_words(citation.as_of, language))
