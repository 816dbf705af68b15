"""What a heading says beyond the matters that it names: that something does not hold, limits, figures, sentences.

What stands below it is read as a clause; the heading is no sentence of that, and no duty is looked for in it.
"""

import re

from assistant.contracts.check.draft_words import ASIDE, PATTERN_OF
from assistant.contracts.check.periods import period
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
_CASE = r"(?:if|where|when|unless|provided|wenn|falls|sofern|soweit)"
_IN_CASE = re.compile(rf"(?:\w+\W+){{3}}{_CASE}\b[^?]+$|^\W*{_CASE}\b[^?,]+,[^?]+$", re.IGNORECASE)
"""A case in which only the matter of a heading holds."""
_UNSURE = (
    r"drafts?|optional|examples?|specimen|proposals?|tbd|tbc|to be \w+|n\. ?a\.?"
    "|entw(?:urf|ürfe)|beispiele?|vorschlag|offen"
)
_HINT = re.compile(rf"(?:(?:{_UNSURE}|{_ENDED})\b|(?:{PATTERN_OF})\W*$)", re.IGNORECASE)
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


def says_more(heading: str) -> bool:
    """Tell whether a heading says more than what its clause is about.

    >>> says_more("Sale of all files to Hellmarkt"), says_more("9. What is deleted"), says_more("9. Return of files")
    (True, False, False)
    """
    if denies_itself(heading) or denies_others(heading) or period(heading):
        return True
    label = _LABEL.match(heading)
    named = heading[label.end() :] if label else heading
    if _IN_CASE.search(named) or _says_aside(named) or _speaks_of_clauses(named):
        return True
    words = len(re.findall(r"[^\W\d_]{2,}", heading))
    return words >= LONG or (words >= FEWEST and bool(_SAYS.search(named)) and not _ASKS.search(heading))


def _says_aside(named: str) -> bool:
    """Tell whether a heading adds something to its matter that is no name, as names begin with a capital letter."""
    for found in ASIDE.finditer(named):
        words = (found["within"] or found["behind"] or found["before"]).strip()
        if _HINT.match(words) or (not found["before"] and words[:1].islower() and not _LAW.search(words)):
            return True
    return False


def _speaks_of_clauses(named: str) -> bool:
    """Tell whether a heading speaks of clauses, in the plural, that do not hold or may not."""
    clauses = re.search(r"\b(?:clauses|sections|terms|contract|klauseln|ziffern|vertrag\w*)\b", named, re.IGNORECASE)
    unsure = rf"\b(?:{_UNSURE}|{_ENDED}|{'|'.join(_NONE)}|do not apply|no longer)\b"
    return clauses is not None and re.search(unsure, named, re.IGNORECASE) is not None and not _LAW.search(named)


def denied(structure: ContractStructure) -> dict[int, int]:
    """Give the sentences below headings that say that these do not hold, each with its own number.

    They promise nothing, yet are a risk as before: whoever reads the contract may take it otherwise.
    """
    headings = {heading for clause in structure.clauses for heading in clause.path}
    denying = {heading for heading in headings if denies_itself(heading)}
    pairs = enumerate(structure.sentences) if denying else ()
    return {at: at for at, (clause, _) in pairs if denying.intersection(clause.path)}
