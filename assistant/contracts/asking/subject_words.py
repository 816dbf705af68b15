"""Which words people ask about the law with: such words alone name no contract because its text or file says so."""

from functools import cache

from assistant.contracts.name_forms import WORD, fold
from assistant.contracts.names import OfSubject
from assistant.domain import Language
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import is_function_word, terms
from assistant.language.dictionary import is_in_dictionary, is_word
from assistant.law.thesaurus import concepts


def of_subject(knowledge: KnowledgeBase) -> OfSubject:
    """Give what tells whether a word is one of the subject: of the thesaurus or the texts, or put together from words.

    Numbers, and words that stand in any sentence, belong to all subjects; in capitals ("DAS") they are names.
    A word that the texts never use stays a name ("Schwalbe").
    """

    def tells(word: str) -> bool:
        small = word.lower()
        if small.isdigit() or any(is_function_word(small, one) for one in Language):
            return not word.isupper() or len(word) == 1  # "I" is always written so
        if fold(word) in _of_thesaurus() or (is_word(small) and not is_in_dictionary(small)):
            return True
        return any(knowledge.lexical[one].knows(term) for one in Language for term in terms(small, one))

    return tells


@cache
def _of_thesaurus() -> frozenset[str]:
    named = (name for concept in concepts().values() for one in Language for name in concept.words(one).all())
    return frozenset(fold(word) for name in named for word in (name, *WORD.findall(name)))
