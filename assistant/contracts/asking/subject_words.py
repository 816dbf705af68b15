"""Which words people ask about the law with: such words alone name no contract because its text or file says so."""

from collections.abc import Sequence
from functools import cache

from assistant.contracts.name_forms import WORD, fold
from assistant.contracts.names import OfSubject
from assistant.domain import Language
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import is_function_word, terms
from assistant.language.dictionary import is_in_dictionary, is_word
from assistant.law.thesaurus import concepts


def of_subject(knowledge: KnowledgeBase) -> OfSubject:
    """Give what tells whether words that stand side by side in a question are all of the subject, and no name.

    They are if each is of the thesaurus or the texts, or put together from words. Numbers, and words that stand in any
    sentence, belong to all subjects; in capitals ("DAS") they are names. A word that the texts never use stays a name
    ("Schwalbe"), and so do several in capitals that stand side by side nowhere in them ("Common Paper"), but for German
    ones, whose nouns all have capitals.
    """

    @cache
    def english() -> str:
        asked = (f"{one.text} {' '.join(one.asked_as)}" for one in knowledge.passages if not is_german(one.source_id))
        return " ".join(WORD.findall(" ".join(asked).lower()))

    def is_german(source: str) -> bool:
        return knowledge.sources[source].language is Language.GERMAN

    def tells(word: str) -> bool:
        small = word.lower()
        if small.isdigit() or any(is_function_word(small, one) for one in Language):
            return not word.isupper() or len(word) == 1  # "I" is always written so
        if fold(word) in _of_thesaurus() or (is_word(small) and not is_in_dictionary(small)):
            return True
        return any(knows(small, one) for one in Language)

    def knows(small: str, language: Language) -> bool:
        return any(knowledge.lexical[language].knows(term) for term in terms(small, language))

    def is_name(words: Sequence[str]) -> bool:
        small = [word.lower() for word in words]
        if len(words) == 1 or any(is_function_word(word, one) for word in small for one in Language):
            return False
        written = all(word[0].isupper() for word in words) and not any(knows(word, Language.GERMAN) for word in small)
        return written and f" {' '.join(small)} " not in f" {english()} "

    return lambda words: all(map(tells, words)) and not is_name(words)


@cache
def _of_thesaurus() -> frozenset[str]:
    named = (name for concept in concepts().values() for one in Language for name in concept.words(one).all())
    return frozenset(fold(word) for name in named for word in (name, *WORD.findall(name)))
