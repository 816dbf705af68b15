"""Whether a document is a processing agreement that can be judged: what is none is refused, not judged."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from assistant.contracts.check.model import RequirementResult, RequirementStatus
from assistant.contracts.check.pieces import compile_small
from assistant.contracts.check.windows import ContractWords
from assistant.contracts.parties import Parties
from assistant.errors import ContractError

SHORTEST = 800
"""Characters below which nothing can be told of a contract."""
LEAST_ACTS = 3
"""So many sentences tell what the processor does or has to do."""
LEAST_FOUND = 4
"""So many requirements are at least touched on."""
LEAST_MARKS = 2
"""So many times a text speaks of itself as a contract, or of its parties."""
MANY_MARKS = 8
"""So many where nobody is named or defined as a party: a template may lack the names, a guidance paper has none."""
QUESTIONS = 0.3
"""Share of headings that ask something; a contract asks nothing."""


def require_words(words: ContractWords) -> None:
    """Refuse what holds too little text.

    Raises:
        ContractError: there is not enough text to judge.
    """
    if len(words.structure.text) < SHORTEST or not words.places:
        raise ContractError("contract.too_short")


def require_contract(words: ContractWords, parties: Parties, results: list[RequirementResult]) -> None:
    """Refuse what is no processing agreement, whatever its file says.

    Raises:
        ContractError: it does not speak as a contract between two parties, or not of processing data.
    """
    found = [result for result in results if result.status is not RequirementStatus.NOT_FOUND]
    acts = sum(1 for text in words.words if _patterns()["acts"].search(text))
    marks = len(_patterns()["marks"].findall(words.structure.text.lower()))
    headings = [clause.heading for clause in words.structure.clauses]
    asks = sum(1 for heading in headings if heading.rstrip().endswith("?"))
    known = any(party.name or party.defined for party in (parties.controller, parties.processor))
    if asks > QUESTIONS * len(headings) or marks < (LEAST_MARKS if known else MANY_MARKS):
        raise ContractError("contract.no_contract")
    if acts < LEAST_ACTS or len(found) < LEAST_FOUND:
        raise ContractError("contract.no_processing_agreement")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads((files(__package__) / "is_contract.toml").read_text(encoding="utf-8"))
    return {name: compile_small("|".join(pieces)) for name, pieces in data.items()}
