"""Annexes without a number, of which a contract has one alone, or that have a title: "the Annex", "Anlage Preise"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from assistant.contracts.facts.annex_context import context
from assistant.contracts.facts.annex_words import MENTIONS, Label, annex_word, number
from assistant.contracts.facts.wording import any_of, pattern, pieces
from assistant.documents.document import Document


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
        if _is_attached(document.text, match):
            yield Label(match[0], *match.span())
    for pattern_ in _titled():
        for match in islice(pattern_.finditer(document.text), MENTIONS):
            yield Label(match["name"], *match.span("name"))


def _is_attached(text: str, match: re.Match[str]) -> bool:
    """Tell whether an annex is said to be there: model clauses name annexes that are still to be written."""
    words = context(text, *match.span())
    before, behind = pattern("document", "attached_before"), pattern("document", "attached_behind")
    return bool(before.search(words.before) or behind.search(words.after))


@cache
def _alone() -> re.Pattern[str]:
    words = "|".join((*pieces("annex", "words"), *(word.upper() for word in pieces("annex", "words"))))
    german = any_of("annex", "german")
    return re.compile(
        rf"\W{{0,3}}(?:(?:The|THE|Die|Der) )?(?:(?:{words})(?:\s?[:–—-]\s\S.{{2,80}}|\s[„“\"«].{{2,80}})?"
        rf"|(?:{german})\s[A-ZÄÖÜ][a-zäöüß-]{{3,40}})"
    )


@cache
def _attached() -> re.Pattern[str]:
    words = any_of("annex", "words")
    return re.compile(
        rf"\b(?:(?:{any_of('annex', 'attached')}) (?P<attached>{words})\b(?!\s{number()}(?!\w))"
        rf"|(?P<own>{words}) (?:zu|to|of) (?:diese[mr]|this) (?!(?:{words})\b)\w)"
    )


@cache
def _quoted() -> re.Pattern[str]:
    """Give what names an annex by a title in quotation marks: "die Anlage „Preise“"."""
    words = any_of("annex", "words")
    return re.compile(rf"(?<![\w-])(?:{words})\s[„“\"«»][^„“”\"«»\n]{{3,50}}[“”\"«»]")


@cache
def _titled() -> tuple[re.Pattern[str], ...]:
    """Give what names an annex by a title without quotation marks, or alone: "der Anlage Preise", "the Annex"."""
    german, english = any_of("annex", "german"), any_of("annex", "english")
    article = rf"(?<![\w-])(?:{any_of('annex', 'articles')})\s(?:\w{{5,14}}e[nr]?\s)?"
    within = rf"(?<![\w-])(?:{any_of('annex', 'within')})\s(?:(?:{any_of('annex', 'near')})\s)?"
    sent = rf"(?!\s(?:{any_of('annex', 'sent')}))"
    alone = (
        rf"(?!\w)(?!\s{number()}(?!\w))(?!\s?[„“\"«»])(?!\s(?:the|of)\s[A-Z])(?!\s(?:to|zu[mr]?)\s(?:{annex_word()}))"
    )
    title = r"[^\S\n](?:[A-ZÄÖÜ][a-zäöüß-]{3,40}|[A-Z]{2,5})(?!\w)"
    return (
        re.compile(rf"{article}(?P<name>(?:{german}){title})"),
        re.compile(rf"{article}(?P<name>{english}){alone}"),
        re.compile(rf"{within}(?P<name>{german}){alone}(?!{title}){sent}"),
    )
