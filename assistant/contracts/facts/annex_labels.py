"""The labels by which a contract names its annexes: "Anlage 1", "Anlagen 1 bis 3", "Exhibit DP-2", "Appendix One"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from assistant.contracts.facts.wording import pieces, plurals
from assistant.documents.document import Document

MENTIONS = 3_000
"""Mentions of annexes that are looked at, the first ones; of each it is asked whether it is one of another text."""
FAR = 20
"""Annexes that a range such as "1 bis 3" has at most."""
_GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n(?!\n))"
"""Between a word and its number, within a paragraph: a row of a table may end with the one and the next begin so."""
_TO = ("bis", "to", "through", "–", "-")
_JOINT = r"\s?(?P<joint>,|und|and|sowie|&|bis|to|through|–|-)\s?(?:and\s)?"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class Label(NamedTuple):
    """The name of one annex, the same wherever it is named, and where it is."""

    name: str
    start: int
    end: int


def annex_labels(text: str) -> Iterator[Label]:
    """Give each label by which `text` names an annex, its own or another's; of a range each one."""
    for match in islice(_named().finditer(text), MENTIONS):
        yield from (Label(name, *match.span()) for name in _expanded(match))
    for match in islice(_worded().finditer(text), MENTIONS):
        yield Label(_spelled(match[0]), *match.span())


def single_annexes(document: Document) -> Iterator[Label]:
    """Give each annex without a number: "Anhang „Sicherheit“" in a heading, "the attached Schedule" in the text.

    Of a word alone and a title behind it both are given.
    """
    headed = dict.fromkeys(
        part for each in document.sections for part in (each.heading, *(each.locator or "").split(" › "))
    )
    for heading in headed:
        if _alone().fullmatch(heading) and (start := document.text.find(heading)) >= 0:
            yield Label(heading.title() if heading.isupper() else heading, start, start + len(heading))
    for match in islice(_attached().finditer(document.text), MENTIONS):
        yield Label(match["attached"] or match["own"], *match.span())
    for match in islice(_quoted().finditer(document.text), MENTIONS):
        yield Label(match[0], *match.span())
    for pattern_ in _titled():
        for match in islice(pattern_.finditer(document.text), MENTIONS):
            yield Label(match["name"], *match.span("name"))


def heading_of(name: str) -> re.Pattern[str]:
    """Give what a heading begins with below which the annex stands."""
    return re.compile(rf"\W*(?:(?:The|Die|Der) )?{re.escape(name)}(?!\w)", re.IGNORECASE)


@cache
def number() -> str:
    """Give the expression for what stands behind the word: a figure, a letter, a code, a number in words."""
    codes, words = "|".join(pieces("annex", "codes")), "|".join(pieces("annex", "numbers"))
    figure = r"\d{1,2}(?:\.\d{1,2}|[A-Za-z])?|\./[A-Z\d]{1,2}"
    letters = r"[IVX]{1,4}|[A-Z]{1,4}-?\d{1,2}|[A-Z](?!\.\s?\d)"
    return rf"(?:(?:{figure}|{letters}|{codes}|{words})(?:\([A-Z\d]\)|\s?\((?:neu|new)\))?)"


@cache
def annex_word() -> str:
    """Give the expression for the word itself, with its plurals, in capitals as well."""
    words = (*plurals().values(), *pieces("annex", "words"))
    return "|".join((*words, *(word.upper() for word in words)))


@cache
def _named() -> re.Pattern[str]:
    more = _JOINT.replace("?P<joint>", "?:")
    return re.compile(
        rf"(?<![\w-])(?P<word>{annex_word()})(?:e?s|n)?(?P<sign>{_GAP}(?:(?:Nr|No)\.?{_GAP})?)"
        rf"(?P<first>{number()})(?![\w/-])(?P<more>(?:{more}{number()}(?!\w)){{0,8}})"
    )


