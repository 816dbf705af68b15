"""Lists of annexes at the end of a contract: "Anlagen: Leitfaden, Preisblatt", "Annexes" above some titles."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.contracts.facts.annex_words import Label, annex_word, singular
from assistant.contracts.facts.wording import plurals
from assistant.documents.document import Document

LONGEST = 2_000
"""Characters below the word that are looked at."""
_ITEM = re.compile(r"\W{0,3}(?:(?P<number>\d{1,2}|[A-Z])[.):]?\s{1,3})?(?P<title>[A-ZÄÖÜ][^\n.:;]{3,80})[;,]?\s*")


def annex_lists(document: Document) -> Iterator[Label]:
    """Give what such a list names, by number if it has one, else by title."""
    text = document.text
    headings = {section.heading for section in document.sections}
    for opened in _opening().finditer(text):
        word = singular(opened["word"])
        if opened["titles"]:
            yield from _in_line(word, opened)
            continue
        at = opened.end()
        for line in text[at : at + LONGEST].split("\n"):
            if line.strip() and not (line not in headings and (item := _ITEM.fullmatch(line)) and _is_title(item)):
                break
            if line.strip() and item:
                yield _label(word, item, at)
            at += len(line) + 1


@cache
def _opening() -> re.Pattern[str]:
    words = (*plurals().values(), *(word.upper() for word in plurals().values()))
    return re.compile(
        rf"(?m)^\W{{0,3}}(?P<word>{'|'.join(words)})(?:verzeichnis)?(?::[ \t]*(?P<titles>[^\n]{{4,300}})?|[ \t]*)$"
    )


def _in_line(word: str, opened: re.Match[str]) -> Iterator[Label]:
    for part in re.finditer(r"[^,;]+", opened["titles"]):
        item = _ITEM.fullmatch(part[0])
        if item is None or not _is_title(item):
            return
        yield _label(word, item, opened.start("titles") + part.start())


def _is_title(item: re.Match[str]) -> bool:
    """Tell whether an item is a title, and no label, which is read wherever it stands, nor a sentence."""
    return not re.match(rf"(?:{annex_word()})\b", item["title"])


def _label(word: str, item: re.Match[str], offset: int) -> Label:
    number, title = item["number"], item["title"].strip()
    name = f"{word} {number}" if number else title
    group = "number" if number else "title"
    return Label(name, offset + item.start(group), offset + item.start(group) + len(number or title))
