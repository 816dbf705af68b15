"""Verbs that stand with "we" or "you", as patterns have them: in the third person.

A contract that calls its parties by pronouns says "wir löschen" where others say "der Auftragnehmer löscht".
"""

import re

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
_NO_VERB = re.compile(
    "neben|daneben|(?:da)?zwischen|inzwischen|(?:hin|da|ent)?gegen|(?:des|wes)?wegen|nun|dann|wann|wenn|(?:inso|inwie|so)?fern"
    "|sondern|(?:un)?gern|gestern|morgen|einzeln|(?:so)?eben|oben|unten|innen|außen|hinten|drüben|ansonsten|zusammen"
    "|den|denen|(?:den|der)(?:jenigen|selben)|wen|deren|(?:in|statt|infolge|unter)?dessen|wessen|allen|ihnen|ihren|seinen"
    "|k?einen|unseren|diesen|jenen|jeden|welchen|solchen|anderen|beiden|manchen|vielen|mehreren|sämtlichen|eigenen"
    "|folgenden|übrigen|ersten|letzten"
)
"""Words that end as verbs do."""
_OPENS = r"(?:^\W*|[.;:!?)–\d]\s|\b(?:und|aber|denn|oder)\s)"
_INVERTED = re.compile(
    rf"(?:(?:(?<=^)|(?<=[.;:!?)–] )|(?<=\d ))(?:[A-ZÄÖÜ][a-zäöüß]+n|Sind)|\b(?:[a-zäöüß]+n|sind))"
    rf"(?=(?: auch| selbst)? {_ROLE})"
)
_STRAIGHT = re.compile(rf"({_OPENS}{_ROLE} )([a-zäöüß]+n|sind)\b")
_SUBORDINATE = re.compile(
    r"\b((?i:dass|wenn|ob|falls|(?:inso|inwie|so)fern|(?:inwie|so)weit|sobald|solange|bevor|nachdem|bis|weil|da|damit|was"
    rf"|wie|wo|wer|wen|wem|die|das|den|dem|denen|deren|welche\w?) (?:CTRL |PROC )?{_ROLE} [^,.;:!?()]{{0,120}}?)"
    r"(?<!\bzu )\b([a-zäöüß]+n|sind)(?=[,.;:!?)]|$)"
)
_ENGLISH = {"are": "is", "were": "was", "have": "has", "do": "does", "don’t": "does not", "don't": "does not"}
_VERBS = (
    "accept|act|add|adhere|agree|allow|announce|answer|appoint|arrange|ask|assist|believe|bind|block|bring|buy|call"
    "|carry|change|charge|check|choose|collect|combine|compensate|comply|confirm|consider|consult|contact|co-operate"
    "|cooperate|copy|correct|decide|delete|deliver|destroy|disclose|discover|document|employ|encrypt|engage|ensure"
    "|erase|examine|export|find|fix|follow|forward|gather|get|give|grant|guarantee|hand|handle|help|hire|hold|hope"
    "|impose|inform|insist|inspect|instruct|intend|involve|keep|know|learn|leave|let|limit|list|log|look|lose|maintain"
    "|make|meet|move|name|need|notice|notify|obey|object|offer|open|operate|owe|own|pass|pay|permit|pick|post|prefer"
    "|prepare|produce|promise|protect|prove|provide|publish|put|read|reason|receive|record|refuse|reject|release|rely"
    "|remain|remove|repair|replace|reply|report|request|require|respond|restore|restrict|return|review|ring|run"
    "|safeguard|save|say|search|secure|see|select|sell|send|share|show|sign|stand|stay|stop|store|supply|support|take"
    "|tell|test|think|tick|touch|train|transfer|transmit|treat|try|undertake|update|use|visit|wait|want|warn|wipe|wish"
    "|work|write"
)
_OBJECT = (
    r"(?<!\bto )(?<!\bfor )(?<!\bfrom )(?<!\bwith )(?<!\bby )(?<!\bof )(?<!\bhelp )(?<!\bhelps )(?<!\blet )"
    r"(?<!\bassist )(?<!\bmake )(?<!\bhave )(?<!\bsee )"
)
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
