"""Whether words may be in a language: a contract in one may hold an addendum, or half a sentence, in another."""

from assistant.domain import Language
from assistant.language.analysis import is_function_word, words

SMALL_WORDS = 2
"""So many function words of a language, which no other one has, are words in it; a name or a term has fewer."""


def may_be_in(language: Language, text: str) -> bool:
    """Tell whether `text`, or a part of it, may be in `language`: it has its small words, or none of any language.

    >>> [may_be_in(Language.ENGLISH, text) for text in ("Der Provider may use the data.", "Er nutzt die Daten.")]
    [True, False]
    """
    known = [{one for one in Language if is_function_word(word, one)} for word in words(text)]
    return known.count({language}) >= SMALL_WORDS or (len(known) >= SMALL_WORDS and not any(known))
