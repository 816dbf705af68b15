"""What sort of document a contract is, told by its title and its first lines."""

import re

from assistant.contracts.facts.model import ContractKind, KindFact
from assistant.contracts.facts.wording import names, pattern
from assistant.contracts.place import TextPlace
from assistant.documents.document import Document

HEAD = 1_200
"""Characters of the first lines."""
TWICE = 2
"""So often at least a processing agreement speaks of a matter that it regulates."""
SOME, MOST, NEARLY_ALL = 3, 5, 8
"""So many matters does one speak of whose title is about data, however shortly, one whose title tells nothing, and one
on a service."""
DENSITY = 2.0
"""Words on these matters in a thousand characters of the latter: a contract on a service has one clause on data."""
OWN = {"instructions", "persons", "further_processors"}
"""Matters of which other contracts speak in passing."""
FIRST = 3
"""Sections whose headings may be the title of a letter."""
LOOKED_AT = 200_000
"""Characters in which the matters are counted."""
LINE = 120
"""Characters of a line of the head that may be a heading."""
TITLED = 600
"""Characters in which a title stands, below a letterhead too."""
EARLY = 3_000
"""Characters in which the Commission's clauses name themselves."""


def read_kind(document: Document) -> KindFact:
    """Read the kind of `document`."""
    clauses = _commission_clauses(document)
    if clauses is not None:
        return clauses
    told = _told(document)
    if told is not None and told.value is not ContractKind.MAIN:
        return told
    if _processes(document, NEARLY_ALL if told else MOST) or (told is None and _names_roles(document)):
        return KindFact(value=ContractKind.DPA)
    return told or KindFact(value=ContractKind.MAIN if _is_agreed(document.front.title) else ContractKind.OTHER)


def is_titled_agreement(document: Document) -> bool:
    """Tell whether the title of `document`, or a heading right below, says that it is a processing agreement."""
    kind = read_kind(document)
    return kind.value is ContractKind.DPA and kind.place is not None and kind.place.start < TITLED


def is_addendum(document: Document) -> bool:
    """Tell whether `document` amends another contract; below the head of a letter another heading may say so."""
    headings = dict.fromkeys((document.front.title, *(section.heading for section in document.sections[:FIRST])))
    return any(pattern("kind", "addendum").search(heading) for heading in headings)


def _is_agreed(title: str) -> bool:
    """Tell whether a title is that of a contract, on whatever but data."""
    other = (pattern("title", "subject"), pattern("paper", "titles"), pattern("other_contract", "part"))
    return pattern("title", "agreed").search(title) is not None and not any(each.search(title) for each in other)


def _told(document: Document) -> KindFact | None:
    """Read what the title says, or the first lines below one that tells nothing."""
    title = document.front.title
    start = document.text.find(title)
    beside = pattern("other_contract", "whole").match(title)
    behind = beside.end() if beside and pattern("kind", "dpa").search(beside[0]) else 0
    lines = [line for line in _first_lines(document.text) if not behind or (line[0] != title and line[1] > 0)]
    for part, offset in ((title[behind:], start + behind), *lines):
        for name in names("kind"):
            if name == ContractKind.DPA and len(part) > LINE and _is_agreed(title):
                continue  # amid a sentence a contract on something else speaks of an annex
            found = _first(name, part) if name != "scc" or part == title else None
            if found:
                place = (
                    TextPlace.within(document.text, offset + found.start(), offset + found.end())
                    if offset >= 0
                    else None
                )
                return KindFact(value=ContractKind(name), place=place)
        if part == title and pattern("paper", "titles").search(title):
            return KindFact(value=ContractKind.OTHER)
    return None


def _first(name: str, part: str) -> re.Match[str] | None:
    """Give the first word for a kind that is not said of another contract, as in "Annex to the Service Agreement"."""
    found = pattern("kind", name).finditer(part)
    if name != ContractKind.MAIN:
        return next(found, None)
    return next((each for each in found if not pattern("other_contract", "before").search(part[: each.start()])), None)


def _processes(document: Document, least: int) -> bool:
    """Tell whether a text whose title does not say so regulates processing: it speaks of `least` matters, and dense."""
    text = document.text[:LOOKED_AT]
    counts = {name: sum(1 for _ in pattern("matter", name).finditer(text)) for name in names("matter")}
    spoken = {name for name, count in counts.items() if count >= TWICE}
    if all(pattern("title", name).search(document.front.title) for name in names("title")):
        return sum(count > 0 for count in counts.values()) >= SOME
    dense = sum(counts.values()) * 1_000 >= DENSITY * len(text)
    own = len(spoken & OWN) >= TWICE or pattern("other_contract", "part").match(document.front.title) is not None
    return len(spoken) >= least and own and dense


def _names_roles(document: Document) -> bool:
    """Tell whether a text whose title tells nothing says in one breath who is controller and who processor."""
    both = pattern("roles", "both").search(document.text[:LOOKED_AT])
    return both is not None and not _is_agreed(document.front.title)


def _first_lines(text: str) -> list[tuple[str, int]]:
    """Give the lines of the head that are short as headings are, then the head as a whole."""
    lines = [(m[0], m.start()) for m in re.finditer(r"[^\n]+", text[:HEAD])]
    return [*(line for line in lines[:6] if len(line[0]) < LINE), (text[:HEAD], 0)]


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
