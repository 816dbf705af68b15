"""What sort of document a contract is, told by its title and its first lines."""

import re

from assistant.contracts.facts.model import ContractKind, KindFact
from assistant.contracts.facts.wording import names, pattern
from assistant.contracts.place import TextPlace
from assistant.documents.document import Document

HEAD = 1_200
"""Characters of the first lines."""
OFTEN = 5
"""So often personal data are spoken of in a processing agreement."""
EARLY = 3_000
"""Characters in which the Commission's clauses name themselves."""


def read_kind(document: Document) -> KindFact:
    """Read the kind of `document`."""
    clauses = _commission_clauses(document)
    if clauses is not None:
        return clauses
    title = document.front.title
    start = document.text.find(title)
    for part, offset in ((title, start), *_first_lines(document.text)):
        for name in names("kind"):
            found = pattern("kind", name).search(part) if name != "scc" or part == title else None
            if found:
                place = (
                    TextPlace.within(document.text, offset + found.start(), offset + found.end())
                    if offset >= 0
                    else None
                )
                return KindFact(value=ContractKind(name), place=place)
    return KindFact(value=ContractKind.DPA if _processes(document.text) else ContractKind.OTHER)


def _processes(text: str) -> bool:
    """Tell whether a text without a telling title speaks all the time of data and instructions."""
    data = len(re.findall(r"(?i)personal data|personenbezogene\w* daten|personendaten", text))
    return data >= OFTEN and bool(re.search(r"(?i)instructions?\b|weisung", text))


def _first_lines(text: str) -> list[tuple[str, int]]:
    """Give the lines of the head that are short as headings are, then the head as a whole."""
    lines = [(m[0], m.start()) for m in re.finditer(r"[^\n]+", text[:HEAD])]
    return [*(line for line in lines[:6] if len(line[0]) < 120), (text[:HEAD], 0)]


def _commission_clauses(document: Document) -> KindFact | None:
    """Tell the Commission's own clauses, 2021/914 or 2021/915, from a contract that mentions them."""
    text = document.text
    own = pattern("scc", "clauses").search(text) or pattern("kind", "scc").search(document.front.title)
    headings = len(re.findall(r"(?mi)^(?:Klausel|Clause) \d{1,2}\b", text))
    if not own or headings < 3:
        return None
    found = {
        name: pattern("scc", name).search(text[:EARLY]) or pattern("scc", name).search(text)
        for name in ("transfer", "processor")
    }
    transfer = bool(re.search(r"(?i)third countr|drittl[aä]nd", text[:EARLY]))
    name = "transfer" if found["transfer"] and (transfer or not found["processor"]) else "processor"
    place = found[name] or own
    number = {"transfer": "2021/914", "processor": "2021/915"}[name] if found[name] else None
    in_title = place.re is pattern("kind", "scc")
    return KindFact(
        value=ContractKind.SCC,
        scc=number,
        place=None if in_title else TextPlace.within(text, *place.span()),
    )
