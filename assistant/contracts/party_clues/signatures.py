"""Signatures: "For and on behalf of X Ltd (Supplier)", "The Company" above the name of who signs as such."""

import re
from collections.abc import Iterator

from assistant.contracts.company_name import companies, is_body, name_in
from assistant.contracts.party_clues.clue import PartyClue, Span, told_role
from assistant.contracts.party_clues.term_uses import USED, TermUses
from assistant.contracts.wording import role_of

TAIL = 0.5
"""Share of a text behind which its signatures stand, with their annexes."""
_ENGLISH = r"(?:Signed |Executed )?(?:[Ff]or (?:and on behalf of )?|by )the"
_GERMAN = (
    r"(?:Unter(?:zeichnet|schrieben) f|F)ür (?:die|den|das)|Unter(?:zeichnet|schrieben) (?:vo[nm]|durch)(?: de[rmn])?"
)
_SIGNED_FOR = re.compile(
    rf"(?m)^(?:{_ENGLISH}|{_GERMAN}) "
    r"(?P<term>[A-ZÄÖÜ][\w-]{1,40}(?: [A-Z][\w-]{1,40})?):?\s*\n\s*(?P<name>[^\n]{3,120})$"
)
_SIGNED = re.compile(r"(?:[Ff]or and on behalf of|Für die)\s{1,3}(?P<rest>[^\n]{3,120})")
_BLOCK = re.compile(
    r"(?m)^(?:(?:[Ff]or|FOR|[Ff]ür|FÜR) )?(?:[Tt]he |THE |[Dd](?:er|ie|as|en) |D(?:ER|IE|AS) )?"
    r"(?P<term>[A-ZÄÖÜ][\w-]{1,40}(?: [A-Z][\w-]{1,40})?):?[ \t]{0,3}\n\s{0,3}(?P<name>[^\n]{3,200})$"
)


def signing(text: str) -> Iterator[PartyClue]:
    """Read "For and on behalf of Bridge Ltd (Supplier)"."""
    for match in _SIGNED.finditer(text):
        named = [span for span in companies(match["rest"]) if span[0] == 0]
        beside = re.search(r"\((?:the |die |der )?([\w ]{2,30})\)", match["rest"])
        told = role_of(beside[1]) if beside else None
        if named and told:
            yield PartyClue(told[0], 2, (match.start("rest"), match.start("rest") + named[0][1]))


def signed_for(text: str) -> Iterator[PartyClue]:
    """Read "For the Federation" above the name of a company or public body, where that is no usual word for a party."""
    for match in _SIGNED_FOR.finditer(text):
        found = name_in(match["name"])
        name = match["name"][slice(*found)] if found else ""
        if found and role_of(match["term"]) is None and (companies(name) or is_body(name)):
            start = match.start("name")
            yield PartyClue(None, 2, (start + found[0], start + found[1]), (match.span("term"),))


def blocks(text: str) -> Iterator[PartyClue]:
    """Read "THE DIOCESE" above "Diocesan Trust of Ulm, a charity", where the text goes on to call the party so."""
    uses, start = TermUses(text), int(len(text) * TAIL)
    for block in _BLOCK.finditer(text, start):
        found = name_in(block["name"])
        if found and uses.count(block["term"]) > USED and _stands_alone(block["name"], found):
            term, begin = block.span("term"), block.start("name")
            yield PartyClue(told_role(text, [term]), 2, (begin + found[0], begin + found[1]), (term,))


def _stands_alone(line: str, name: Span) -> bool:
    """Tell whether a line is a name with what tells who bears it behind a comma, and no sentence on it."""
    behind = line[name[1] :].strip()
    known = companies(line[slice(*name)]) or is_body(line[slice(*name)])
    return bool(known and (not behind or behind[0] in ",(")) or (behind[:1] == "," and " " in line[slice(*name)])
