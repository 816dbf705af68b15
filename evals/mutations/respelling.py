"""What changes the spelling of a sentence and nothing that it says: the verifier has to let it pass."""

import re
from collections.abc import Iterator

from assistant.domain import Language

_BOTH = [
    (r"[„“”]", '"'),
    (r" – ", " - "),
    (r"\.$", ""),
    (r"(\d) ?(?:Prozent|percent|%)", r"\1 %"),
    (r"-", "\u2011"),
]
_SPACES = (r" ", "  ")  # last, as the others look for single ones
_RULES = {
    Language.GERMAN: [
        *_BOTH,
        (r"\bArt\. (?=\d)", "Artikel "),
        (r"\bAbs\. (?=\d)", "Absatz "),
        (r"(\d[\d.,]*) Millionen Euro", r"\1 Mio. EUR"),
        (r"(?<!Millionen )(\d[\d.,]*) Euro", r"\1 €"),
        (r"(\d+) (Stunden|Tage|Monate)\b", "\\1\u00a0\\2"),
        (r"^(?:Und|Aber|Doch|Denn) (?=\w)", ""),
    ],
    Language.ENGLISH: [
        *_BOTH,
        (r"\bArt\. (?=\d)", "Article "),
        (r"\bEUR (\d[\d.,]*) million", r"€\1 million"),
        (r"(?<!\d )\bEUR (\d+(?:[.,]\d+)*)(?![\d.,]*\d| million)", r"\1 euros"),  # not after a year
        (r"(\d+) (hours|days|months)\b", "\\1\u00a0\\2"),
        (r"^(?:And|But|So) (?=\w)", ""),
    ],
}


def respell(sentence: str, language: Language) -> Iterator[str]:
    """Give `sentence` in other spellings, one change at a time, and with all of them at once."""
    every = sentence
    for pattern, other in (*_RULES[language], _SPACES):
        changed = re.sub(pattern, other, sentence)
        every = re.sub(pattern, other, every)
        if changed != sentence:
            yield changed
    if every != sentence:
        yield every
