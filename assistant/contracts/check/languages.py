"""Whether words may be in a language: a contract in one may hold an addendum, or half a sentence, in another."""

import tomllib
from functools import cache
from importlib.resources import files

from assistant.domain import Language
from assistant.language.analysis import is_function_word, words

SMALL_WORDS = 2
"""So many function words of a language, which no other one has, are words in it; a name or a term has fewer."""
CLEAR, LONG = 3, 8
"""Different small words of another language, and words, that a sentence in it has at least."""


def may_be_in(language: Language, text: str) -> bool:
    """Tell whether `text`, or a part of it, may be in `language`: it has its small words, or none of any language.

    >>> [may_be_in(Language.ENGLISH, text) for text in ("Der Provider may use the data.", "Er nutzt die Daten.")]
    [True, False]
    """
    known = [{one for one in Language if is_function_word(word, one)} for word in words(text)]
    return known.count({language}) >= SMALL_WORDS or (len(known) >= SMALL_WORDS and not any(known))


def is_foreign(text: str) -> bool:
    """Tell whether `text` is in a language that the check does not read.

    >>> is_foreign("Le prestataire peut utiliser les données pour ses propres fins sans instruction du client.")
    True
    """
    found = words(text)
    if len(found) < LONG:
        return False
    ours = sum(any(is_function_word(word, language) for language in Language) for word in found)
    theirs = max(len(small.intersection(found)) for small in _foreign_words())
    return theirs >= CLEAR and theirs > ours


@cache
def _foreign_words() -> tuple[frozenset[str], ...]:
    table = tomllib.loads((files(__package__) / "languages.toml").read_text(encoding="utf-8"))
    return tuple(
        frozenset(word for word in small.split() if not any(is_function_word(word, one) for one in Language))
        for small in table.values()
    )
