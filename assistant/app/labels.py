"""Dates and validity in words, as answers and source panels show them."""

from datetime import date
from enum import StrEnum

from assistant.app.markup import Html, tag
from assistant.domain import Validity
from assistant.texts import say


class Standing(StrEnum):
    """How a text stands to the law of today."""

    IN_FORCE = "in_force"
    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


def day_in_words(day: date, language: str) -> str:
    """Write a date the way readers of `language` expect it.

    >>> day_in_words(date(2018, 5, 24), "de"), day_in_words(date(2018, 5, 4), "en")
    ('24.05.2018', '4 May 2018')
    """
    return say(language, "chat.date", day=day)


def standing(validity: Validity, today: date) -> Standing:
    """Tell whether a text describes the law of `today`; unknown if nobody said since or until when it does."""
    if validity.valid_to is not None and validity.valid_to < today:
        return Standing.PAST
    if validity.valid_from is not None and validity.valid_from > today:
        return Standing.FUTURE
    return Standing.UNKNOWN if validity.valid_from is validity.valid_to is None else Standing.IN_FORCE


def validity_in_words(validity: Validity, today: date, language: str) -> str:
    """Say since or until when the text described the law."""
    found = standing(validity, today)
    key = f"chat.validity.{found}"
    if found is Standing.PAST and validity.valid_to is not None:
        return say(language, key, day=day_in_words(validity.valid_to, language))
    if found is Standing.IN_FORCE and validity.valid_to is not None:
        return say(language, "chat.validity.until", day=day_in_words(validity.valid_to, language))
    if validity.valid_from is not None:
        return say(language, key, day=day_in_words(validity.valid_from, language))
    return say(language, key)


def validity_badge(validity: Validity, today: date, language: str) -> Html:
    """Draw what `validity_in_words` says as a badge."""
    found = standing(validity, today)
    return tag("span", validity_in_words(validity, today, language), class_=f"k-badge k-{found}")
