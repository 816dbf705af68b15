"""Text made comparable: one spelling of spaces, quotation marks, dashes, characters; with the way back to offsets."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ALIKE = str.maketrans(
    dict.fromkeys("„“”«»‟″", '"')
    | dict.fromkeys("‚‘’‹›‛′`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": ""}
)
_BROKEN_WORD = re.compile(r"(?<=\w)[-‐‑\u00ad][ \t]*\n\s*(?=[a-zäöüß])")


@dataclass(frozen=True)
class Plain:
    """Plain `text`; `offsets[i]` is the place of its character `i` in the original, with one more for its end."""

    text: str
    offsets: tuple[int, ...]


@lru_cache(maxsize=256)
def plain(text: str) -> Plain:
    r"""Make `text` comparable.

    >>> plain("„Auftrags-\n  verarbeiter“  –  neu").text
    '"Auftragsverarbeiter" - neu'
    """
    gaps = {n for found in _BROKEN_WORD.finditer(text) for n in range(*found.span())}
    characters: list[str] = []
    offsets: list[int] = []
    for n, character in enumerate(text):
        if n in gaps:
            continue
        for part in unicodedata.normalize("NFKC", character.translate(_ALIKE)).translate(_ALIKE):
            one = " " if part.isspace() else part
            if one == " " and characters and characters[-1] == " ":
                continue
            characters.append(one)
            offsets.append(n)
    return Plain("".join(characters), (*offsets, len(text)))
