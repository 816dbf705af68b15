"""What one place of a contract tells of a party."""

import re
from dataclasses import dataclass

from assistant.contracts.wording import PartyRole, role_of

Span = tuple[int, int]
HEAD = 8_000
"""Characters from the beginning in which parties are defined in passing."""
OPEN, CLOSE = "[„“”\"«»'‚‘]", "[“”\"«»'’‘]"
"""Quotation marks around a defined term."""
SURE = 3
"""Weight of a clue that tells a role where heavier ones are missing."""
QUOTED = re.compile(rf"{OPEN}([^„“”\"«»\n]{{1,40}}?){CLOSE}")


@dataclass(frozen=True)
class PartyClue:
    """What one place tells: the role, where the name stands, where the term; a heavier clue wins.

    `blank` says that a name was to be filled in here and was not, `pronoun` that a pronoun alone tells the role.
    """

    role: PartyRole | None
    weight: int
    name: Span | None = None
    terms: tuple[Span, ...] = ()
    blank: bool = False
    pronoun: bool = False


def term_role(term: str) -> tuple[PartyRole, bool] | None:
    """Give the role that a term names, by its last word too: an "IT Provider" is a provider.

    >>> term_role("the OH Provider"), term_role("Sub Processor")
    (('processor', False), None)
    """
    words = term.split()
    compound = 2 <= len(words) <= 3 and words[-2][0].isupper() and words[-2].lower() not in {"sub", "other", "third"}
    return role_of(term) or ((found[0], False) if compound and (found := role_of(words[-1])) else None)


def told_role(text: str, terms: list[Span]) -> PartyRole | None:
    """Give the role that the terms name, the sure ones first."""
    told = [found for span in terms if (found := term_role(text[slice(*span)])) is not None]
    told.sort(key=lambda found: not found[1])
    return told[0][0] if told else None


def block_end(text: str) -> int:
    """Give where the first clause begins: names without a legal form are read from party blocks before it only."""
    first = re.search(r"(?m)^(?:§\s?1|1\.|1|Art(?:icle|ikel|\.) ?1|Ziffer 1|I\.)[ :.]{1,3}\s?(?!\d)[^\n]{0,60}$", text)
    return min(first.start() if first and first.start() > 40 else HEAD, HEAD)
