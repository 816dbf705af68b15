"""Titles of conversations, and how a search compares words."""

from assistant.errors import RecordsError

TITLE = 80  # characters


def title_of(question: str) -> str:
    """Make a title of the first words of a question.

    >>> title_of("Wer  haftet?")
    'Wer haftet?'
    """
    title = " ".join(question.split())
    if len(title) <= TITLE:
        return title
    whole_words = title[:TITLE].rpartition(" ")[0]
    return (whole_words or title[: TITLE - 1]) + "…"


def check_title(title: str) -> str:
    """Give a title that a user typed, without blanks around it; RecordsError if it is empty or too long."""
    stripped = " ".join(title.split())
    if not 0 < len(stripped) <= TITLE:
        raise RecordsError("title", limit=TITLE)
    return stripped


def fold(text: str) -> str:
    """Make text comparable whatever its capitals, which databases do for English letters only.

    >>> fold("Übermittlung")
    'übermittlung'
    """
    return text.casefold()
