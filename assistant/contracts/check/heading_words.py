"""Headings that say that something does not hold.

What stands below it is read as a clause; the heading is no sentence of that, and no duty is looked for in it.
"""

import re

from assistant.contracts.check.taken_back_words import ENDED, NOT_APPLIED, REFUSED, REPEALED, VOID
from assistant.contracts.structure import ContractStructure

_LABEL = re.compile(
    r"\W*(?:(?:nr\.|no\.|[^\W\d_]{1,20}) )?(?:\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?|(?-i:[A-Z]))(?![\w%])"
    r"(?P<parted>[.:)]| ?[–—-]|(?= ?[(\[]))?\s*",
    re.IGNORECASE,
)
"""What a heading is numbered with: "17.", "§ 9", "Section 9", "Annex B"; with a mark or a bracket behind it or not."""
_VERB = r"(?:(?:is|are|does|do|shall|will|ist|sind|gilt|gelten|wird|werden|findet|finden) )?"
_WAY = r"(?:(?:hereby|hiermit|ersatzlos|intentionally|bewusst) )?"
_NONE = (*REPEALED, *VOID, *REFUSED, *NOT_APPLIED)
_ENDED = "|".join(ENDED)
_NOT = rf"{_VERB}{_WAY}(?:{'|'.join(_NONE)})"
_NOT_ANY_MORE = rf"{_VERB}{_WAY}(?:{'|'.join((*_NONE, _ENDED))})"
_EMPTY = rf"(?:{_NOT}|(?:intentionally |bewusst )?(?:reserved|reserviert|left blank|bleibt frei|frei(?= ?[)\]])))"
_TAIL = r"(?:by|for|in|as|on|at|if|until|since|durch|für|bis|seit|am|im|von|mit|falls|soweit)"
_BY = r"(?:by|im|in agreement|durch|since|seit|as of|per|\d{1,4})"
_DUTIES = (
    "erasure|deletion|return|audits?|inspections?|confidentiality|secrecy|security(?: measures)?|(?:breach )?notice",
    "löschung|rückgabe|prüfung(?:en)?|kontrollen?|vertraulichkeit|verschwiegenheit|ma(?:ß|ss)nahmen|meldung(?:en)?",
    "assistance|weisungen|instructions|unterstützung",
)
_DUTY = f"(?:{'|'.join(_DUTIES)})"
_AND = "(?:and|or|und|oder)"
_SELVES = (
    rf"[(\[](?:{_EMPTY}\b[^)\]]{{0,80}}|{_VERB}{_WAY}(?:{_ENDED})(?: {_TAIL}\b[^)\]]{{0,80}})?)[)\]]",
    rf"(?:^|: ?| [–—-] )(?:{_EMPTY}|{_VERB}{_WAY}(?:{_ENDED}))\W{{0,3}}$|^{_NOT_ANY_MORE}(?=:| [–—-] )",
    rf"(?:: ?| [–—-] ){_NOT} {_BY}\b[^.;:]{{0,60}}$|^(?:no|keine|ohne|without) {_DUTY}(?: {_AND} {_DUTY})?\W{{0,3}}$",
    r"^(?:unverbindlich\w+|non-binding) \w+\W{0,3}$",
)
_OF_ITSELF = re.compile("|".join(_SELVES), re.IGNORECASE)
_LAST_VERBS = (
    "(?:do|does|shall) not apply|(?:is|are) (?:void|invalid|waived|excluded|repealed|not agreed|not binding)",
    "(?:findet|finden) keine anwendung|(?:gilt|gelten) nicht|entf(?:ällt|allen)",
    "(?:ist|sind) (?:nichtig|unwirksam|abbedungen|ausgeschlossen|nicht vereinbart|unverbindlich)",
)
_AT_ITS_END = re.compile(rf"\b(?:{'|'.join(_LAST_VERBS)})\W{{0,3}}$", re.IGNORECASE)
"""A verb at the end of a heading by which its own matter does not hold."""
_PARTS = (
    "sections?|clauses?|articles?|paragraphs?|agreement|contract",
    "ziffern?|klauseln?|abschnitte?|artikel|absatz|absätze|nummern?|paragra(?:f|ph)en?|vertrag|vereinbarung",
)
_OTHER = rf"(?:§+|\b(?:{'|'.join(_PARTS)})\b)"
_OF_OTHERS = re.compile(rf"{_OTHER}[^?]{{0,100}}?\b{_NOT}\W{{0,3}}$", re.IGNORECASE)
_NUMBERED = (
    rf"{_OTHER} ?\d[^?]{{0,100}}?\b{_NOT_ANY_MORE}\W{{0,3}}$",
    rf"{_OTHER}[^?\d]{{0,60}}\b{_NOT_ANY_MORE}\W{{1,3}}\d[\W\d]{{0,20}}(?:(?:and|und|to|bis)[\W\d]{{1,9}})?$",
    rf"\b(?:without|no|ohne|au(?:ß|ss)er|except|excluding) (?:the |die )?{_OTHER} ?\d",
)
_OF_NUMBERED = re.compile("|".join(_NUMBERED), re.IGNORECASE)
"""What says of clauses, by their numbers, that they do not hold."""
_MORE_NUMBERS = re.compile(r"\W*(?:(?:and|und|or|oder|to|bis)\b|\d)", re.IGNORECASE)
_GOES_ON = re.compile(rf"{_MORE_NUMBERS.pattern}|\W*{_NOT_ANY_MORE}\W{{0,3}}$", re.IGNORECASE)
"""What stands behind a number that is not the heading's own."""
_LAW = re.compile(r"\b(?:gdpr|bgb|hgb|bdsg|stgb|ds-?gvo|gesetz\w*|acts?|regulation|verordnung)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\?\W*$|\b(?:what|how|who|whose|where|why|when|which|if|was|wie|wer|wem|wessen|wo|wovon|warum|wann|welche\w*|wenn"
    r"|falls|sofern|soweit|ob|that (?:is|are))\b",
    re.IGNORECASE,
)
"""What asks for a matter, or names a case, as headings do that are worded like a sentence."""


