"""The labels by which a contract names its annexes: "Anlage 1", "Anlagen 1 bis 3", "Exhibit DP-2", "Appendix One"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from assistant.contracts.facts.annex_words import MENTIONS, Label, annex_word, number, singular
from assistant.contracts.facts.wording import any_of, pieces

FAR = 20
"""Annexes that a range such as "1 bis 3" has at most."""
_GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n(?!\n))"
"""Between a word and its number, within a paragraph: a row of a table may end with the one and the next begin so."""
_TO = ("bis", "to", "through", "–", "-")
_JOINT = r"\s?(?P<joint>,|und|and|sowie|&|bis|to|through|–|-)\s?(?:and\s)?"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def annex_labels(text: str) -> Iterator[Label]:
    """Give each label by which `text` names an annex, its own or another's; of a range each one."""
    for match in islice(_named().finditer(text), MENTIONS):
        yield from (Label(name, *match.span()) for name in _expanded(match))
    for match in islice(_worded().finditer(text), MENTIONS):
        yield Label(_spelled(match[0]), *match.span())


@cache
def _named() -> re.Pattern[str]:
    more = _JOINT.replace("?P<joint>", "?:")
    return re.compile(
        rf"(?<![\w-])(?P<word>{annex_word()})(?:e?s|n)?(?P<sign>{_GAP}(?:(?:Nr|No)\.?{_GAP})?)"
        rf"(?P<first>{number()})(?![\w/-])(?P<more>(?:{more}{number()}(?!\w)){{0,8}})"
    )


@cache
def _worded() -> re.Pattern[str]:
    """Give what is numbered by a word, or by the annex to which it is one: "Schedule the First", "First Schedule"."""
    ordinals, english = pieces("annex", "ordinals"), any_of("annex", "english")
    ordinal = "|".join((*ordinals, *(each.upper() for each in ordinals)))
    words = "|".join((english, english.upper()))
    german = rf"(?:{any_of('annex', 'german_ordinals')}) (?:{any_of('annex', 'german')})"
    the_first = rf"(?:{words}) (?:the|THE) (?:{ordinal})"
    of_another = rf"(?:{annex_word()}) (?:to|zu[mr]?) (?:{the_first}|(?:{annex_word()})\s{number()})"
    return re.compile(rf"(?<![\w-])(?:{german}|(?:{ordinal}) (?:{words})|{the_first}|{of_another})(?![\w/-])")


def _spelled(name: str) -> str:
    """Give a name in capitals as a text has it: "Schedule the First"."""
    if name.isupper():
        return re.sub(r"\b(?:The|To)\b", lambda small: small[0].lower(), name.title())
    feminine = re.sub(r"^(\w+e)[nr] (?=Anlage|Beilage)", r"\1 ", name)
    return re.sub(r"^(\w+e)n (?=Anhang)", r"\1r ", feminine)


def _expanded(match: re.Match[str]) -> Iterator[str]:
    word = singular(match["word"])
    sign = " Nr. " if re.search(r"N[ro]", match["sign"]) else " "
    last = match["first"]
    yield f"{word}{sign}{last}"
    for joint, following in re.findall(rf"{_JOINT}({number()})", match["more"]):
        if joint in _TO:
            yield from (f"{word}{sign}{each}" for each in _between(last, following))
        last = following
        yield f"{word}{sign}{last}"


def _between(first: str, last: str) -> Iterator[str]:
    """Give what a range passes over: "2" from "1" to "3", "II" from "I" to "III", "B" from "A" to "C"."""
    if first.isdigit() and last.isdigit():
        yield from (str(each) for each in range(int(first) + 1, min(int(last), int(first) + FAR)))
    elif first in _ROMAN and last in _ROMAN:
        yield from _ROMAN[_ROMAN.index(first) + 1 : _ROMAN.index(last)]
    elif len(first) == len(last) == 1 and first.isalpha() and last.isalpha():
        yield from (chr(each) for each in range(ord(first) + 1, ord(last)))
