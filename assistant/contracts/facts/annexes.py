"""The annexes that a contract names, and whether the file holds them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from assistant.contracts.facts.annex_beside import not_foreign
from assistant.contracts.facts.annex_labels import annex_labels
from assistant.contracts.facts.annex_lists import annex_lists
from assistant.contracts.facts.annex_owner import Owner
from assistant.contracts.facts.annex_papers import annex_papers
from assistant.contracts.facts.annex_single import single_annexes
from assistant.contracts.facts.annex_text import is_in_file
from assistant.contracts.facts.annex_unused import is_unused
from assistant.contracts.facts.annex_words import MENTIONS, Label, annex_word
from assistant.contracts.facts.model import AnnexFact
from assistant.contracts.name_forms import fold
from assistant.contracts.place import TextPlace
from assistant.documents.document import Document

MOST = 60
"""Annexes that are kept."""
_LABELLED = re.compile(rf"(?m)^\W{{0,4}}(?:{annex_word()})\b[^\n]{{0,160}}")
"""A line that begins with a label, and may go on with the title of the annex."""

_QUOTED = re.compile(rf"(?<!\w)(?P<word>{annex_word()})\s[„“\"«»]")
"""The word before a title: where it stands alone it means one that is named so elsewhere."""


def read_annexes(document: Document) -> tuple[AnnexFact, ...]:
    """Read the annexes of `document` in the order of their first mention."""
    own = _own(document, islice(annex_labels(document.text), MENTIONS))
    words = {label.name.split(" ", maxsplit=1)[0] for label in own}
    words |= {each["word"] for each in _QUOTED.finditer(document.text)}
    single = (each for each in _own(document, single_annexes(document)) if each.name not in words)
    return _facts(document, (*own, *_own(document, annex_lists(document)), *_longest(list(single))))


def _own(document: Document, labels: Iterable[Label]) -> list[Label]:
    """Leave out what is another text's, what the document is itself, and all of what is said not to be used."""
    owner = Owner(document)
    kept = not_foreign(document.text, owner, labels)
    none = {each.name for each in kept if is_unused(document.text, each.start, each.end)}
    return [each for each in kept if each.name not in none and not owner.is_itself(each.name)]


def read_papers(document: Document) -> tuple[AnnexFact, ...]:
    """Read what else belongs to `document`, or is to be read beside it, without the label of an annex."""
    titles = [line[0] for line in _LABELLED.finditer(document.text)]
    named = _own(document, annex_papers(document))
    listed = {document.text.rfind("\n", 0, each.start) for each in annex_lists(document)}
    named = [each for each in named if document.text.rfind("\n", 0, each.start) not in listed]
    papers = [paper for paper in named if not any(_is_titled(paper.name, title) for title in titles)]
    return _facts(document, _longest(papers))


def _is_titled(name: str, line: str) -> bool:
    """Tell whether a paper is named in the title of an annex, and not beside annexes: "Annex 1 and the Price List"."""
    before, found, _ = line.partition(name)
    return bool(found) and re.search(r"(?:,|\b(?:and|und|sowie))\s(?:the |die |das |der )?$", before) is None


def _longest(labels: Sequence[Label]) -> Iterator[Label]:
    """Leave out a longer name in short: "Order Form" for "Order Form no. 7", "Katalog" for "Datenkatalog"."""
    names = {label.name.lower() for label in labels}
    for label in labels:
        name = label.name.lower()
        if not any(name != other and _is_short_for(name, other) for other in names):
            yield label


def _is_short_for(name: str, other: str) -> bool:
    return other.startswith(name) or other.split(" ", maxsplit=1)[0].endswith(name) or other == f"the {name}"


def _facts(document: Document, labels: Iterable[Label]) -> tuple[AnnexFact, ...]:
    text = document.text
    found: dict[str, list[Label]] = {}
    for label in labels:
        if len(found) >= MOST:
            break
        found.setdefault(fold(label.name), []).append(label)
    return tuple(
        AnnexFact(
            name=first.name,
            in_file=is_in_file(document, first, further),
            place=TextPlace.within(text, first.start, first.end),
        )
        for first, *further in found.values()
    )
