"""Read what a contract is from its text."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.contracts.company_name import companies, without_form
from assistant.contracts.facts.annexes import read_annexes
from assistant.contracts.facts.dates import read_date
from assistant.contracts.facts.kind import read_kind
from assistant.contracts.facts.model import ContractFacts, NamedParty
from assistant.contracts.facts.term import read_term
from assistant.contracts.name_forms import fold, word_list
from assistant.contracts.parties import Party, read_parties
from assistant.contracts.wording import role_of
from assistant.documents.document import Document
from assistant.language.dictionary import is_word

_LAW = re.compile(r"(?:DSG|DSGVO|SGVO|DPR|DPA|AVV|SCCs?)$")
OFTEN = 3
"""A word of the title or of the file has to stand in the text this often to be a brand of the provider."""


def read_facts(document: Document, file_name: str | None = None) -> ContractFacts:
    """Read all facts of `document`; `file_name` may tell a further name of the provider."""
    parties = read_parties(document)
    client = _named(parties.controller, ())
    taken = {fold(word) for name in (client.name, *client.aliases) for word in name.split()} if client else set()
    called = tuple(word for word in brands(document, file_name) if fold(word) not in taken)
    if parties.processor.name and not companies(parties.processor.name.text):
        called = (*called, *_product(document))
    return ContractFacts(
        provider=_named(parties.processor, called),
        client=client,
        kind=read_kind(document),
        date=read_date(document),
        term=read_term(document),
        annexes=read_annexes(document),
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
    aliases = dict.fromkeys((without_form(party.name.text), *own, *brands))
    aliases.pop(party.name.text, None)
    return NamedParty(name=party.name.text, aliases=tuple(aliases), place=party.name)


def _is_plain(term: str) -> bool:
    """Tell whether a term is no name but a word that questions about anything use."""
    plain = word_list("no_typo") | word_list("ordinary")
    return fold(term) in plain or _LAW.search(term) is not None or is_word(term.lower())


def brands(document: Document, file_name: str | None) -> Iterator[str]:
    """Give words of the title and of the file name that are written like names and that the text repeats."""
    stem = re.sub(r"\.\w{1,5}$", "", file_name or "")
    dull = word_list("of_files") | word_list("general") | word_list("no_typo")
    for source, word in [("title", w) for w in _words(document.front.title)] + [("file", w) for w in _words(stem)]:
        if len(word) < 4 or _LAW.search(word) or fold(word) in dull or role_of(word) is not None or word.isdigit():
            continue
        uses = re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", document.text, re.IGNORECASE if source == "file" else 0)
        spelled = next((each for each, _ in Counter(uses).most_common(1)), word)
        if len(uses) >= OFTEN and (re.search(r"[a-z][A-Z]", spelled) or (source == "file" and spelled[0].isupper())):
            yield spelled


def _product(document: Document) -> tuple[str, ...]:
    """Give what a person without a company sells: the most frequent word with a capital inside it."""
    words = Counter(re.findall(r"(?<![\w@./])(?:[A-Z][a-z]+|[a-z]{3,})[A-Z]\w+(?![\w@/]|\.\w)", document.text))
    most = words.most_common(1)
    return (most[0][0],) if most and most[0][1] >= OFTEN else ()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)
