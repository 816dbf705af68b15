"""How often a text uses a term."""

import re

USED = 4
"""So many times, besides, a text uses a word that is to be what it calls a party."""


def bare_term(term: str) -> str:
    """Give a term without the article that it begins with.

    >>> bare_term("the Agency")
    'Agency'
    """
    return re.sub(r"^(?:the|der|die|das) ", "", term)


def count_uses(text: str, term: str) -> int:
    """Count how often `text` has `term` as words of their own, without its article; what is all capitals in any case.

    >>> count_uses("The Agency pays. An agency-like firm, the AGENCY, asks the Agency.", "the Agency")
    2
    """
    word = bare_term(term)
    if not word.isupper() and word not in text:
        return 0
    return len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE if word.isupper() else 0))


class TermUses:
    """How often one text uses terms; each is looked for once, however often a text repeats what asks for it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: dict[str, int] = {}

    def count(self, term: str) -> int:
        """Count as `count_uses` does."""
        if term not in self._counts:
            self._counts[term] = count_uses(self._text, term)
        return self._counts[term]