@cache
def _alone() -> re.Pattern[str]:
    words = "|".join((*pieces("annex", "words"), *(word.upper() for word in pieces("annex", "words"))))
    german = "|".join(pieces("annex", "german"))
    return re.compile(
        rf"\W{{0,3}}(?:(?:The|THE|Die|Der) )?(?:(?:{words})(?:\s?[:–—-]\s\S.{{2,80}}|\s[„“\"«].{{2,80}})?"
        r"|(?:%s)\s[A-ZÄÖÜ][a-zäöüß-]{3,40})" % german
    )


@cache
def _attached() -> re.Pattern[str]:
    words = "|".join(pieces("annex", "words"))
    return re.compile(
        rf"\b(?:(?:{'|'.join(pieces('annex', 'attached'))}) (?P<attached>{words})\b(?!\s{number()}(?!\w))"
        rf"|(?P<own>{words}) (?:zu|to|of) (?:diese[mr]|this) (?!(?:{words})\b)\w)"
    )


@cache
def _quoted() -> re.Pattern[str]:
    """Give what names an annex by a title in quotation marks: "die Anlage „Preise“"."""
    words = "|".join(pieces("annex", "words"))
    return re.compile(rf"(?<![\w-])(?:{words})\s[„“\"«»][^„“”\"«»\n]{{3,50}}[“”\"«»]")


@cache
def _titled() -> tuple[re.Pattern[str], ...]:
    """Give what names an annex by a title without quotation marks, or alone: "der Anlage Preise", "the Annex"."""
    german, english = "|".join(pieces("annex", "german")), "|".join(pieces("annex", "english"))
    article = rf"(?<![\w-])(?:{'|'.join(pieces('annex', 'articles'))})\s(?:\w{{5,14}}e[nr]?\s)?"
    within = rf"(?<![\w-])(?:{'|'.join(pieces('annex', 'within'))})\s(?:(?:{'|'.join(pieces('annex', 'near'))})\s)?"
    sent = rf"(?!\s(?:{'|'.join(pieces('annex', 'sent'))}))"
    alone = rf"(?!\w)(?!\s{number()}(?!\w))(?!\s?[„“\"«»])(?!\sthe\s[A-Z])(?!\s(?:to|zu[mr]?)\s(?:{annex_word()}))"
    title = r"[^\S\n](?:[A-ZÄÖÜ][a-zäöüß-]{3,40}|[A-Z]{2,5})(?!\w)"
    return (
        re.compile(rf"{article}(?P<name>(?:{german}){title})"),
        re.compile(rf"{article}(?P<name>{english}){alone}"),
        re.compile(rf"{within}(?P<name>{german}){alone}(?!{title}){sent}"),
    )


@cache
def _worded() -> re.Pattern[str]:
    """Give what is numbered by a word, or by the annex to which it is one: "Schedule the First", "First Schedule"."""
    ordinals, english = pieces("annex", "ordinals"), "|".join(pieces("annex", "english"))
    ordinal = "|".join((*ordinals, *(each.upper() for each in ordinals)))
    words = "|".join((english, english.upper()))
    last = rf"(?:{words})\s(?:(?:the|THE)\s(?:{ordinal})|{number()})|(?:{annex_word()})\s{number()}"
    german = "|".join(pieces("annex", "german"))
    return re.compile(
        rf"(?<![\w-])(?:(?:{'|'.join(pieces('annex', 'german_ordinals'))}) (?:{german})|(?:{ordinal}) (?:{words})|(?:{words}) (?:the|THE) (?:{ordinal})"
        rf"|(?:{annex_word()}) (?:to|zu[mr]?) (?:{last}))(?![\w/-])"
    )


def _spelled(name: str) -> str:
    """Give a name in capitals as a text has it: "Schedule the First"."""
    if name.isupper():
        return re.sub(r"\b(?:The|To)\b", lambda small: small[0].lower(), name.title())
    return re.sub(r"^(\w+e)[nr] (?=Anlage|Beilage)|^(\w+e)n (?=Anhang)", lambda ending: f"{ending[1] or ending[2] + 'r'} ", name)


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


def singular(word: str) -> str:
    """Give a word for annexes as it names one of them.

    >>> singular("Anlagen"), singular("SCHEDULE")
    ('Anlage', 'Schedule')
    """
    capital = word.capitalize()
    return {several.capitalize(): one for one, several in plurals().items()}.get(capital, capital)
