"""Terms of the other language in a question: say in its own language what they mean, so that its texts are found."""

import re
from functools import cache

from assistant.domain import Language
from assistant.law.thesaurus import concepts

SHORTEST = 3  # shorter words mean too many things


def expand_cross_language(text: str, language: Language) -> str:
    """Add to a question in `language` the legal terms that it names in the other one.

    >>> expand_cross_language("What does Gesamtschuldner mean for us?", Language.ENGLISH)
    'What does Gesamtschuldner mean for us? (liability for the entire damage)'
    """
    pattern, terms = _foreign(language)
    named = dict.fromkeys(terms[match[0].lower()] for match in pattern.finditer(text))
    meant = [term for term in named if term.lower() not in text.lower()]
    return f"{text} ({', '.join(meant)})" if meant else text


@cache
def _foreign(language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    """Map the words of the other language, those left out that `language` uses too, to the terms of `language`."""
    other = next(one for one in Language if one is not language)
    own = {word.lower() for concept in concepts().values() for word in concept.words(language).all()}
    terms = {
        word.lower(): concept.words(language).term
        for concept in concepts().values()
        for word in reversed(concept.words(other).all())
        if len(word) >= SHORTEST and word.lower() not in own
    }
    written = {word for concept in concepts().values() for word in concept.words(other).all() if word.lower() in terms}
    words = sorted(map(re.escape, written), key=lambda word: (-len(word), word))
    # German nouns keep their capital: "Personal" is not "personal".
    flags = re.IGNORECASE if other is Language.ENGLISH else re.NOFLAG
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", flags), terms
