"""Walk a provision down to its smallest citable units: numbers, letters, single sentences around a list, or the whole.

Joined in their order, the lines of the units are the whole provision again. Sentences are counted as in the norm
register, so that a place that is named here can be looked up there.
"""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.domain import Language
from assistant.language.sentences import sentences
from assistant.law.model import Reference, order
from ingest.norms.tree import Item, Parts, goes_on, levels

_FIELDS = {"n": "point", "l": "letter", "x": "subletter"}
GAP = " … "  # stands in a context where the items of a list are


class Line(NamedTuple):
    """A paragraph or an item, and what is printed before it (`(3)`, `a)`)."""

    label: str
    text: str

    def __str__(self) -> str:
        return f"{self.label} {self.text}".strip()


class Unit(NamedTuple):
    """A smallest citable unit: its place, its lines, the words that it cannot be understood without.

    One that `closes` ends a sentence which a list interrupted, so its place is that of the words before the list.
    """

    place: Reference
    lines: tuple[Line, ...]
    context: str = ""
    closes: bool = False


def units(
    place: Reference, label: str, parts: Parts, language: Language, context: str = "", *, whole_items: bool = False
) -> list[Unit]:
    """Give the units of the provision at `place` in their order; with `whole_items` an item is never taken apart."""
    return list(_Walk(place, label, language, context, "", whole_items).through(parts))


def lines_of(parts: Parts) -> Iterator[Line]:
    """Give all that `parts` hold, line by line, whatever their depth."""
    for part in parts:
        if isinstance(part, str):
            if part:
                yield Line("", part)
            continue
        for item in part:
            label = item.label
            for line in list(lines_of(item.parts)) or [Line("", "")]:
                yield Line(_joined(label, line.label), line.text)
                label = ""


class _Walk:
    """Goes through the parts of one provision and keeps count of its sentences.

    `before` and `after` are the words around the provision that belong to its sentence.
    """

    def __init__(
        self, place: Reference, label: str, language: Language, before: str, after: str, whole_items: bool
    ) -> None:
        self._place = place
        self._language = language
        self._label = label  # printed before the next line
        self._before = before
        self._after = after
        self._whole_items = whole_items
        self._counts = False
        self._sentence = 0
        self._lead = ""  # the words before the list that comes next

    def through(self, parts: Parts) -> Iterator[Unit]:
        parts = [part for part in parts if part]
        places = [None if isinstance(part, str) else self._places(part) for part in parts]
        if not any(places):
            yield from self.whole(parts)
            return
        self._counts = not (self._place.point or self._place.letter) and _count(parts, self._language) > 1
        waiting: Parts = []
        after_list = False
        for index, (part, below) in enumerate(zip(parts, places, strict=True)):
            if isinstance(part, str) or not below:
                waiting.append(part)
                continue
            yield from self._text(waiting, after_list)
            waiting, after_list = [], True
            yield from self._items(part, below, _closing(parts[index + 1 :], self._language))
        yield from self._text(waiting, after_list)

    def whole(self, parts: Parts) -> Iterator[Unit]:
        yield from self._unit(self._place, list(lines_of(parts)), _around(self._before, self._after))

    def _places(self, items: list[Item]) -> list[Reference] | None:
        """Give the place of each item; None where no reference can name them: dashes, or numbers below a letter."""
        found = []
        names = order(self._place.kind)
        deepest = max((names.index(level) for level in self._place.levels()), default=-1)
        for level in levels(items):
            if level is None or names.index(_FIELDS[level[0]]) <= deepest:
                return None
            found.append(self._place.model_copy(update={_FIELDS[level[0]]: level[1]}))
        return found

    def _items(self, items: list[Item], places: list[Reference], closing: str) -> Iterator[Unit]:
        before, after = _joined(self._before, self._lead), _joined(closing, self._after)
        for item, place in zip(items, places, strict=True):
            label, self._label = _joined(self._label, item.label), ""
            exact = place.model_copy(update={"sentence": str(max(self._sentence, 1))}) if self._counts else place
            walk = _Walk(exact, label, self._language, before, after, self._whole_items)
            yield from walk.whole(item.parts) if self._whole_items else walk.through(item.parts)

    def _text(self, parts: Parts, after_list: bool) -> Iterator[Unit]:
        """Give the words between two lists: as one unit where sentences are not told apart, else one a sentence."""
        if not self._counts:
            lines = list(lines_of(parts))
            if lines:
                closing = _joined(self._before, self._lead, GAP.strip())
                context = closing if after_list else _around(self._before, self._after)
                self._lead = " ".join(map(str, lines))
                yield from self._unit(self._place, lines, context, closes=after_list)
            return
        for part in parts:
            for text in _sentences(part, self._language) if isinstance(part, str) else [""]:
                closes = self._sentence > 0 and (not text or (after_list and goes_on(text)))
                self._sentence += not closes
                place = self._place.model_copy(update={"sentence": str(self._sentence)})
                lines = [Line("", text)] if text else list(lines_of([part]))
                yield from self._unit(
                    place, lines, _joined(self._before, self._lead, GAP.strip() * closes), closes=closes
                )
                self._lead, after_list = " ".join(map(str, lines)), False

    def _unit(self, place: Reference, lines: list[Line], context: str, *, closes: bool = False) -> Iterator[Unit]:
        lines = [line for line in lines if str(line).strip()]  # an item may be empty
        if not lines and not self._label:
            return
        first = lines[0] if lines else Line("", "")
        first = Line(_joined(self._label, first.label), first.text)
        self._label = ""
        yield Unit(place, (first, *lines[1:]), context, closes)


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


def _around(before: str, after: str) -> str:
    return before + (GAP + after if after else "")


def _closing(following: Parts, language: Language) -> str:
    """Give the end of the sentence that a list interrupts."""
    text = following[0] if following else ""
    return _sentences(text, language)[0] if isinstance(text, str) and text and goes_on(text) else ""


def _count(parts: Parts, language: Language) -> int:
    """Count the sentences of `parts` outside of lists, as the norm register does."""
    count, under_list = 0, False
    for part in parts:
        if isinstance(part, str):
            count += len(_sentences(part, language)) - (under_list and count > 0 and goes_on(part))
        under_list = not isinstance(part, str)
    return count


def _sentences(text: str, language: Language) -> tuple[str, ...]:
    """Cut `text`, white space folded, into its sentences; joined by single spaces they are the whole again."""
    return sentences(" ".join(text.split()), language)
