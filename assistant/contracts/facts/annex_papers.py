"""What belongs to a contract without a label: "Order Form PL-07", "das Sicherheitskonzept", a side letter."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from assistant.contracts.facts.annex_context import context
from assistant.contracts.facts.annex_labels import annex_labels
from assistant.contracts.facts.annex_parts import is_listed
from assistant.contracts.facts.annex_words import MENTIONS, Label, annex_word, number
from assistant.contracts.facts.wording import any_of, pattern, pieces
from assistant.documents.document import Document

LONGEST = 60
"""Characters of a heading that is such a name."""
_CODE = (
    r"(?:\s\([A-ZÄÖÜ][A-Z\d -]{1,12}\)|\s(?:(?:no|No|Nr)\. ?)?[A-Z]{1,5}-?\d[\w/-]{0,14}"
    r"|\s(?:no|No|NO|Nr)\.? ?\d{1,3}(?!\w)|(?<=schein)\s\d{1,3}(?!\w))"
)
_ARTICLE = (
    r"(?:the|our|its|their|your|this|de[mnrs]|die|das|ihre[mnrs]?|Ihre[mnrs]?|seine[mnrs]?|unsere[mnrs]?|eine[mnrs]?)"
)


_TITLE = re.compile(r"\s?[(:–—-][^,;·)]*|(?:\s(?!und\b|and\b|sowie\b|or\b|oder\b)[\w-]+){0,3}\s?[„“\"«]?")
"""What stands between the label of an annex and a word of its title."""


def annex_papers(document: Document) -> Iterator[Label]:
    """Give each document by name that is attached, or in which parts of the contract are to be read, or that follows.

    One of which the contract says elsewhere that it is no part of it is left out.
    """
    named = [
        Label(_nominative(match["name"]), *match.span("name"))
        for match in islice(_named().finditer(document.text), MENTIONS)
    ]
    none = {label.name for label in named if _is_none(document.text, label) or _is_other(document.text, label)}
    yield from (label for label in named if label.name not in none and _belongs(document.text, label))
    for match in islice(_bracketed().finditer(document.text), MENTIONS):
        yield Label(match["name"], match.start("name"), match.end("name"))
    yield from (label for label in _headings(document) if label.name not in none)


def _is_none(text: str, label: Label) -> bool:
    words = context(text, label.start, label.end)
    beside = pattern("document", "beside").search(words.following) is not None
    return beside or pattern("document", "none").search(words.whole) is not None


def _is_other(text: str, label: Label) -> bool:
    """Tell whether a paper is an annex with a label of its own, "Preisblatt (Anlage 2)", or another contract."""
    return pattern("document", "other").search(context(text, label.start, label.end).after) is not None


def _belongs(text: str, label: Label) -> bool:
    words = context(text, label.start, label.end)
    if _as_annex().search(words.whole):
        return False
    if _is_title(words.before) or pattern("document", "of_many").search(words.before):
        return False
    if is_listed(text, label.start):
        return True
    if not (pattern("document", "denied").search(words.whole) or pattern("document", "not_here").search(words.whole)):
        before, after = pattern("document", "attached_before"), pattern("document", "attached_behind")
        if before.search(words.before) or after.search(_of_it(words.after)):
            return True
    return _rests_upon().fullmatch(label.name) is not None and _read_in().search(words.before) is not None


@cache
def _as_annex() -> re.Pattern[str]:
    """Give what says that a document is an annex with a label of its own, which is read by that."""
    return re.compile(
        rf"\b(?:[Aa]ls|as|in|see|siehe|gemäß|nach|per)\s(?:der |the |an )?(?:{annex_word()})\s{number()}(?!\w)"
    )


def _is_title(before: str) -> bool:
    """Tell whether a name is the title of an annex named by a label before it: "Anlage 2 (Lageplan)"."""
    end = max((label.end for label in annex_labels(before)), default=None)
    return end is not None and _TITLE.fullmatch(before, end) is not None


def _of_it(after: str) -> str:
    """Give what is said of a document, up to where an annex with a label is named, unless it is said of both."""
    joined = re.match(r"\W*(?:[,;·]|and\b|und\b|sowie\b)", after)
    return after if joined else re.split(rf"\b(?:{annex_word()})\b", after, maxsplit=1)[0]


@cache
def _bracketed() -> re.Pattern[str]:
    """Give the title of an annex whose label has no number: "Leistungsbeschreibung (Anlage)"."""
    words = any_of("annex", "words")
    name = r"(?:[A-ZÄÖÜ][a-zäöüß-]{3,40}|[A-Z][\w-]{2,20}(?: (?:of|and|for|[A-Z][\w-]{2,20})){1,3})"
    return re.compile(
        rf"(?<![\w-])(?P<name>{name}) \((?:als |as (?:an )?|siehe |see )?(?:{words}|[Aa]ttached|beigefügt)\)"
    )


@cache
def _named() -> re.Pattern[str]:
    """Give the names of documents of any sort, with what tells them from others of it."""
    german = "|".join((*pieces("document", "german"), *pieces("document", "german_sorts")))
    english = "|".join((*pieces("document", "english"), *pieces("document", "english_sorts")))
    of = r"\s(?:de[rs]|aller)\s(?:[a-zäöüß]{4,}en\s)?[A-ZÄÖÜ][\w-]+"
    bare = rf"(?:{any_of('document', 'bare')})(?:{of})"
    sheet = r"(?:Merk|Form|Info)blatt(?:\s[A-ZÄÖÜ][a-zäöüß]\w+)?"
    ending = rf"s?(?![\w-])(?:(?:\s[A-ZÄÖÜ][a-zäöüß]\w+)?{_CODE})?"
    return re.compile(
        rf"(?<![\w-])(?=[A-ZÄÖÜ])(?!(?:{any_of('document', 'dull')})\b)"
        rf"(?P<name>{bare}|{sheet}(?!\w)|(?:{german}|{english}){ending})"
    )


@cache
def _rests_upon() -> re.Pattern[str]:
    """Give the names of those documents in which parts of a contract are read, attached or not."""
    nouns = "|".join((*pieces("document", "german"), *pieces("document", "english")))
    return re.compile(rf"(?:{nouns})(?:(?:\s[A-ZÄÖÜ][a-zäöüß]\w+)?{_CODE})?")


@cache
def _read_in() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('document', 'before')})(?:\s{_ARTICLE})?\s$", re.IGNORECASE)


def _nominative(name: str) -> str:
    """Give the name of a document without the ending of a German genitive ("Sicherheitskonzepts")."""
    first, _, rest = name.partition(" ")
    german = re.fullmatch("|".join((*pieces("document", "german"), *pieces("document", "german_sorts"))), first[:-1])
    return f"{first.removesuffix('s') if german else first} {rest}".strip()


def _headings(document: Document) -> Iterator[Label]:
    """Give the documents that stand below headings of their own."""
    for section in document.sections:
        heading = section.heading.strip()
        if len(heading) <= LONGEST and pattern("document", "headings").match(heading):
            start = document.text.rfind(heading, 0, section.start)
            if start >= 0:
                name = re.split(r"\s[(–]|:", heading, maxsplit=1)[0]
                yield Label(name, start, start + len(name))
