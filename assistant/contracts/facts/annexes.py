"""The annexes that a contract names, and whether the file holds them."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from assistant.contracts.facts.model import AnnexFact
from assistant.contracts.facts.wording import pattern, pieces, plurals
from assistant.contracts.place import TextPlace
from assistant.documents.document import Document, Section

MOST = 60
"""Annexes that are kept."""
MENTIONS = 10_000
"""Mentions of annexes that are looked at, the first ones; of each it is asked whether it is one of another text."""
SHORT = 600
"""Characters of an annex that may hold no more than word that it is elsewhere."""
LEAST = 15
"""Characters that an annex in the file has at least."""
_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}|[A-Z](?!\.\s?\d)|TOMs?)(?:\([A-Z0-9]\))?"


@cache
def _named() -> re.Pattern[str]:
    single = "|".join(pieces("annex", "words"))
    several = "|".join(plurals().values())
    upper = "|".join(word.upper() for word in (*pieces("annex", "words"), *plurals().values()))
    return re.compile(
        rf"(?<![\w-])(?P<word>{several}|{single}|{upper})(?:e?s|n)?(?P<sign>\s(?:Nr\.?|No\.?)?\s?)(?P<first>{_NUMBER})(?![\w/-])"
        rf"(?P<more>(?:\s?(?:,|und|and|bis|to|–|-|sowie|&)\s?(?:and\s)?{_NUMBER}(?!\w)){{0,8}})"
    )


def read_annexes(document: Document) -> tuple[AnnexFact, ...]:
    """Read the annexes of `document` in the order of their first mention."""
    text = document.text
    found: dict[str, tuple[int, int]] = {}
    for match in islice(_named().finditer(text), MENTIONS):
        if len(found) >= MOST or _foreign(text, match):
            continue
        for name in _expanded(match):
            found.setdefault(name, match.span())
    return tuple(
        AnnexFact(name=name, in_file=_in_file(document, name), place=TextPlace.within(text, *span))
        for name, span in found.items()
    )


def _foreign(text: str, match: re.Match[str]) -> bool:
    """Tell whether an annex belongs to a law, to the Commission's clauses or to another contract."""
    before = text[max(0, match.start() - 60) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + 90].partition("\n")[0]
    return bool(pattern("annex", "foreign_after").search(after) or pattern("annex", "foreign_before").search(before))


def _expanded(match: re.Match[str]) -> Iterator[str]:
    """Give each annex that a mention names ("Anlagen 1 bis 3")."""
    word = _singular(match["word"])
    sign = " Nr. " if re.search(r"N[ro]", match["sign"]) else " "
    last = match["first"]
    yield f"{word}{sign}{last}"
    for joint, number in re.findall(rf"(,|und|and|bis|to|–|-|sowie|&)\s?(?:and\s)?({_NUMBER})", match["more"]):
        if joint in {"bis", "to", "–", "-"} and last.isdigit() and number.isdigit() and int(number) - int(last) < 20:
            yield from (f"{word}{sign}{between}" for between in range(int(last) + 1, int(number)))
        if (
            joint in {"bis", "to", "–", "-"}
            and len(last) == len(number) == 1
            and last.isalpha()
            and number not in "IVX"
        ):
            yield from (f"{word}{sign}{chr(between)}" for between in range(ord(last) + 1, ord(number)))
        if last == "I" and number == "III" and joint in {"bis", "to", "–", "-"}:
            yield f"{word}{sign}II"
        last = number
        yield f"{word}{sign}{number}"


def _singular(word: str) -> str:
    capital = word.capitalize()
    return {several.capitalize(): one for one, several in plurals().items()}.get(capital, capital)


def _in_file(document: Document, name: str) -> bool:
    """Tell whether a heading begins with the name of the annex and something stands below it."""
    heading = re.compile(rf"\W*{re.escape(name)}(?!\w)", re.IGNORECASE)
    held = [section for section in document.sections if _below(section, heading)] or _parts(document, name)
    if held:
        start, end = held[0].start, held[-1].end
        words = document.text[start:end]
        return len(words) >= LEAST and not (len(words) < SHORT and pattern("annex", "absent").search(words))
    return False


def _parts(document: Document, name: str) -> list[Section]:
    """Give the part of an annex that has a number alone: "1.1" below the heading "Annex 1"."""
    whole, dot, _ = name.rpartition(".")
    number = name.rsplit(maxsplit=1)[-1]
    if not dot or not number[0].isdigit():
        return []
    annex, part = (re.compile(rf"\W*{re.escape(one)}(?!\w)", re.IGNORECASE) for one in (whole, number))
    return [each for each in document.sections if _below(each, annex) and _below(each, part)]


def _below(section: Section, heading: re.Pattern[str]) -> bool:
    """Tell whether a section stands below the heading, at once or further down."""
    path = (section.locator or "").split(" › ")
    return bool(heading.match(section.heading)) or any(heading.match(part) for part in path)
