"""What belongs to a contract without a label: "Order Form PL-07", "das Sicherheitskonzept", a side letter."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from assistant.contracts.facts.annex_labels import MENTIONS, Label
from assistant.contracts.facts.wording import pattern, pieces
from assistant.documents.document import Document

AROUND = 160
"""Characters before and behind the name of a document that tell whether the contract rests on it."""
LONGEST = 60
"""Characters of a heading that is such a name."""
_CODE = r"(?:\s\([A-ZÄÖÜ][A-Z\d -]{1,12}\)|\s(?:(?:no|No|Nr)\. ?)?[A-Z]{1,5}-?\d[\w/-]{0,14})"
_ARTICLE = (
    r"(?:the|our|its|their|your|this|de[mnrs]|die|das|ihre[mnrs]?|Ihre[mnrs]?|seine[mnrs]?|unsere[mnrs]?|eine[mnrs]?)"
)


def annex_papers(document: Document) -> Iterator[Label]:
    """Give each document by name that parts of the contract are to be read in, or that stands in the file itself."""
    text = document.text
    for match in islice(_named().finditer(text), MENTIONS):
        before = text[max(0, match.start() - AROUND) : match.start()].rpartition("\n")[2]
        after = text[match.end() : match.end() + AROUND].partition("\n")[0]
        if pattern("document", "other").search(after):
            continue
        if _read_in().search(before) or pattern("document", "behind").search(after):
            yield Label(_nominative(match["name"]), match.start("name"), match.end("name"))
    for match in islice(_bracketed().finditer(text), MENTIONS):
        yield Label(match["name"], match.start("name"), match.end("name"))
    yield from _headings(document)


@cache
def _bracketed() -> re.Pattern[str]:
    """Give the title of an annex whose label has no number: "Leistungsbeschreibung (Anlage)"."""
    words = "|".join(pieces("annex", "words"))
    name = r"(?:[A-ZÄÖÜ][a-zäöüß-]{3,40}|[A-Z][\w-]{2,20}(?: (?:of|and|for|[A-Z][\w-]{2,20})){1,3})"
    return re.compile(
        rf"(?<![\w-])(?P<name>{name}) \((?:als |as (?:an )?|siehe |see )?(?:{words}|[Aa]ttached|beigefügt)\)"
    )


@cache
def _named() -> re.Pattern[str]:
    nouns = "|".join((*pieces("document", "german"), *pieces("document", "english")))
    ending = rf"s?(?![\w-])(?:(?:\s[A-ZÄÖÜ][a-zäöüß]\w+)?{_CODE})?"
    return re.compile(rf"(?<![\w-])(?=[A-ZÄÖÜ])(?P<name>(?:{nouns}){ending})")


@cache
def _read_in() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(pieces('document', 'before'))})(?:\s{_ARTICLE})?\s$", re.IGNORECASE)


def _nominative(name: str) -> str:
    """Give the name of a document without the ending of a German genitive ("Sicherheitskonzepts")."""
    first, _, rest = name.partition(" ")
    german = re.fullmatch("|".join(pieces("document", "german")), first.removesuffix("s"))
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
