"""Validity as a badge, in answers and source panels."""

from datetime import date

from assistant.app.markup import Html, tag
from assistant.citation.validity import standing, validity_in_words
from assistant.domain import Validity


def validity_badge(validity: Validity, today: date, language: str) -> Html:
    """Draw what `validity_in_words` says as a badge."""
    found = standing(validity, today)
    return tag("span", validity_in_words(validity, today, language), class_=f"k-badge k-{found}")
