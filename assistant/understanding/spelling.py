"""Words that were mistyped, and what was meant: a word that nobody knows, next to one that the corpus uses."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.domain import Access, Language
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import Known
from assistant.language.dictionary import is_word

SHORTEST, LONG = 5, 12  # letters of a word that is looked at, and of one that may hold two typos
AGREED = 5  # so many questions have to use a word that stands in no text
MOST = 40  # unknown words of a text that are compared with those of the corpus: with more, it is none of ours
NEAREST = 5  # words that are compared by how often the corpus uses them

# Whole words: nothing of an address, of a number or of a placeholder.
WORD = re.compile(r"(?<![\w@./:[{'’-])[^\W\d_]+(?![\w@/:\]}'’]|\.\w)")

Correction = Callable[[Known, str, Language], tuple[str, Mapping[str, str]]]


class Typos:
    """Corrects words towards those of the corpus that all may read; of documents of one's own, none is proposed."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._counted = cache(self._read)
        self._vocabulary = cache(self._proposed)

    def corrected(self, known: Known, text: str, language: Language) -> tuple[str, Mapping[str, str]]:
        """Give `text` without typos, and each word that was changed with what it was read as.

        `known` tells whether a lower-case word occurs in what the asker may see; such a word stays. So does every word
        that a dictionary of either language holds, and in English what looks like a name.

        Source of the dictionaries: pyspellchecker (MIT).
        """
        changed: dict[str, str] = {}
        meanings: dict[str, str | None] = {}

        def read(found: re.Match[str]) -> str:
            word = found[0]
            is_name = language is Language.ENGLISH and found.start() > 0 and word[0].isupper()
            if len(word) < SHORTEST or word[1:].isupper() or is_name:
                return word
            if known(word.lower(), language) and not self._is_mistyped(word.lower(), language):
                return word
            small = word.lower()
            if small not in meanings:
                if len(meanings) == MOST or small in self._vocabulary(language) or is_word(small):
                    return word
                meanings[small] = self._meant(small, language)
            meant = meanings[small]
            if meant is None:
                return word
            changed[word] = meant.capitalize() if word[0].isupper() else meant
            return changed[word]

        return WORD.sub(read, text), changed

    def _meant(self, word: str, language: Language) -> str | None:
        """Give the word of the corpus that is next to one that nobody knows."""
        vocabulary = self._vocabulary(language)
        most = 1 if len(word) < LONG else 2
        near = process.extract(word, vocabulary.keys(), scorer=OSA.distance, score_cutoff=most, limit=NEAREST)
        if not near:
            return None
        best: str = min(near, key=lambda found: (found[1], -vocabulary[found[0]]))[0]
        return best

    def _is_mistyped(self, word: str, language: Language) -> bool:
        """Tell whether only questions have a word, and no dictionary: some of them are mistyped on purpose."""
        written, asked = self._counted(language)
        return word in asked and word not in written and not is_word(word)

    def _proposed(self, language: Language) -> Counter[str]:
        """Count the words that may be meant."""
        written, asked = self._counted(language)
        agreed = {word: count for word, count in asked.items() if count >= AGREED and is_word(word)}
        return written + Counter(agreed)

    def _read(self, language: Language) -> tuple[Counter[str], Counter[str]]:
        """Count the words of the texts that all may read, and in how many questions that they answer a word stands."""
        sources = self._knowledge.sources
        written: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for passage in self._knowledge.passages:
            source = sources[passage.source_id]
            if passage.asked_as and source.language == language and source.access is Access.ALL:
                written.update(_words(f"{passage.heading} {passage.text}"))
                asked.update(word for question in passage.asked_as for word in set(_words(question)))
        return written, asked


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def uncorrected(_known: Known, text: str, _language: Language) -> tuple[str, Mapping[str, str]]:
    """Give `text` as it is typed, in place of `Typos.corrected`."""
    return text, {}
