"""The words that lead in to a list, for each item of it: without them an item says half of what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LABEL = re.compile(
    r"(?:(?P<level>\d{1,2}(?:\.\d{1,2}){1,3}\.?)|\(?(?P<digit>\d{1,2})[.)]|\(?(?P<roman>[ivx]{2,5})\)"
    r"|\(?(?P<letter>(?P<one>[a-z])(?P=one)?)[.)]|[•–*-])\s{1,4}",
    re.IGNORECASE,
)
SHORT = 40
"""Characters that an unfinished sentence has at least; less is a heading or a field."""
LONGEST = 400
"""Characters of a lead-in that items are read with: its end."""
DEEPEST = 4
"""Lead-ins of lists within lists that an item is read with, the nearest ones."""
_BOX = re.compile(r"(?:[☐□❏❑❐❒⬜◻▢☑☒✓✔✕✖✗✘]|\[[ xX]?\])\s")
_GOES_ON = re.compile(
    r"\b(?:bei|für|zum|zur|von|vom|im|in|gegen|sowie|insbesondere|namentlich"
    r"|to|by|for|with|of|from|about|shall|will|must|may|including|namely)$"
)
"""How a sentence ends that a list goes on with, whatever its items begin with."""


def label_style(text: str) -> str:
    """Name the sort of label that a paragraph begins with: level, digit, roman, letter, bullet, box, or nothing.

    >>> label_style("(2) The Provider pays."), label_style("The Provider pays.")
    ('digit', '')
    """
    found = _LABEL.match(text)
    if found is None:
        return "box" if _BOX.match(text) else ""
    return next((name for name, value in found.groupdict().items() if value), "bullet")


def label_of(text: str) -> str:
    """Give the label that a paragraph begins with, or nothing."""
    found = _LABEL.match(text)
    return found[0].strip() if found else ""


def label_length(text: str) -> int:
    """Give how many characters the label of a paragraph takes, with the space behind it."""
    found = _LABEL.match(text)
    return found.end() if found else 0


def lead_ins(paragraphs: Sequence[str]) -> list[str]:
    """Give for each paragraph of a clause the words that lead in to it.

    >>> lead_ins(["The Provider shall:", "a) keep secrets,", "b) help.", "This clause stays."])
    ['', 'The Provider shall:', 'The Provider shall:', '']
    """
    open_: list[_Open] = []
    given = []
    for text, following in zip(paragraphs, (*paragraphs[1:], ""), strict=True):
        style = label_style(text)
        _close(open_, style, text)
        given.append(" ".join(lead.words for lead in open_)[-LONGEST:])
        item = bool(style) or (bool(open_) and open_[-1].items == "")
        back = item and label_style(following) in {lead.style for lead in open_}
        if _leads(text) or (_unfinished(text, following) and not back):
            open_.append(_Open(text.strip()[-LONGEST:], label_style(text.strip())))
            del open_[:-DEEPEST]
    return given


@dataclass
class _Open:
    """A lead-in whose list goes on: its words, the style of its own label, that of its items once it is known."""

    words: str
    style: str
    items: str | None = None


def _close(open_: list[_Open], style: str, text: str) -> None:
    """Take away what does not lead in to the next paragraph, which is `text` with a label of `style`."""
    for index in range(len(open_) - 1, -1, -1):
        lead = open_[index]
        if lead.items is None:
            fresh = style != lead.style or style in {"", "bullet"}
            if fresh:
                lead.items = style
                return
        elif lead.items == style and (style or not (_is_sentence(text) or _leads(text))):
            return
        open_.pop()


def opens_list(words: str) -> bool:
    """Tell whether words that look like a heading are the beginning of a sentence, which a list goes on with.

    >>> [opens_list(f"9.1 On request the Provider {rest}") for rest in ("helps the Client with", "helps the Client")]
    [True, False]
    """
    return len(words) > SHORT and _goes_on(words)


def _goes_on(text: str) -> bool:
    return _GOES_ON.search(text.rstrip()) is not None


def _leads(text: str) -> bool:
    return text.rstrip().endswith(":")


def _unfinished(text: str, following: str) -> bool:
    """Tell whether a paragraph ends within a sentence that a list of another style, or small letters, go on with."""
    style, own = label_style(following), label_style(text)
    goes_on = style not in {"", own} or following[:1].islower() or (not own and bool(following) and _goes_on(text))
    return text.rstrip()[-1:].isalpha() and len(text) > SHORT and goes_on


def _is_sentence(text: str) -> bool:
    """Tell whether an unlabelled paragraph stands by itself: it begins with a capital and ends with a full stop."""
    return text[:1].isupper() and text.rstrip().endswith(".") and len(text) > SHORT
