"""Which of two parties hands out the data and which works with them, told by what the contract says of each."""

import re
from collections.abc import Sequence

from assistant.contracts.company_name import without_form
from assistant.contracts.party_clues.clue import PartyClue
from assistant.contracts.wording import PartyRole

_AS_CONTROLLER = (
    r"(?:on behalf of|instructions? (?:of|from|by)|im Auftrag (?:von|der|des)|Weisung(?:en)? (?:von|der|des)|"
    r"inform|notify|tell) (?:the |der |des )?{term}\b",
    r"\b{term}(?:['’]s?|s)? (?:instructions|Weisung|personal data|data|Daten|customers|Kunden|is (?:the )?controller)",
)
_AS_PROCESSOR = (
    r"\b{term} (?:shall|must|will|may|wird|darf|muss|hat|teilt|löscht|meldet|verarbeitet|processes|deletes|keeps)\b",
    r"\b{term}(?:['’]s?|s)? (?:staff|technicians|employees|sub-?processors|sub-?contractors|personnel|systems|"
    r"Beschäftigte|Mitarbeite)",
)


def roles_by_use(text: str, clues: Sequence[PartyClue]) -> dict[str, PartyRole]:
    """Give the roles of the first two names among `clues`; if use does not tell, the controller comes first."""
    names: dict[str, tuple[str, ...]] = {}
    for clue in clues:
        if clue.name is not None:
            name = text[slice(*clue.name)]
            terms = (without_form(name), *(text[slice(*term)] for term in clue.terms))
            names[name] = (*names.get(name, ()), *terms)
    if len(names) < 2:
        return {}
    first, second = list(names)[:2]
    if _leaning(text, names[first]) > _leaning(text, names[second]):
        first, second = second, first
    return {first: "controller", second: "processor"}


def _leaning(text: str, terms: Sequence[str]) -> int:
    """Give how much more often one of `terms` does what a processor does than what a controller does."""
    term = f"(?:{'|'.join(re.escape(word) for word in dict.fromkeys(terms))})"
    counts = [
        sum(len(re.findall(pattern.replace("{term}", term), text)) for pattern in patterns)
        for patterns in (_AS_PROCESSOR, _AS_CONTROLLER)
    ]
    return counts[0] - counts[1]
