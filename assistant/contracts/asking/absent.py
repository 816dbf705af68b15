"""The other party of a contract that a question speaks of ("the contract with Acme"), read without any register."""

import re
from dataclasses import dataclass

from assistant.contracts.company_name import legal_form
from assistant.contracts.name_forms import fold, word_list
from assistant.domain import Answer, Language
from assistant.language.dictionary import dictionary, is_word
from assistant.understanding.cues import cue

_WORD = r"[A-ZÄÖÜ][\w'’-]*(?:\.\w+)*"
_NAME = re.compile(rf"{_WORD}(?: (?:[&+] )?(?:Co\. KGa?A?|{_WORD}))*")
_OWNER = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"\b(?:de[mnr]|the) $", re.IGNORECASE)
_WITH = re.compile(r"(?i) (?:mit|with) (?:\w+ ){0,2}$")
_SEVERAL = re.compile(r" (?:[a-z-]+ )?(?:providers|vendors|processors|suppliers|companies|firms|customers|partners)\b")


@dataclass(frozen=True)
class NamedParty:
    """Who a contract is with, by a question; `without` is the question without "with" and the name."""

    name: str
    without: str


def named_party(question: str, language: Language) -> NamedParty | None:
    """Give the other party of the one contract that `question` speaks of; None if it names none.

    >>> named_party("What does the contract with Acme Data say on costs?", Language.ENGLISH)
    NamedParty(name='Acme Data', without='What does the contract say on costs?')
    >>> named_party("Was steht im Vertrag mit dem Dienstleister?", Language.GERMAN) is None
    True
    """
    behind = cue("contract_with").find(question)
    found = behind and _NAME.match(question, behind.end())
    if not behind or not found or _SEVERAL.match(question, found.end()):
        return None
    name = _OWNER.sub("", found[0])
    article = _ARTICLE.search(question, behind.start(), behind.end()) is not None
    if not legal_form().search(name) and not _is_name(name, language, article=article):
        return None
    return NamedParty(name, _WITH.sub("", question[: behind.end()]) + question[found.end() :])


def without_contract(answer: Answer, party: NamedParty | None) -> Answer:
    """Give `answer`, which says that there is no contract with `party`, if it is somebody."""
    if party is None or answer.understood is None:
        return answer
    understood = answer.understood.model_copy(update={"absent": (party.name,)})
    return answer.model_copy(update={"understood": understood})


def _is_name(name: str, language: Language, *, article: bool) -> bool:
    """Tell whether capitalised words behind "with" are a name.

    In German any noun is written so: behind an article they are none, alone they are one if the word is none of the
    language or, as names that everybody knows, in the dictionaries of both.
    """
    word = name.lower()
    if article:
        return language is Language.ENGLISH and " " in name
    if " " in name or language is Language.ENGLISH:
        return True
    if fold(word) in word_list("ordinary") or all(word in dictionary(each) for each in Language):
        return True
    return not is_word(word) and not word.endswith("n")  # no plural of such nouns