def denies_others(heading: str) -> bool:
    """Tell whether a heading says of clauses, or of the contract, that they do not hold.

    >>> denies_others("Section 9 is void"), denies_others("9. Section on files (deleted)"), denies_others("9. Deleted")
    (True, False, False)
    """
    label = _LABEL.match(heading)
    own = heading[label.end() :] if label and not _GOES_ON.match(heading[label.end() :]) else heading
    several = label and _MORE_NUMBERS.match(heading[label.end() :])
    if _LAW.search(heading) is not None or (denies_itself(heading) and not several):
        return False
    return _OF_NUMBERED.search(own) is not None or (_OF_OTHERS.search(own) is not None and not _ASKS.search(heading))


def denies_itself(heading: str) -> bool:
    """Tell whether a heading says that what stands below it does not hold.

    >>> denies_itself("9. Erasure: does not apply"), denies_itself("§ 9 (entfallen)"), denies_itself("9. Deleted data")
    (True, True, False)
    """
    label = _LABEL.match(heading)
    named = heading[label.end() :] if label and label["parted"] is not None else heading
    if _OF_ITSELF.search(named):
        return True
    own = heading[label.end() :] if label and not _GOES_ON.match(heading[label.end() :]) else ""
    return _AT_ITS_END.search(own) is not None and not (_ASKS.search(own) or re.search(_OTHER, own, re.IGNORECASE))


def denied(structure: ContractStructure) -> dict[int, int]:
    """Give the sentences below headings that say that these do not hold, each with its own number.

    They promise nothing, yet are a risk as before: whoever reads the contract may take it otherwise.
    """
    headings = {heading for clause in structure.clauses for heading in clause.path}
    denying = {heading for heading in headings if denies_itself(heading)}
    pairs = enumerate(structure.sentences) if denying else ()
    return {at: at for at, (clause, _) in pairs if denying.intersection(clause.path)}
