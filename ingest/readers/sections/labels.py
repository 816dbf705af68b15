"""Read the labels that documents print before their clauses: `5.2`, `§ 3`, `(a)`, `Artikel 4`, `ANNEX I`."""

import re
from enum import StrEnum
from typing import NamedTuple

from ingest.readers.blocks import Block, BlockKind


class LabelStyle(StrEnum):
    """How a label is printed; clauses that stand beside each other share it."""

    KEYWORD = "keyword"
    NUMBER = "number"
    BRACKETED = "bracketed"
    CAPITAL = "capital"
    LETTER = "letter"
    NUMERAL = "numeral"


class Label(NamedTuple):
    """A label as printed, its style, and the words after it.

    `rank` places headings: the smaller, the higher up; `depth` counts the numbers of `5.2`.
    """

    printed: str
    style: LabelStyle
    rest: str
    rank: int = 0
    depth: int = 1

    @property
    def bare(self) -> str:
        """The label without full stop and closing bracket: `2.`, `a)` and `a` alike."""
        return self.printed.strip("(). ")


ANNEX_RANK, CAPITAL_RANK, MODULE_RANK, SHOUTED_RANK, NUMBER_RANK = 10, 21, 22, 24, 30
_WORDS = (
    (ANNEX_RANK, "Annex|Anhang|Anlage|Appendix|Schedule|Exhibit"),
    (11, "Teil|Part|Buch|Titel"),
    (12, "Kapitel|Chapter"),
    (13, "Abschnitt|Section"),
    (14, "Unterabschnitt|Subsection"),
    (20, r"Artikel|Article|Art\.|Klausel|Clause|Ziffer"),
    (MODULE_RANK, "Module|Modul"),
)
_RANKS = {word.replace("\\", "").upper(): rank for rank, words in _WORDS for word in words.split("|")} | {"§": 20}
_NAMES = "|".join(f"{word}|{word.upper()}" for _, words in _WORDS for word in words.split("|"))
_ORDINALS = "ONE|TWO|THREE|FOUR|FIVE|EINS|ZWEI|DREI|VIER"
_KEYWORD = re.compile(
    rf"(?P<label>(?P<word>{_NAMES}|§)\s*(?:\d+(?:\.\d+)*\s?[a-z]?|[IVX]+|[A-Z]|{_ORDINALS}))(?![\w/]|\.\d)(?P<rest>.*)",
    re.DOTALL,
)
_ALONE = re.compile(
    r"(?P<label>ANNEX|ANHANG|APPENDIX|ANLAGE)(?:\s+(?P<rest>[A-ZÄÖÜ].*))?"
    r"|(?P<plain>ANNEXES|ANHÄNGE|ANLAGEN|SCHEDULE|Annex|Anhang|Appendix|Anlage)"
)
_NUMBER = re.compile(r"(?P<label>\d{1,3}\.|\d{1,3}(?:\.\d{1,3}){1,5}\.?)(?:\s+(?P<rest>.*)|$)", re.DOTALL)
_PLAIN_NUMBER = re.compile(r"(?P<label>\d{1,3})(?:\s+(?P<rest>.*)|$)", re.DOTALL)
_OTHERS = (
    (LabelStyle.BRACKETED, re.compile(r"(?P<label>\(\d{1,3}[a-z]?\)|\d{1,3}\))(?:\s+(?P<rest>.*)|$)", re.DOTALL)),
    (LabelStyle.NUMERAL, re.compile(r"(?P<label>\(?(?:[ivx]{2,}|[ivx])[).])(?:\s+(?P<rest>.*)|$)", re.DOTALL)),
    (LabelStyle.NUMERAL, re.compile(r"(?P<label>\(?([a-z])\2\))(?:\s+(?P<rest>.*)|$)", re.DOTALL)),
    (LabelStyle.LETTER, re.compile(r"(?P<label>\(?[a-z][).])(?:\s+(?P<rest>.*)|$)", re.DOTALL)),
    (LabelStyle.CAPITAL, re.compile(r"(?P<label>\([A-Z]\)|(?:[IVX]+|[A-Z])\.)(?:\s+(?P<rest>.*)|$)", re.DOTALL)),
)
_DATE = re.compile(
    r"(?:Jan|Feb|M[aä]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])[a-zä]*\.?(?:\s+\d{4}|\b\s*$)|Jahrhundert|century"
)
_ABBREVIATED = re.compile(r"[A-Za-z]\.\s?[A-Za-z]{1,2}\.")


def read_label(block: Block) -> Label | None:
    """Read the label that `block` begins with; the one that its reader found counts first."""
    text = block.text
    if block.label and text.startswith(block.label):
        rest = text[len(block.label) :].strip()
        known = _read(f"{block.label} {rest}".strip(), trusted=True)
        return known or Label(block.label, LabelStyle.CAPITAL, rest, CAPITAL_RANK)
    return _read(text, trusted=block.kind is BlockKind.HEADING)


def _read(text: str, *, trusted: bool) -> Label | None:
    """Read a label; a number without a full stop is one only where it can be `trusted` (`24 Stunden`)."""
    if found := _KEYWORD.match(text):
        return Label(
            found["label"], LabelStyle.KEYWORD, found["rest"].lstrip(" :.–—-").rstrip(), _RANKS[found["word"].upper()]
        )
    if found := _ALONE.fullmatch(text):
        return Label(found["label"] or found["plain"], LabelStyle.KEYWORD, found["rest"] or "", ANNEX_RANK)
    found = _NUMBER.match(text) or (_PLAIN_NUMBER.match(text) if trusted else None)
    if found:
        depth = found["label"].rstrip(".").count(".") + 1
        rest = found["rest"] or ""
        return (
            None
            if _DATE.match(rest)
            else Label(found["label"], LabelStyle.NUMBER, rest, NUMBER_RANK + depth - 1, depth)
        )
    for style, pattern in _OTHERS:
        if (found := pattern.match(text)) and not _ABBREVIATED.match(text):
            return Label(found["label"], style, found["rest"] or "", CAPITAL_RANK)
    return None


def begins_clause(before: str, text: str) -> bool:
    """Tell whether a line with a label begins a clause and does not go on with the line before it, which has ended."""
    label = read_label(Block(kind=BlockKind.PARAGRAPH, text=text)) if text else None
    return label is not None and before.endswith((".", ";", ":"))


def follows(before: str, value: str) -> bool:
    """Tell whether the letter `value` comes right after `before`.

    >>> follows("h", "i")
    True
    """
    return len(before) == len(value) == 1 and ord(value) == ord(before) + 1
