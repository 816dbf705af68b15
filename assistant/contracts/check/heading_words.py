"""What a heading says beyond the matters that it names: that something does not hold, limits, figures, sentences.

What stands below it is read as a clause; the heading is no sentence of that, and no duty is looked for in it.
"""

import re

from assistant.contracts.check.periods import period
from assistant.contracts.structure import ContractStructure

_LABEL = re.compile(
    r"\W*(?:(?:nr\.|no\.|[^\W\d_]{1,20}) )?(?:\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?|(?-i:[A-Z]))(?![\w%])"
    r"(?P<parted>[.:)]| ?[–—-]|(?= ?[(\[]))?\s*",
    re.IGNORECASE,
)
"""What a heading is numbered with: "17.", "§ 9", "Section 9", "Annex B"; with a mark or a bracket behind it or not."""
_VERB = r"(?:(?:is|are|does|do|shall|will|ist|sind|gilt|gelten|wird|werden|findet|finden) )?"
_WAY = r"(?:(?:hereby|hiermit|ersatzlos|intentionally|bewusst) )?"
_NONE = (
    r"not (?:yet )?(?:agreed|apply|applicable|binding|in force)|no longer (?:valid|in force)|for information only|n/a",
    "repealed|rescinded|revoked|struck out|deleted|omitted|void|invalid",
    r"nicht (?:vereinbart|anwendbar|verbindlich|in kraft)|(?:gilt|gelten) nicht|keine anwendung|nur zur information",
    r"entf(?:ällt|allen)|(?:ersatzlos )?gestrichen|aufgehoben|weggefallen|gegenstandslos|au(?:ß|ss)er kraft",
    "unwirksam|nichtig|ungültig",
)
_NOT = rf"{_VERB}{_WAY}(?:{'|'.join(_NONE)})"
_EMPTY = rf"(?:{_NOT}|(?:intentionally |bewusst )?(?:reserved|reserviert|left blank|bleibt frei|frei(?= ?[)\]])))"
_OF_ITSELF = re.compile(
    rf"[(\[]{_EMPTY}\b[^)\]]{{0,80}}[)\]]|(?:^|: ?| [–—-] ){_EMPTY}\W{{0,3}}$|^{_NOT}(?=:| [–—-] )", re.IGNORECASE
)
_PARTS = (
    "sections?|clauses?|articles?|paragraphs?|agreement|contract",
    "ziffern?|klauseln?|abschnitte?|artikel|absatz|absätze|nummern?|paragra(?:f|ph)en?|vertrag|vereinbarung",
)
_OF_OTHERS = re.compile(
    rf"(?:§|\b(?:{'|'.join(_PARTS)})\b)[^?]{{0,100}}?\b{_NOT}\W{{0,3}}$",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:gdpr|bgb|hgb|bdsg|stgb|ds-?gvo|gesetz\w*|acts?|regulation|verordnung)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\?\W*$|\b(?:what|how|who|whose|where|why|when|which|if|was|wie|wer|wem|wessen|wo|wovon|warum|wann|welche\w*|wenn"
    r"|falls|sofern|soweit|ob|that (?:is|are))\b",
    re.IGNORECASE,
)
"""What asks for a matter, or names a case, as headings do that are worded like a sentence."""
_LIMITING = (
    r"no(?!\.)|not|none|never|only|without|unless|except|instead|all|any|every|each|within|until|latest|against",
    r"kein\w*|nicht\w*|nie|ohne|nur|statt|alle[nrs]?|jede\w*|binnen|innerhalb|spätestens|bis|gegen",
)
_VERBS = (
    "is|are|was|were|has|have|does|do|may|must|shall|should|will|would|can|cannot|could|need|appl(?:y|ies)",
    "ist|sind|hat|haben|gilt|gelten|darf|dürfen|muss|müssen|kann|können|soll|sollen|wird|werden",
)
_SAYS = re.compile(
    rf"\b(?:{'|'.join((*_LIMITING, *_VERBS))})\b|\d[\d.,]*\)? ?(?:(?-i:[a-z])|%|€|EUR)",
    re.IGNORECASE,
)
"""Words that limit, deny or count, and verbs: a heading that only names matters seldom has one."""
LONG = 14
"""Words of a heading that says more than what stands below it."""
FEWEST = 3
"""Words of a heading that says something."""


def denies_others(heading: str) -> bool:
    """Tell whether a heading says of clauses, or of the contract, that they do not hold.

    >>> denies_others("Section 9 is void"), denies_others("9. Section on files (deleted)"), denies_others("9. Deleted")
    (True, False, False)
    """
    said = _OF_OTHERS.search(heading) is not None and _ASKS.search(heading) is None and _LAW.search(heading) is None
    return said and not denies_itself(heading)


def denies_itself(heading: str) -> bool:
    """Tell whether a heading says that what stands below it does not hold.

    >>> denies_itself("9. Erasure: does not apply"), denies_itself("§ 9 (entfallen)"), denies_itself("9. Deleted data")
    (True, True, False)
    """
    label = _LABEL.match(heading)
    named = heading[label.end() :] if label and label["parted"] is not None else heading
    return _OF_ITSELF.search(named) is not None


def says_more(heading: str) -> bool:
    """Tell whether a heading says more than what its clause is about.

    >>> says_more("Sale of all files to Hellmarkt"), says_more("9. What is deleted"), says_more("9. Return of files")
    (True, False, False)
    """
    if denies_itself(heading) or denies_others(heading) or period(heading):
        return True
    words = len(re.findall(r"[^\W\d_]{2,}", heading))
    label = _LABEL.match(heading)
    named = heading[label.end() :] if label else heading
    return words >= LONG or (words >= FEWEST and bool(_SAYS.search(named)) and not _ASKS.search(heading))


def denied(structure: ContractStructure) -> dict[int, int]:
    """Give the sentences below headings that say that these do not hold, each with its own number.

    They promise nothing, yet are a risk as before: whoever reads the contract may take it otherwise.
    """
    headings = {heading for clause in structure.clauses for heading in clause.path}
    denying = {heading for heading in headings if denies_itself(heading)}
    pairs = enumerate(structure.sentences) if denying else ()
    return {at: at for at, (clause, _) in pairs if denying.intersection(clause.path)}
