"""Verbs that stand with "we" or "you", as patterns have them: in the third person.

A contract that calls its parties by pronouns says "wir löschen" where others say "der Auftragnehmer löscht".
"""

import re
import tomllib
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).with_name("third_person.toml")
_LISTS = tomllib.loads(DATA.read_text(encoding="utf-8"))
SPEAKS = {"wir": "\x01", "sie": "\x01", "we": "\x02", "you": "\x02"}
"""What stands behind a role that is written for a pronoun which may be in the nominative, by its language."""
_ROLE, _ENGLISH_ROLE = r"(?:CTRL|PROC)\x01", r"(?:CTRL|PROC)\x02"
_STRONG = {
    "haben": "hat",
    "sind": "ist",
    "tun": "tut",
    "werden": "wird",
    "dürfen": "darf",
    "können": "kann",
    "müssen": "muss",
    "sollen": "soll",
    "wollen": "will",
    "mögen": "mag",
    "möchten": "möchte",
    "wissen": "weiß",
    "geben": "gibt",
    "nehmen": "nimmt",
    "sehen": "sieht",
    "treffen": "trifft",
    "helfen": "hilft",
    "sprechen": "spricht",
    "brechen": "bricht",
    "treten": "tritt",
    "lesen": "liest",
    "werfen": "wirft",
    "lassen": "lässt",
    "halten": "hält",
    "tragen": "trägt",
    "laden": "lädt",
    "schlagen": "schlägt",
    "fallen": "fällt",
    "laufen": "läuft",
    "fahren": "fährt",
}
"""Verbs that change their vowel, or have endings of their own."""
_PREFIX = (
    "(?:ab|an|auf|aus|be|bei|bereit|durch|ein|ent|er|fest|her|heraus|hin|hinaus|hinzu|mit|nach|nieder|statt|über|um"
    "|unter|ver|vor|vorbei|weg|weiter|wider|wieder|zer|zu|zurück|zusammen)"
)
_CHANGED = re.compile(rf"({_PREFIX}{{0,2}})({'|'.join(_STRONG)})")
_MARK = re.compile("[\x01\x02]")
_NO_VERB = re.compile("|".join(_LISTS["no_verbs"].split()))
"""Words that end as verbs do."""
_OPENS = r"(?:^\W*|[.;:!?)–\d]\s|\b(?:und|aber|denn|oder)\s)"
_INVERTED = re.compile(
    rf"(?:(?:(?<=^)|(?<=[.;:!?)–] )|(?<=\d ))(?:[A-ZÄÖÜ][a-zäöüß]+n|Sind)|\b(?:[a-zäöüß]+n|sind))"
    rf"(?=(?: auch| selbst)? {_ROLE})"
)
_STRAIGHT = re.compile(rf"({_OPENS}{_ROLE} )([a-zäöüß]+n|sind)\b")
_CONJUNCTION = (
    r"dass|wenn|ob|falls|(?:inso|inwie|so)fern|(?:inwie|so)weit|sobald|solange|bevor|nachdem|bis|weil|da|damit|was"
    r"|wie|wo|wer|wen|wem|die|das|den|dem|denen|deren|welche\w?"
)
_SUBORDINATE = re.compile(
    rf"\b((?i:{_CONJUNCTION}) (?:CTRL |PROC )?{_ROLE} [^,.;:!?()]{{0,120}}?)"
    r"(?<!\bzu )\b([a-zäöüß]+n|sind)(?=[,.;:!?)]|$)"
)
_ENGLISH = {"are": "is", "were": "was", "have": "has", "do": "does", "don’t": "does not", "don't": "does not"}
_VERBS = "|".join(_LISTS["verbs"].split())
_BEFORE_OBJECTS = ("to", "for", "from", "with", "by", "of", "help", "helps", "let", "assist", "make", "have", "see")
_OBJECT = "".join(rf"(?<!\b{word} )" for word in _BEFORE_OBJECTS)
_SAID = re.compile(
    rf"{_OBJECT}({_ENGLISH_ROLE} (?:(?:also|then|always|never|only|will|themselves|yourselves|in turn) )?)"
    rf"(are|were|have|do(?:n[’']t)?|{_VERBS})\b"
)


def third_person(text: str) -> str:
    """Write the verbs that belong to roles marked with `SPEAKS` in the third person, and drop the marks."""
    text = _INVERTED.sub(lambda found: _singular(found[0]), text)
    text = _STRAIGHT.sub(lambda found: found[1] + _singular(found[2]), text)
    text = _SUBORDINATE.sub(lambda found: found[1] + _singular(found[2]), text)
    text = _SAID.sub(lambda found: found[1] + (_with_s(found[2]) if " will " not in found[1] else found[2]), text)
    return _MARK.sub("", text)


def _singular(verb: str) -> str:
    """Give the third person of a German verb in the plural.

    >>> [_singular(verb) for verb in ("löschen", "Leiten", "einhalten", "speichern", "öffnen", "gegen")]
    ['löscht', 'leitet', 'einhält', 'speichert', 'öffnet', 'gegen']
    """
    low = verb.lower()
    if _NO_VERB.fullmatch(low):
        return verb
    changed = _CHANGED.fullmatch(low)
    if changed:
        return changed[1] + _STRONG[changed[2]]
    if low.endswith(("eln", "ern")):
        return low[:-1] + "t"
    if not low.endswith("en"):
        return verb
    stem = low[:-2]
    return stem + ("et" if re.search(r"[dt]$|[^aeiouäöülrmnh][mn]$", stem) else "t")


def _with_s(verb: str) -> str:
    """Give the third person of an English verb.

    >>> [_with_s(verb) for verb in ("have", "notify", "pass", "destroy", "help")]
    ['has', 'notifies', 'passes', 'destroys', 'helps']
    """
    if verb in _ENGLISH:
        return _ENGLISH[verb]
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")


ENGLISH_VERBS: Final = "|".join(sorted({_with_s(verb) for verb in _VERBS.split("|")}))
"""The verbs of contracts as they stand beside who does what they say."""
