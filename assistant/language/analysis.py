"""Turn German or English text into the terms of the lexical index: stems, and one term per legal reference."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import Stemmer

from assistant.domain import Language

SNOWBALL = {Language.GERMAN: "german", Language.ENGLISH: "english"}
Known = Callable[[str, Language], bool]  # whether a lower-case word is known in a language
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# "Art. 28 Abs. 3 UAbs. 1 lit. h", "§ 43 Abs. 3", "Art. 28(3)(h)", "Section 43(3)": number, paragraph, letter.
_UNIT = r"(?P<unit>\b(?:Artikel|Art\.?|Article|Section|Paragraph)|§{1,2})\s*(?P<number>\d+[a-z]?)"
_PART = r"\s*(?:Abs\.|Absatz|\()\s*(?P<part>\d+)\)?"
_SENTENCE = r"(?:\s*(?:UAbs\.|Unterabsatz)\s*\d+)?(?:\s*(?:S\.|Satz)\s*\d+)?"
_LETTER = r"(?:\s*(?:lit\.|Buchst\.|Buchstabe|point|\()\s*\(?(?P<letter>[a-z])\b)?"
REFERENCE = re.compile(rf"{_UNIT}(?:{_PART}{_SENTENCE}{_LETTER})?", re.IGNORECASE)


def terms(text: str, language: Language) -> list[str]:
    """Give the terms of `text` in order, repeated as often as they occur.

    >>> terms("Welche Maßnahmen verlangt Art. 32 Abs. 1 DSGVO?", Language.GERMAN)
    ['art32', 'art32abs1', 'massnahm', 'verlangt', 'dsgvo']
    """
    text = unicodedata.normalize("NFKC", text)
    found = [term for match in REFERENCE.finditer(text) for term in _reference_terms(match)]
    words = (word.lower() for word in WORD.findall(REFERENCE.sub(" ", text)))
    stem = _stemmer(language).stemWord
    stopwords = _stopwords(language)
    for word in words:
        for part in {word: None, **dict.fromkeys(word.split("-"))}:
            if part not in stopwords and len(part) > 1:
                found.append(stem(part.replace("-", "")))
    return found


def _reference_terms(match: re.Match[str]) -> list[str]:
    unit = "par" if match["unit"].lower() in {"§", "§§", "section", "paragraph"} else "art"
    whole = f"{unit}{match['number'].lower()}"
    if not match["part"]:
        return [whole]
    part = f"{whole}abs{match['part']}"
    return [whole, part, f"{part}lit{match['letter'].lower()}"] if match["letter"] else [whole, part]


def words(text: str) -> list[str]:
    """Give the words of `text` in lower case, without any analysis."""
    return [word.lower() for word in WORD.findall(unicodedata.normalize("NFKC", text))]


def is_function_word(word: str, language: Language) -> bool:
    """Tell whether `word` (lower case) is one that the lexical index leaves out."""
    return word in _stopwords(language)


@cache
def _stemmer(language: Language) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(SNOWBALL[language])


@cache
def _stopwords(language: Language) -> frozenset[str]:
    """Words that say nothing about the subject; question words and the verbs of asking among them."""
    return frozenset((files(__package__) / f"stopwords.{language}.txt").read_text(encoding="utf-8").split())
