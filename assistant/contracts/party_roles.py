"""Which role each party has that the clues name: what its words tell, and if they do not, what the text says of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.contracts.company_name import without_form
from assistant.contracts.party_clues.clue import SURE, PartyClue
from assistant.contracts.party_clues.full_names import with_full_names
from assistant.contracts.party_use.leaning import CLEAR, MANY, leaning
from assistant.contracts.wording import ROLES, PartyRole, role_of

DEFINED = 4
"""The least weight of a clue that defines a party in the head of the contract."""


LEARNED = 0.25
"""How much of a sign counts what was learned of the places of names."""
Leaning = Callable[[str], float]
"""How much more likely a name is the processor's than the controller's."""


def with_roles(clues: list[PartyClue], text: str, likely: Leaning | None = None) -> list[PartyClue]:
    """Give a party whose term names no role the one that is left over; those that stay unclear are dropped.

    Where the use of two names alone tells which is which, what is `likely` counts too.
    """
    clues = without_misleading_word(text, resolve_same_role(text, with_full_names(text, clues)))
    sure = [clue for clue in clues if clue.role and (clue.name or clue.blank)]
    apart = {text[slice(*clue.name)] for clue in clues if clue.role is None and clue.name}
    sure = [clue for clue in sure if clue.weight >= SURE] or (sure if len(apart) < len(ROLES) else [])
    roles = {text[slice(*clue.name)]: clue.role for clue in sure if clue.name}
    told = {clue.role for clue in sure}
    unclear = [clue for clue in clues if clue.role is None and clue.name and text[slice(*clue.name)] not in roles]
    names = [text[slice(*clue.name)] for clue in unclear if clue.name]
    if len(told) == 1 and names:
        missing = next(role for role in ROLES if role not in told)
        roles[most_likely_name(text, unclear, missing)] = missing
    elif not told:
        roles |= roles_by_use(text, unclear, likely)
    given: list[PartyClue] = []
    for clue in clues:
        role = clue.role or (roles.get(text[slice(*clue.name)]) if clue.name else None)
        if role is not None:
            given.append(replace(clue, role=role))
    return given


def roles_by_use(text: str, clues: Sequence[PartyClue], likely: Leaning | None = None) -> dict[str, PartyRole]:
    """Give the roles of the first two names among `clues`; if use does not tell, the controller comes first.

    A name that stands alone gets a role only if its use is clear.
    """
    names = _names(text, clues)
    if len(names) < 2:
        lone = {name: _lean(text, name, terms, likely) for name, terms in names.items()}
        return {name: "processor" if lean > 0 else "controller" for name, lean in lone.items() if abs(lean) >= CLEAR}
    first, second = list(names)[:2]
    lean = {name: _lean(text, name, names[name], likely) for name in (first, second)}
    if lean[first] > lean[second]:
        first, second = second, first
    return {first: "controller", second: "processor"}


def _lean(text: str, name: str, terms: Sequence[str], likely: Leaning | None) -> float:
    return leaning(text, terms) + (LEARNED * likely(name) if likely else 0)


def most_likely_name(text: str, clues: Sequence[PartyClue], role: PartyRole) -> str:
    """Give the name among `clues` that the text uses most clearly as `role`, the first where it tells nothing."""
    terms = _names(text, clues)
    sign = 1 if role == "processor" else -1
    return max(terms, key=lambda name: sign * leaning(text, terms[name]))


def resolve_same_role(text: str, clues: Sequence[PartyClue]) -> list[PartyClue]:
    """Give the other role to one of two parties that the party block calls alike: "the Agency" may be a public body."""
    early = [clue for clue in clues if clue.role and clue.weight >= DEFINED]
    terms = _names(text, early)
    told = {clue.role for clue in clues if clue.role and clue.weight >= SURE}
    words = [role_of(text[slice(*term)]) for clue in early for term in clue.terms]
    loose = any(word is not None and not word[1] for word in words)
    if len(told) != 1 or len(terms) != 2 or not loose or any(clue.blank for clue in early) or _unclear(clues):
        return list(clues)
    role = next(iter(told))
    other: PartyRole = "controller" if role == "processor" else "processor"
    moved = most_likely_name(text, early, other)
    return [
        replace(clue, role=other) if clue.name and text[slice(*clue.name)] == moved and clue.role == role else clue
        for clue in clues
    ]


def without_misleading_word(text: str, clues: Sequence[PartyClue]) -> list[PartyClue]:
    """Forget the role of a word that may mean either party where use tells otherwise: a bank is "the Institute".

    Only where the party block names two parties, and no word for a role that is sure.
    """
    early = [clue for clue in clues if clue.name and clue.weight >= DEFINED]
    told = {text[slice(*clue.name)]: clue.role for clue in early if clue.name and clue.role}
    terms = _names(text, early)
    words = [role_of(text[slice(*term)]) for clue in early for term in clue.terms]
    if len(told) != 1 or len(terms) != 2 or any(word is not None and word[1] for word in words):
        return list(clues)
    name, role = next(iter(told.items()))
    other = next(each for each in terms if each != name)
    lean = leaning(text, terms[other]) - leaning(text, terms[name])
    if (lean if role == "processor" else -lean) < CLEAR:
        return list(clues)
    return [replace(clue, role=None) if clue.role == role and clue in early else clue for clue in clues]


def _unclear(clues: Sequence[PartyClue]) -> bool:
    return any(clue.role is None and clue.name and clue.weight >= DEFINED for clue in clues)


def _names(text: str, clues: Sequence[PartyClue]) -> dict[str, tuple[str, ...]]:
    """Give each of the first names among `clues` with all that it is called by."""
    names: dict[str, dict[str, None]] = {}
    for clue in clues:
        name = text[slice(*clue.name)] if clue.name else ""
        if name in names or (name and len(names) < MANY):
            called = names.setdefault(name, {without_form(name): None})
            called.update((text[slice(*term)], None) for term in clue.terms)
    return {name: tuple(called) for name, called in names.items()}
