"""Whether the file holds the text of an annex, and not just word of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from assistant.contracts.facts.annex_parts import is_listed
from assistant.contracts.facts.annex_words import Label, annex_word, heading_of, number
from assistant.contracts.facts.wording import pattern
from assistant.documents.document import Document, Section
from assistant.domain import Language
from assistant.language.sentences import sentence_spans

TITLED = 30
"""Mentions of an annex beside which its title is looked for."""
LEAST = 15
"""Characters that an annex in the file has at least."""
TITLE, SHORTEST = 120, 5
"""Characters beside a label in which the title of the annex stands, and that it has at least."""
BEHIND = 60
"""Characters that an annex has at least in the line of its name; a list of annexes has short ones."""
REST = 80
"""Characters that it has besides what says that it is elsewhere."""
_COUNTED = re.compile(r"^\W*(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)]?\s")
"""The number of a heading among the clauses."""


def is_in_file(document: Document, label: Label, further: Sequence[Label] = ()) -> bool:
    """Tell whether a heading begins with the name of the annex, or is its title, and something stands below it.

    The title may stand where the annex is named first, at `label`, or at one of its `further` mentions.
    """
    heading = heading_of(label.name)
    held = [section for section in document.sections if _below(section, heading)] or _parts(document, label.name)
    held = held or next(filter(None, (_titled(document, each) for each in (label, *further[:TITLED]))), [])
    return holds_text(document, held) if held else _stands_below(document, label) or _stands_behind(document, label)


def holds_text(document: Document, sections: list[Section]) -> bool:
    """Tell whether `sections` say more than that something is elsewhere, or what else is attached."""
    elsewhere = any(pattern("annex", "absent").search(section.heading) for section in sections)
    return _says_enough(_sentences(document, sections), elsewhere=elsewhere)


def _says_enough(sentences: Iterable[str], *, elsewhere: bool = False) -> bool:
    kept = 0
    for words in sentences:
        if pattern("annex", "absent").search(words):
            elsewhere = True
        elif not _listed().match(words):
            kept += len(words)
    return kept >= (REST if elsewhere else LEAST)


def title_of(name: str) -> str:
    """Give the title behind the word in the name of an annex without a number; empty where there is none.

    >>> title_of("Beiblatt Datensicherheit"), title_of("Anlage 1")
    ('Datensicherheit', '')
    """
    title = name.partition(" ")[2].strip(' „“”"«»')
    return title if len(title) >= SHORTEST and not re.search(r"\d", title) else ""


def _stands_below(document: Document, label: Label) -> bool:
    """Tell whether the text goes on below a line, no heading of the file, that begins with the name: its title."""
    found = [line for line in re.finditer(r"[^\n]+", document.text) if line[0].strip()]
    lines = [line[0] for line in found]
    name, title, unnumbered = heading_of(label.name), title_of(label.name), not _is_item(label.name)
    for at, line in enumerate(lines[1:-1], start=1):
        named = name.match(line) or (title and line.strip() == title)
        alone = named and not any(_is_item(each) for each in (lines[at - 1], lines[at + 1]))
        if (
            alone
            and len(line) < TITLE
            and line[-1] not in ".;,:"
            and not (unnumbered and is_listed(document.text, found[at].start()))
        ):
            text = takewhile(lambda each: not _is_item(each), lines[at + 1 :])
            return _says_enough(_spoken(text, document.front.language))
    return False


def _stands_behind(document: Document, label: Label) -> bool:
    """Tell whether a line begins with the name, perhaps its title, and a stop, and goes on with the annex itself."""
    title = r"\s?(?:\([^()\n]{2,60}\)|[–—-]\s?[^.:\n]{2,60})?"
    line = re.compile(rf"(?im)^\W{{0,4}}{re.escape(label.name)}{title}\s?[.:]\s(?P<text>[^\n]{{{BEHIND},}})")
    found = line.search(document.text, label.end)
    return bool(found and _says_enough(_spoken([found["text"]], document.front.language)))


def _titled(document: Document, label: Label) -> list[Section]:
    """Give what stands further on below the title alone that is named with the label: "Anlage 2 (Preise)"."""
    before = document.text[max(0, label.start - TITLE) : label.start].rstrip(" (").casefold()
    behind = document.text[label.end : label.end + TITLE].lstrip(" .):(–—-„“").casefold()
    title = title_of(label.name).casefold()
    found = []
    for section in document.sections:
        heading = section.heading.casefold()
        named = behind.startswith(heading) or before.endswith(f" {heading}") or title == heading
        if section.start > label.end and len(heading) >= SHORTEST and not heading[0].isdigit() and named:
            found.append(section)
    return found


def _sentences(document: Document, sections: list[Section]) -> Iterator[str]:
    for section in sections:
        yield from _spoken(document.text[section.start : section.end].splitlines(), document.front.language)


def _spoken(lines: Iterable[str], language: Language) -> Iterator[str]:
    """Give the sentences of an annex, up to where somebody signs: what follows are the signatures."""
    for line in takewhile(lambda each: not pattern("annex", "signed").match(each), lines):
        for start, end in sentence_spans(line, language):
            yield line[start:end].strip()


def _is_item(line: str) -> bool:
    """Tell whether a line begins with the label of an annex: one of a list of them, or the title of one."""
    return re.match(rf"\W*(?:{annex_word()})\s(?:{number()})(?!\w)", line) is not None


def _listed() -> re.Pattern[str]:
    """Give a line that names an annex as its first words do: one of a list of them."""
    return re.compile(rf"\W*(?:{annex_word()})\s(?:{number()})\s?(?:[:–—-]|[^\w\s,.;]|$)")


def _parts(document: Document, name: str) -> list[Section]:
    """Give the part of an annex that has a number alone: "1.1" below the heading "Annex 1"."""
    whole, dot, _ = name.rpartition(".")
    part = name.rsplit(maxsplit=1)[-1]
    if not dot or not part[0].isdigit():
        return []
    annex, inner = heading_of(whole), heading_of(part)
    return [each for each in document.sections if _below(each, annex) and _below(each, inner)]


def _below(section: Section, heading: re.Pattern[str]) -> bool:
    """Tell whether a section stands below the heading, at once or further down.

    It may be numbered as the clauses are, or stand at the end: "Annex 2", "C. Annex 2", "Places (Annex 2)".
    """
    headings = (section.heading, *(section.locator or "").split(" › "))
    uncounted = (_COUNTED.sub("", part) for part in headings)
    ends = (part[part.rfind("(") :] for part in headings if part.rstrip().endswith(")"))
    return any(heading.match(part) for part in (*headings, *uncounted, *ends))
