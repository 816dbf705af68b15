"""How the places below an article or a section are written: Abs. 3, (3), S. 2, lit. a, first subparagraph, III."""

import re
from typing import NamedTuple

MARKERS = {
    "subparagraph": r"UAbs\.?|Unterabs(?:\.|atz(?:es)?|ätzen?)|[Ss]ub-?para(?:graph)?s?\.?",
    "paragraph": r"Abs(?:\.|ätzen?|atz(?:es)?)?|[Pp]aras?\.?|[Pp]aragraphs?",
    "half": r"Hs\.?|HS\.?|Halbs(?:\.|atz(?:es)?)|[Hh]alf-sentence",
    "sentence": r"S\.|Satz(?:es)?|Sätzen?|[Ss]entences?",
    "point": r"Nrn?\.?|Nummern?|Ziff(?:\.|ern?)|Tzn?\.|Textziff(?:\.|ern?)|[Nn]os?\.?|[Nn]umbers?|[Pp]oints?",
    "letter": r"lit\.?|Buchst(?:\.|abens?|abe)|[Ll]etters?|[Pp]oints?",
    "subletter": r"sublit\.?|Doppelbuchst(?:\.|abe)|Ziff(?:\.|er)",
    "alternative": r"Alt\.|Alternative|Var\.|Variante",
}
INSERTED = "[b-z][ab]"
"""A letter that an amendment put between two others: (ba) after (b)."""

_NUMBER = r"\d{1,3}[a-z]{0,2}(?!\w|[.,]\d)"
_VALUES = dict.fromkeys(MARKERS, _NUMBER) | {
    "letter": rf"(?:{INSERTED}|[a-z])(?!\w)",
    "subletter": r"(?:[a-z]{2}|[ivx]{1,5})(?!\w)",
}
_FIRST = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5"}
_FIRST |= {"erster": "1", "zweiter": "2", "dritter": "3", "vierter": "4", "1st": "1", "2nd": "2", "3rd": "3"}
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
ROMAN = {roman: str(n) for n, roman in enumerate(_ROMANS, start=1)}
NUMERAL = re.compile(r"x{0,2}(?:ix|iv|v?i{0,3})")

_MARKED = re.compile(
    "|".join(rf"(?:{words})\s*(?P<{level}>\(?{_VALUES[level]})" for level, words in MARKERS.items())
    + rf"|(?P<nth>{'|'.join(_FIRST)})\s+(?P<of>subparagraph|sentence|paragraph|Unterabsatz|Satz|Halbsatz)"
)
_WORDS = {"Unterabsatz": "subparagraph", "Satz": "sentence", "Halbsatz": "half"}
_BRACKET = re.compile(r"\s?\((?P<value>\d{1,2}[a-z]?|[a-z]{1,4})\)")
_ROMAN = re.compile(
    rf"\s(?P<roman>{'|'.join(sorted(ROMAN, key=len, reverse=True))})(?!\w)(?:\s(?P<sentence>\d{{1,2}})(?![\w.,/]))?"
    r"(?=\s*(?:$|[,;).]|u\.|und|and|[Ll]it|Nr|Var|Alt|Hs|UAbs|[A-ZÄÖÜ]\w*[A-ZÄÖÜ]))"
)


class Level(NamedTuple):
    """One level that was read: its name (a field of Reference), its value and the offset after it."""

    name: str
    value: str
    end: int


def level_at(text: str, position: int) -> Level | None:
    """Read a level that says what it is (`Abs. 3`, `lit. a)`, `second subparagraph`) right at `position`."""
    found = _MARKED.match(text, position)
    if found is None:
        return None
    if found["nth"]:
        return Level(_WORDS.get(found["of"], found["of"]), _FIRST[found["nth"]], found.end())
    name = next(level for level in MARKERS if found[level])
    value, end = found[name], found.end()
    if value.startswith("(") and text[end : end + 1] == ")":
        end += 1
    return Level(
        name, value.removeprefix("("), end if value.startswith("(") or name != "letter" else end_of_bracket(text, end)
    )


def end_of_bracket(text: str, position: int) -> int:
    """Step over a closing bracket that belongs to the letter before it (`lit. a) DSGVO`), not to the whole remark."""
    before = text[max(0, position - 120) : position + 1]
    return position + (before.endswith(")") and before.count("(") < before.count(")"))


def bracketed_level(text: str, position: int, first: str, set_before: dict[str, str]) -> Level | None:
    """Read `(3)`, `(a)` or `(iv)` as English writes them; digits mean the level `first`, (iv) stands below a letter."""
    found = _BRACKET.match(text, position)
    if found is None:
        return None
    value = found["value"]
    if value[0].isdigit():
        name = first
    elif "letter" not in set_before and re.fullmatch(INSERTED, value):
        name = "letter"
    elif ("letter" in set_before and NUMERAL.fullmatch(value)) or len(value) > 1:
        name = "subletter"
    else:
        name = "letter"
    return Level(name, value, found.end())


def roman_levels(text: str, position: int) -> list[Level]:
    """Read the lawyers' short form: `§ 280 I 2 BGB` is paragraph 1, sentence 2."""
    found = _ROMAN.match(text, position)
    if found is None:
        return []
    levels = [Level("paragraph", ROMAN[found["roman"]], found.end("roman"))]
    if found["sentence"]:
        levels.append(Level("sentence", found["sentence"], found.end("sentence")))
    return levels
