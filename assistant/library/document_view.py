"""A document opened at a passage: its table of contents, what is read in one go, and what comes before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from assistant.domain import Citation, Kind, Passage, Source
from assistant.errors import LibraryError
from assistant.law.model import Reference
from assistant.law.reference import canonical, display, parse
from assistant.library.accessible_view import AccessibleView

LONGEST = 200_000
"""Characters that are read in one go: a page draws them at once, and some take twelve bytes on their way to it."""


@dataclass(frozen=True)
class ViewUnit:
    """What is read in one go: the article of a statute, or a whole document, or a part of a long one."""

    name: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class DocumentView:
    """A document, opened at `passage`.

    `asked` tells whether somebody asked for just this passage; `quote` are offsets of the words in question, within the
    passage, as those of the source text. `others` are the same document in other languages.
    """

    source: Source
    units: tuple[ViewUnit, ...]
    place: int
    passage: Passage
    asked: bool
    quote: tuple[int, int] | None
    others: tuple[Source, ...]

    @property
    def unit(self) -> ViewUnit:
        """What is read now."""
        return self.units[self.place]

    @property
    def previous(self) -> ViewUnit | None:
        """What stands before that."""
        return self.units[self.place - 1] if self.place else None

    @property
    def next(self) -> ViewUnit | None:
        """What stands after that."""
        return self.units[self.place + 1] if self.place + 1 < len(self.units) else None

    @property
    def citation(self) -> Citation:
        """The passage, or the quote in it, as something to be cited."""
        start, end = self.quote or (self.passage.start, self.passage.end)
        return Citation(
            n=1,
            source_id=self.source.id,
            passage_id=self.passage.id,
            title=self.source.title,
            kind=self.source.kind,
            locator=self.passage.locator,
            norms=self.passage.norms,
            url=self.source.url,
            quote=self.passage.text[start - self.passage.start : end - self.passage.start],
            start=start,
            end=end,
            as_of=self.source.as_of,
            valid_from=self.passage.valid_from,
            valid_to=self.passage.valid_to,
            proposal=self.passage.proposal,
            imported=self.source.imported,
        )


def address_of(source_id: str, passage_id: str = "", quote: tuple[int, int] | None = None) -> dict[str, str]:
    """Give the parameters of the address at which a document is opened."""
    parameters = {"source": source_id}
    if passage_id:
        parameters["passage"] = passage_id
    if quote:
        parameters["quote"] = f"{quote[0]}-{quote[1]}"
    return parameters


def open_document(collection: AccessibleView, parameters: Mapping[str, str]) -> DocumentView:
    """Open the document that an address names; a quote that is none is not marked.

    Raises:
        LibraryError: there is no such document or passage for this reader.
    """
    source = collection.source(parameters.get("source", ""))
    units = _units(source, collection.passages(source.id))
    wanted = parameters.get("passage")
    passage = collection.passage(wanted) if wanted else units[0].passages[0]
    if passage.source_id != source.id:
        raise LibraryError("text_unknown")
    return DocumentView(
        source=source,
        units=units,
        place=unit_with(passage, units),
        passage=passage,
        asked=bool(wanted),
        quote=marked_quote(passage, parameters.get("quote", "")),
        others=tuple(collection.versions(source)),
    )


def counterpart(collection: AccessibleView, document: DocumentView, source_id: str) -> dict[str, str]:
    """Give the address of the same passage in another version of the document, or of its beginning."""
    passage_id = source_id + document.passage.id.removeprefix(document.source.id)
    there = any(passage.id == passage_id for passage in collection.passages(source_id))
    return address_of(source_id, passage_id if there and document.asked else "")


def _units(source: Source, passages: tuple[Passage, ...]) -> tuple[ViewUnit, ...]:
    if not passages:
        raise LibraryError("text_unknown")
    if source.kind is not Kind.STATUTE:
        return parts_of(source.title, passages)
    groups = groupby(passages, key=lambda passage: _article(passage, source))
    return tuple(ViewUnit(name, tuple(group)) for name, group in groups)


def parts_of(title: str, passages: tuple[Passage, ...]) -> tuple[ViewUnit, ...]:
    """Give a document in one unit, or in several with LONGEST characters each, named as "2/3"."""
    parts: list[list[Passage]] = [[]]
    length = 0
    for passage in passages:
        length += len(passage.text)
        if length > LONGEST and parts[-1]:
            parts.append([])
            length = len(passage.text)
        parts[-1].append(passage)
    if len(parts) == 1:
        return (ViewUnit(title, passages),)
    return tuple(ViewUnit(f"{number}/{len(parts)}", tuple(part)) for number, part in enumerate(parts, start=1))


def unit_with(passage: Passage, units: tuple[ViewUnit, ...]) -> int:
    """Give the place of the unit that holds `passage`."""
    return next(place for place, unit in enumerate(units) if passage in unit.passages)


def _article(passage: Passage, source: Source) -> str:
    """Name the article, section, recital or annex that a passage of a statute is part of."""
    found = parse(passage.locator)
    if found is None:
        return passage.heading
    whole = Reference(act=found.act, kind=found.kind, number=found.number)
    return display(canonical(whole), source.language)


def marked_quote(passage: Passage, words: str) -> tuple[int, int] | None:
    """Read the offsets of a quote in `passage`, such as `125-152`; None if `words` name none that lies in it."""
    start, _, end = words.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(words) < 20):
        return None
    found = int(start), int(end)
    return found if passage.start <= found[0] < found[1] <= passage.end else None
