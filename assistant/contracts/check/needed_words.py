"""What a text has to hold before a regular expression is worth trying on it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from re import _constants as signs  # type: ignore[attr-defined] # the parser behind `re`: nothing public gives the tree
from re import _parser as parser  # type: ignore[attr-defined]
from types import MappingProxyType
from typing import Any

Words = frozenset[str]


def needed_words(pattern: str, named: Mapping[str, Words] = MappingProxyType({})) -> Words:
    r"""Give words (no spaces) of which each text that `pattern` meets holds at least one; none where that is not sure.

    In it, the signs that are `named` stand for what needs other words.

    >>> sorted(needed_words(r"\b(?:data breach|leaks?)\b.{0,80}inform"))
    ['inform']
    >>> sorted(needed_words("data breach|leaks?"))
    ['breach', 'leak']
    >>> sorted(needed_words("breach|①", {"①": frozenset({"loss", "theft"})}))
    ['breach', 'loss', 'theft']
    >>> needed_words(r"breach|\d+")
    frozenset()
    """
    tree = parser.parse(pattern)
    return frozenset() if tree.state.flags & re.IGNORECASE else _needed(tree, named)


def _needed(parts: Iterable[tuple[Any, Any]], named: Mapping[str, Words]) -> Words:
    """Give the words of that part of a sequence which is found most seldom."""
    found: list[Words] = []
    letters = ""
    for kind, detail in parts:
        letter = chr(detail) if kind is signs.LITERAL else ""
        if letter and letter not in named:
            letters += letter
            continue
        found += _longest(letters), named[letter] if letter else _of_part(kind, detail, named)
        letters = ""
    return max((*found, _longest(letters)), key=_rarity)


def _of_part(kind: object, detail: Any, named: Mapping[str, Words]) -> Words:  # noqa: ANN401 - each kind has a form of its own
    if kind is signs.SUBPATTERN:
        _, added, _, inner = detail
        return frozenset() if added & re.IGNORECASE else _needed(inner, named)
    if kind is signs.BRANCH:
        return _any_of([_needed(option, named) for option in detail[1]])
    if kind is signs.IN and all(sign is signs.LITERAL for sign, _ in detail):
        return _any_of([named.get(chr(code)) or _longest(chr(code)) for _, code in detail])
    if kind in {signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT}:
        least, _, inner = detail
        return _needed(inner, named) if least else frozenset()
    return frozenset()


def _any_of(options: Sequence[Words]) -> Words:
    return frozenset().union(*options) if all(options) else frozenset()


def _longest(letters: str) -> Words:
    return frozenset({max(letters.split(), key=len)}) if letters.strip() else frozenset()


def _rarity(words: Words) -> tuple[int, int]:
    return min((len(word) for word in words), default=0), -len(words)
