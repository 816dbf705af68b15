"""Which kinds of personal data a text holds, as far as patterns can tell."""

from assistant.privacy.placeholders import find_all
from assistant.privacy.recognisers import recognisers


def kinds_in(text: str) -> tuple[str, ...]:
    """Name the kinds in the order in which they occur, each once.

    >>> kinds_in("Herr Muster, muster@example.org")
    ('NAME', 'EMAIL')
    """
    return tuple(dict.fromkeys(kind for _, _, kind in find_all(text, recognisers())))
