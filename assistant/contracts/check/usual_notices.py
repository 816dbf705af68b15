"""What an honest notice of a breach runs from, and may hang on: what the processor knows of the breach, data, law."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import chain, dropwhile

from assistant.contracts.check import notice_patterns as notice

_WAYS = (
    r"per|via|unter|through|telefon\w*|fernmündlich|schriftlich|so that|damit|with|mit|stating|using|an|zu melden",
    r"gemeldet|angezeigt|mitgeteilt|anzuzeigen|mitzuteilen|d(?:en|em|ie|as)|in (?:writing|text\w*|schrift\w*)",
    r"(?:benachrichtig|informier|unterricht|verständig|meld|mitteil|anzeig)\w*",
    r"beim? (?:\w+ ){0,5}?(?:①|\w*(?:adresse|stelle|person|kontakt|nummer|dienst))",
    r"by (?:e-?mail|(?:tele)?phone|letter|fax)|(?:to|at) (?:\w+ )?(?:①|\S+@|address|number|contact|desk)",
    r"and (?!its|the|a|an|of|by)\w+|und (?:zwar|auch|\w+(?:t|en)\b)|(?:der|dem|den) ①.* (?:zu \w+|\w+zu\w+|mit|an)",
)
_TOLD = re.compile(rf"(?:{'|'.join(_WAYS)})\b")
"""How and whom the notice tells, behind what a period runs from: the object, which German puts there."""
_BY = re.compile(r"\b(?:by|of|durch|von|seitens) $")
_MANAGERS = re.compile(r"\bor any member of (?:its |the )?(?:staff|management)\b")
_LAW = re.compile(r"\b(?:geltende|anwendbare|nationale)\w* recht\w*|\brecht (?=der |eines |des )")
_EACH = re.compile(r"\b(?:all|each|every|both|alle[nmrs]?|jede[nmrs]?|sämtliche[nmrs]?|beide[nmrs]?) (?P<of>.*)")
_WORD = re.compile(r"[^\s,\"“”„»«/]+")
_OF_CONTROLLER = (
    r"①\W*s? (?=(?:\w+ )?(?:data|daten|information|premises|systems?|betrifft|betroffen|concerned|affected)\b)",
    r"(?<=daten )(?:de[rs] )?①\W*s?|\b(?:affecting|concerning|affects?|concerns?|touch\w*) (?:the )?①\W*s?",
)
_CONTROLLERS_DATA = re.compile("|".join(_OF_CONTROLLER))


@cache
def _words(*names: str) -> re.Pattern[str]:
    data = tomllib.loads((files(__package__) / "usual_notices.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(chain.from_iterable(data[name] for name in names)))


def is_usual_start(start: str, *, clause: bool) -> bool:
    """Tell whether a period runs from what the processor knows of the breach; a `clause` is read to its end."""
    rest, is_known = _CONTROLLERS_DATA.sub("", _MANAGERS.sub("", start)).strip(), False
    if _waits_for_all(rest):
        return False
    plain = _words("small", "people", "known", "breach", "data")
    for word in _WORD.finditer(rest):
        is_theirs = _BY.search(rest[: word.start()]) is not None
        if is_known and not (clause or is_theirs) and _TOLD.match(rest, word.start()):
            break
        if not (plain.fullmatch(word[0]) or re.search(notice.KNOWING, word[0])):
            return False
        is_known = is_known or bool(_words("known", "breach").fullmatch(word[0]) or re.search(notice.KNOWING, word[0]))
    return is_known


def is_usual_condition(condition: str) -> bool:
    """Tell whether a notice may hang on a condition: that data are concerned, what is known, what a law rules."""
    plain = _words("small", "people", "known", "breach", "data", "condition")
    if _waits_for_all(condition):
        return False
    for part in re.split(" (?:and|und) ", _LAW.sub("", _CONTROLLERS_DATA.sub("", condition))):
        words = _WORD.findall(part)
        said = [word for word in words if not (plain.fullmatch(word) or re.search(notice.KNOWING, word))]
        if said and ("①" in part or not any(map(_words("mishap").fullmatch, words))):
            return False
    return True


def _waits_for_all(text: str) -> bool:
    """Tell whether a notice waits for all people or all data, rather than comes for each breach.

    >>> _waits_for_all("after all of its staff know it"), _waits_for_all("of each breach of the data")
    (True, False)
    """
    for found in _EACH.finditer(text):
        named = (word[0] for word in _WORD.finditer(found["of"]) if not _words("small").fullmatch(word[0]))
        nouns = dropwhile(re.compile("personal|personenbezogene[nr]?").fullmatch, named)
        first, second = next(nouns, ""), next(nouns, "")
        if _words("people", "data").fullmatch(first) and not any(map(_words("breach").fullmatch, (first, second))):
            return True
    return False
