"""Which part a noun plays in its sentence, as far as the words before it tell: preposition and article."""

import re

from assistant.domain import Language
from assistant.verification.lexicon import prepositions

_GERMAN_ARTICLE = re.compile(
    r"(?:d|dies|jen|jed|manch|welch|ein|kein|mein|sein|ihr|unser|dess)(?P<ending>er|ie|as|en|em|es|e|)", re.IGNORECASE
)
_ENDINGS = {"ie": "e", "as": "es"}
_CONTRACTED = {"vom": "em", "zum": "em", "beim": "em", "im": "em", "am": "em", "zur": "er", "ins": "es", "ans": "es"}
_ENGLISH_ARTICLES = {
    "the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "your", "any", "each",
    "every", "all", "some", "no", "own", "another", "other", "old", "new",
}  # fmt: skip
_BACK = 3  # words between a noun and its article


def part_of(text: str, start: int, language: Language) -> tuple[str, str]:
    """Give the name of the preposition before the noun at `start` and the ending of its German article, or nothing.

    >>> part_of("Er haftet gegenüber dem Auftraggeber.", 24, Language.GERMAN)
    ('against', 'em')
    """
    before = re.findall(r"[\w'-]+|[^\w\s]", text[max(0, start - 60) : start])
    if language is Language.ENGLISH:
        return _english(before), ""
    return _german(before)


def _english(before: list[str]) -> str:
    while before and before[-1].lower() in _ENGLISH_ARTICLES:
        before.pop()
    return prepositions(Language.ENGLISH).get(before[-1].lower(), "") if before else ""


def _german(before: list[str]) -> tuple[str, str]:
    names = prepositions(Language.GERMAN)
    for back, word in enumerate(reversed(before[-_BACK:]), start=1):
        low = word.lower()
        if low in names:
            return names[low], _CONTRACTED.get(low, "")
        article = _GERMAN_ARTICLE.fullmatch(low)
        if article:
            ending = _ENDINGS.get(article["ending"], article["ending"] or "0")
            further = before[-back - 1].lower() if len(before) > back else ""
            return names.get(further, ""), ending
        if not low.isalpha() or word[0].isupper():
            break
    return "", ""
