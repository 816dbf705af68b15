"""Boxes of a choice, empty and ticked, known by the names of their signs: nobody could list all that are drawn."""

import re
import unicodedata
from itertools import groupby

from assistant.contracts.structure import ContractStructure


def _signs(name: str) -> str:
    """Give the signs of geometry whose names in Unicode `name` is."""
    named = re.compile(name)
    drawn = map(chr, (*range(0x2190, 0x2C00), *range(0x1F000, 0x1FB00)))
    return "".join(sign for sign in drawn if named.fullmatch(unicodedata.name(sign, "")))


_SIZE = "VERTICAL |(?:VERY |MEDIUM )?(?:SMALL|MEDIUM|LARGE) "
_WHITE = rf"(?:[A-Z-]+ )*WHITE (?:{_SIZE})?(?:SQUARE|RECTANGLE)(?: WITH ROUNDED CORNERS| BUTTON)?"
_DRAWN = "BALLOT BOX|DOTTED SQUARE|BLACK SQUARE BUTTON|APL FUNCTIONAL SYMBOL (?:SQUISH )?QUAD|EMPTY (?:PAGE|DOCUMENT)"
_LETTERS = "口囗ロㅁ"
"""Letters of other scripts that are drawn as empty boxes."""
_SQUARES = _signs(f"{_DRAWN}|{_WHITE}") + _LETTERS
_CIRCLES = _signs("(?!INVERSE|UPPER HALF|LOWER HALF|BLACK)(?:[A-Z]+ )*(?:WHITE|LARGE|HEAVY) CIRCLE")
_BEFORE = r"\W{0,4}?(?:[\d.]{1,6} )?"
_EMPTY = re.compile(rf"{_BEFORE}(?:[{_SQUARES}]|\[ {{0,3}}\]|\( {{0,3}}\)|{{ {{0,3}}}})")
_TICKED = re.compile(rf"{_BEFORE}(?:[☑☒✓✔✕✖✗✘✅❎🗸🗹🗵🗷⮽]|\[[xX✓]\]|{{[xX✓]}})")
_ROUND_EMPTY, _ROUND_TICKED = (re.compile(rf"{_BEFORE}\({tick}\)") for tick in (" {0,3}", "[xX✓]"))
"""A tick in round brackets may be the number ten, where no such brackets are empty."""
_EITHER_WAY = tuple(
    tuple(re.compile(rf"{_BEFORE}[{signs}]") for signs in forms)
    for forms in ((_CIRCLES, "●⚫⬤◉◎🔘"), (_SQUARES, "■◼⬛▣"))
)
"""Signs, empty and filled, that are boxes of a choice in some contracts and bullets in others."""
_TO_TICK = (
    r"ankreuz|angekreuzt|anzukreuzen|\bzutreffendes (?:bitte )?(?:aus(?:zu)?wählen|markieren)|\bbitte (?:aus)?wählen"
)
_TO_CHECK = (
    r"\btick(?:ed)?\b|\b(?:check|mark|select|choose) (?:(?:only|exactly|the|any|all|one|of|applicable|appropriate"
    r"|relevant|following) ){1,5}(?:box|option|alternative)(?:e?s)?\b"
)
_CHOICE = re.compile(f"{_TO_TICK}|{_TO_CHECK}", re.IGNORECASE)
"""What asks before the signs to tick one; to select carefully, and to mark as secret, are other things."""


def is_empty(text: str) -> bool:
    """Tell whether a paragraph begins with an empty box."""
    return _EMPTY.match(text) is not None


def are_ticked(structure: ContractStructure) -> bool:
    """Tell whether a box before one of the paragraphs is ticked."""
    texts = [sentence.text for _, sentence in structure.sentences]
    labels = (sentence.label for _, sentence in structure.sentences)  # "(x)" is read as a number
    is_round = any(map(_ROUND_EMPTY.match, texts)) and any(map(_ROUND_TICKED.match, (*labels, *texts)))
    return is_round or any(map(_TICKED.match, texts))


def unchosen(structure: ContractStructure) -> dict[int, int]:
    """Give the sentences beside a sign left empty, with the number of one beside a filled sign of the same clause.

    They are a risk as before, for the signs may be bullets: lists in lists have both, and begin with a filled one.
    """
    found: dict[int, int] = {}
    for _, group in groupby(enumerate(structure.sentences), key=lambda each: id(each[1][0])):
        sentences = [(at, sentence) for at, (_, sentence) in group]
        asked = next((at for at, sentence in sentences if _CHOICE.search(sentence.text)), None)
        for empty, filled in _EITHER_WAY:
            left = {at: sentence.paragraph for at, sentence in sentences if empty.match(sentence.text)}
            chosen = [at for at, sentence in sentences if filled.match(sentence.text)]
            is_asked = asked is not None and asked < min([*left, *chosen], default=0)
            if left and chosen and (is_asked or min(left) < chosen[0]):
                beside = set(left.values())
                found |= {at: chosen[0] for at, sentence in sentences if sentence.paragraph in beside}
    return found


def left_empty(structure: ContractStructure) -> set[int]:
    """Give the sentences beside an empty box; a circle is one behind a number, alone or where one is to be ticked.

    Many circles are the bullets of a list, which Word and converters draw so on its second level.
    """
    circle, filled = _EITHER_WAY[0]
    found = {at for at, (_, sentence) in enumerate(structure.sentences) if is_empty(sentence.text)}
    circles = [at for at, (_, sentence) in enumerate(structure.sentences) if circle.match(sentence.text)]
    asked = min((at for at, (_, each) in enumerate(structure.sentences) if _CHOICE.search(each.text)), default=None)
    if any(filled.match(sentence.text) for _, sentence in structure.sentences):
        return found
    for at in circles:
        numbered = structure.sentences[at][1].label != ""
        if numbered or len(circles) == 1 or (asked is not None and asked < at):
            found.add(at)
    return found
