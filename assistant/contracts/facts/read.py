"""Read what a contract is from its text."""

import re
from collections import Counter
from itertools import islice

from assistant.contracts.company_name import companies, without_form
from assistant.contracts.facts.annexes import read_annexes, read_papers
from assistant.contracts.facts.dates import read_date
from assistant.contracts.facts.kind import read_kind
from assistant.contracts.facts.model import ContractFacts, ContractKind, NamedParty
from assistant.contracts.facts.term import read_term
from assistant.contracts.name_forms import fold, word_list
from assistant.contracts.parties import Party, read_parties
from assistant.contracts.party_clues.openings import is_letter
from assistant.contracts.trade_name import trade_name
from assistant.contracts.wording import role_of
from assistant.documents.document import Document
from assistant.language.dictionary import is_word

_LAW = re.compile(r"(?:DSG|DSGVO|SGVO|DPR|DPA|AVV|SCCs?)$")
FOR_ALL = {ContractKind.MEASURES, ContractKind.SUBPROCESSORS}
"""Kinds of papers that a provider may write once for all of its customers."""
OF_TWO = {ContractKind.DPA, ContractKind.MAIN, ContractKind.ADDENDUM, ContractKind.SCC}
"""Kinds of papers that two parties conclude."""
OFTEN = 3
"""A word of the title or of the file has to stand in the text this often to be a brand of the provider."""
WORDS = 50
"""Words of the title, and of the file, that are looked for in the text."""


def read_facts(document: Document, file_name: str | None = None) -> ContractFacts:
    """Read all facts of `document`; `file_name` may tell a further name of the provider."""
    kind = read_kind(document)
    likely = kind.value in OF_TWO or is_letter(document.text)
    parties = read_parties(document, for_one=kind.value not in FOR_ALL, likely=likely)
    client = _named(parties.controller, ())
    taken = {fold(word) for name in (client.name, *client.aliases) for word in name.split()} if client else set()
    called = tuple(word for word in brands(document, file_name) if fold(word) not in taken)
    if parties.processor.name and not companies(parties.processor.name.text):
        called = (*called, *_product(document))
    return ContractFacts(
        provider=_named(parties.processor, called),
        client=client,
        kind=kind,
        date=read_date(document),
        term=read_term(document),
        annexes=(*read_annexes(document), *read_papers(document)),
    )


def _named(party: Party, brands: tuple[str, ...]) -> NamedParty | None:
    if party.name is None:
        return None
    general = word_list("general")
    own = (
        term.text
        for term in party.terms
        if role_of(term.text) is None
        and fold(term.text) not in general
        and (term.text in party.name.text or not _is_plain(term.text))
    )
    aliases = dict.fromkeys((without_form(party.name.text), trade_name(party.name.text) or "", *own, *brands))
    for said in (party.name.text, ""):
        aliases.pop(said, None)
    return NamedParty(name=party.name.text, aliases=tuple(aliases), place=party.name)


def _is_plain(term: str) -> bool:
    """Tell whether a term is no name but a word that questions about anything use."""
    plain = word_list("no_typo") | word_list("ordinary")
    return fold(term) in plain or _LAW.search(term) is not None or is_word(term.lower())


def brands(document: Document, file_name: str | None) -> list[str]:
    """Give words of the title and of the file name that are written like names and that the text repeats.

    Whoever wrote the text may have named its file too: of a long name the first words count, and all are counted in
    one go through the text.
    """
    stem = re.sub(r"\.\w{1,5}$", "", file_name or "")
    wanted = [("title", w) for w in _names_of(document.front.title)] + [("file", w) for w in _names_of(stem)]
    uses = _uses(document.text, {word for _, word in wanted})
    found = []
    for source, word in wanted:
        spellings = uses[word.lower()] if source == "file" else Counter({word: uses[word.lower()][word]})
        spelled = max(spellings, key=spellings.__getitem__, default=word)
        is_name = re.search(r"[a-z][A-Z]", spelled) or (source == "file" and spelled[0].isupper())
        if spellings.total() >= OFTEN and is_name:
            found.append(spelled)
    return found


def _names_of(text: str) -> list[str]:
    """Give the first words of `text` that could be names, each once."""
    dull = word_list("of_files") | word_list("general") | word_list("no_typo")
    words = (word[0] for word in re.finditer(r"[^\W_]{4,}", text))
    could_be = (w for w in words if not (_LAW.search(w) or fold(w) in dull or role_of(w) is not None or w.isdigit()))
    return list(dict.fromkeys(islice(could_be, WORDS)))


def _uses(text: str, wanted: set[str]) -> dict[str, Counter[str]]:
    """Count each spelling in which `text` uses the words `wanted`, by the word in small letters."""
    uses: dict[str, Counter[str]] = {word.lower(): Counter() for word in wanted}
    for word in re.finditer(r"\w+", text) if uses else ():
        if (spellings := uses.get(word[0].lower())) is not None:
            spellings[word[0]] += 1
    return uses


def _product(document: Document) -> tuple[str, ...]:
    """Give what a person without a company sells: the most frequent word with a capital inside it."""
    words = Counter(re.findall(r"(?<![\w@./])(?:[A-Z][a-z]+|[a-z]{3,})[A-Z]\w+(?![\w@/]|\.\w)", document.text))
    most = words.most_common(1)
    return (most[0][0],) if most and most[0][1] >= OFTEN else ()
