"""Whether a document is a processing agreement that can be judged: what is none is refused, not judged."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from assistant.contracts.check.model import RequirementResult, RequirementStatus
from assistant.contracts.check.pieces import compile_small
from assistant.contracts.check.windows import ContractWords
from assistant.contracts.company_name import companies
from assistant.contracts.facts.kind import is_titled_agreement
from assistant.contracts.parties import Parties, Party
from assistant.contracts.party_clues.clue import OPEN
from assistant.contracts.structure import ContractStructure
from assistant.contracts.wording import ROLES
from assistant.documents.document import Document
from assistant.errors import ContractError

SHORTEST = 800
"""Characters below which nothing can be told of a contract."""
MOST_SENTENCES = 20_000
"""Some 1,000 pages; the time of a check grows with them."""
MOST_CHARACTERS = 4_000_000
"""As many pages again, and some."""
LEAST_ACTS = 3
"""So many sentences tell what the processor does or has to do."""
LEAST_FOUND = 4
"""So many requirements are at least touched on."""
LEAST_MARKS = 2
"""So many times a text speaks of itself as a contract, or of its parties."""
MANY_MARKS = 8
"""So many where nobody is named or defined as a party: a template may lack the names, a guidance paper has none."""
TITLED = 2
"""So many where the title says what the text is."""
REGULATED = 6
"""So many requirements a text touches on that is a processing agreement whoever its parties are."""
DUTIES, CITATIONS, ADVICE = 1.0, 3.0, 0.75
"""Per thousand characters: least words of duties and periods, most citations of the law, most words of advice."""
QUESTIONS = 0.3
"""Share of headings that ask something; a contract asks so much only if it is one in plain language."""


BEGINNING = 1_000
"""Characters in which an agreement says that it is one, and between whom."""
ADDRESS = 160
"""Characters between the name of a party and what it is called."""


def require_size(document: Document) -> None:
    """Refuse at once what holds too much, before anything of it is read.

    Raises:
        ContractError: there are too many paragraphs or characters.
    """
    if is_too_large(document):
        raise ContractError("contract.too_long")


def is_too_large(document: Document) -> bool:
    """Tell whether there are too many paragraphs, each of which has a sentence at least, or characters.

    What was left out counts as well: it is looked through for what rules something.
    """
    paragraphs = sum(len(section.paragraphs) for section in document.sections) + len(document.left_out)
    characters = len(document.text) + sum(len(left.text) for left in document.left_out)
    return paragraphs > MOST_SENTENCES or characters > MOST_CHARACTERS


def require_length(structure: ContractStructure) -> None:
    """Refuse what holds too little text, or so much that its check would keep everybody else waiting.

    Raises:
        ContractError: there is not enough text to judge, or there are too many sentences.
    """
    if len(structure.text) < SHORTEST or not structure.sentences:
        raise ContractError("contract.too_short")
    if len(structure.sentences) > MOST_SENTENCES:
        raise ContractError("contract.too_long")


def require_contract(
    document: Document, words: ContractWords, parties: Parties, results: list[RequirementResult]
) -> None:
    """Refuse what is no processing agreement, whatever its file says.

    A text that regulates processing is one, even where nobody is recognised in it; so is a short one whose title
    says so and that has a party, unless it explains the law.

    Raises:
        ContractError: it does not speak as a contract between two parties, or not of processing data.
    """
    found = sum(1 for result in results if result.status is not RequirementStatus.NOT_FOUND)
    headings = [clause.heading for clause in words.structure.clauses]
    asks = sum(1 for heading in headings if heading.rstrip().endswith("?"))
    concluded = _is_concluded(words.structure.text, parties)
    both = all(party.name and party.defined for party in (parties.controller, parties.processor))
    explains = _explains(words.structure.text, may_greet=both, concluded=concluded)
    regulates = found >= REGULATED and not explains and _regulates(words.structure.text, concluded=concluded)
    if asks > QUESTIONS * len(headings) and not (regulates and concluded):
        raise ContractError("contract.no_contract")
    known = any(party.name or party.defined for party in (parties.controller, parties.processor))
    if regulates or (known and found >= TITLED and not explains and is_titled_agreement(document)):
        return
    if _count("marks", words.structure.text) < (LEAST_MARKS if known else MANY_MARKS):
        raise ContractError("contract.no_contract")
    acts = sum(1 for text in words.words if _patterns()["acts"].search(text))
    if acts < LEAST_ACTS or found < LEAST_FOUND:
        raise ContractError("contract.no_processing_agreement")


def could_be_contract(text: str) -> bool:
    """Tell whether `text` may be a contract or belong to one: a short one has to name something of the kind."""
    return len(text) >= SHORTEST or _count("terms", text) > 0


def _is_concluded(text: str, parties: Parties) -> bool:
    """Tell whether `text` calls itself an agreement of two parties that stand, or are blank, in its head, or sign it.

    One of them is a company: an essay compares countries.
    """
    head = text[:BEGINNING]
    names = [party.name for party in (parties.controller, parties.processor) if party.name]
    blank, named = _count("blank", head) >= len(ROLES), len({name.text for name in names}) == len(ROLES)
    named = named and any(companies(name.text) for name in names)
    stand = blank or (named and all(name.end <= BEGINNING for name in names))
    called = named and all(_is_called(party, head) for party in (parties.controller, parties.processor))
    between = stand and (called or _count("between", head) > 0)
    return _count("title", head) > 0 and (between or (named and _count("concluded", text) > 0))


def _is_called(party: Party, head: str) -> bool:
    """Tell whether `head` says, behind the name of a party, what the text calls it: "(„wir“)"."""
    places = [term.place.start for term in party.terms if term.place]
    behind = (at - party.name.end for at in places if re.match(OPEN, head[at - 1 : at])) if party.name else ()
    return any(0 < far <= ADDRESS for far in behind)


def _regulates(text: str, *, concluded: bool) -> bool:
    """Tell whether `text` speaks of itself as an agreement, and is full of duties and periods."""
    speaks = concluded or _count("marks", text) > 0
    return speaks and _count("duties", text) >= DUTIES * _thousands(text)


def _explains(text: str, *, may_greet: bool, concluded: bool) -> bool:
    """Tell whether `text` cites the law all the time or gives advice.

    `may_greet` says that both parties are named, so that it may be a letter; `concluded` that it is their agreement,
    so that its headings may be questions.
    """
    advice = _count("advice", text) + (0 if may_greet else _count("greetings", text))
    advice += 0 if concluded else _count("questions", text)
    thousands = _thousands(text)
    return _count("citations", text) > CITATIONS * thousands or advice > ADVICE * thousands


def _thousands(text: str) -> float:
    return max(1.0, len(text) / 1_000)


def _count(name: str, text: str) -> int:
    return len(_patterns()[name].findall(text.lower()))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads((files(__package__) / "is_contract.toml").read_text(encoding="utf-8"))
    return {name: compile_small("|".join(pieces)) for name, pieces in data.items()}
