"""How much is taken of a question that is too long: it is kept and shown, but not as a whole."""

from assistant.language.clean import clean

ROOM = 5  # times the greatest length of a question: as much is looked at, to say that it is too long


def as_taken(question: str, limit: int) -> str:
    """Give a question, or of one with more than `limit` characters as much as is needed to refuse it.

    >>> as_taken("Wer  haftet?", 11), as_taken("Wer  haftet?", 10)
    ('Wer  haftet?', 'Wer haftet…')
    """
    looked_at = question[: ROOM * limit]
    text = clean(looked_at)
    return looked_at if len(text) <= limit else f"{text[:limit]}…"
