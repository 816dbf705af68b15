"""Make a document of a statute: its units become sections that name their exact place."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, count

from assistant.documents.document import Document, Section, SectionNote
from assistant.domain import Language
from assistant.law.model import NormKind, Reference
from assistant.law.reference import canonical, parse
from assistant.law.register import RegisterStatus, register_status
from assistant.law.spelling import english
from assistant.messages import say
from ingest.norms.tree import is_repealed
from ingest.readers.assembler import Assembler
from ingest.readers.reader_input import ReaderInput
from ingest.readers.statutes.provision import Line, Unit

DEFINITIONS = re.compile(r"begriffsbestimmung|^definitions?$", re.IGNORECASE)
_OUTER = ("sentence", "subparagraph", "alternative", "subletter", "letter", "point", "paragraph")


class Statute:
    """Collects the headings and units of one act, in reading order."""

    def __init__(self, given: ReaderInput, raw: bytes, act: str) -> None:
        self.act = act
        self._given = given
        self._assembler = Assembler(given, raw)
        self._labels: list[tuple[int, ...]] = []
        self._taken: set[str] = set()
        self._numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
        self._aside: dict[str, list[str]] = {}
        self._heading = ""

    @property
    def language(self) -> Language:
        """The language of the act."""
        return self._given.front.language

    def heading(self, text: str) -> None:
        """Add words that belong to no unit, such as the title of a chapter."""
        if text:
            self._assembler.heading(text)

    def open(self, place: Reference, printed: str, title: str) -> None:
        """Begin an article or a section that is headed `printed` and `title` in the text."""
        self.heading(f"{printed} {title}".strip())
        name = self._locator(place) if self.language is Language.GERMAN else english(place)
        self._heading = f"{' '.join(name.split())}: {title}" if title else " ".join(name.split())

    def add(self, units: list[Unit], norm: str | None = None) -> None:
        """Add the units of the article or section; `norm` is the norm they rest on where their place is none."""
        for unit in units:
            if not self._given.keep_all and is_repealed([line.text for line in unit.lines]):
                self.leave_out(" ".join(map(str, unit.lines)), "repealed")
                continue
            place = _known(unit.place)
            norms = (norm,) if norm else _norms(place)
            self._section(
                self._id(place, unit.closes), norms, self._heading, unit.lines, self._locator(place), unit.context
            )

    def plain(self, name: str, heading: str, lines: list[Line]) -> None:
        """Add a section that is no norm, such as one correction."""
        if lines:
            self._section(self._unique(name), (), heading, tuple(lines), None, "")

    def leave_out(self, text: str, reason: str) -> None:
        """Note words that are no part of the law; where everything is to be kept, they come at the end."""
        text = " ".join(text.split())
        if text and self._given.keep_all:
            self._aside.setdefault(reason, []).append(text)
        elif text:
            self._assembler.leave_out(text, reason)

    def document(self) -> Document:
        """Give the document; DocumentError if it has no section."""
        for reason, texts in self._aside.items():
            heading = say(self._given.front.language, f"left_out.{reason}")
            self.plain(reason.replace("_", "-"), heading, [Line("", text) for text in texts])
        self._aside = {}
        document = self._assembler.document()
        sections = zip(document.sections, self._labels, strict=True)
        return document.model_copy(update={"sections": tuple(_unlabelled(*section) for section in sections)})

    def _section(
        self,
        name: str,
        norms: tuple[str, ...],
        heading: str,
        lines: tuple[Line, ...],
        locator: str | None,
        context: str,
    ) -> None:
        texts = [str(line) for line in lines]
        note = SectionNote(id=name, norms=norms)
        self._assembler.section(note, heading, texts, locator=locator, context=context)
        self._labels.append(tuple(len(text) - len(line.text) for text, line in zip(texts, lines, strict=True)))

    def _locator(self, place: Reference) -> str:
        return " ".join(canonical(place).split())

    def _id(self, place: Reference, closes: bool) -> str:
        """Name a unit; the sentence of an item is left out, as people do, unless two lists of a paragraph need it."""
        short = place.model_copy(update={"sentence": None}) if place.point or place.letter else place
        return self._unique(_slug(short) + ("-end" if closes else ""), _slug(place) + ("-end" if closes else ""))

    def _unique(self, name: str, longer: str | None = None) -> str:
        candidates = chain([name, longer or name], (f"{name}-{n}" for n in self._numbers[name]))
        free = next(candidate for candidate in candidates if candidate not in self._taken)
        self._taken.add(free)
        return free


def _known(place: Reference) -> Reference:
    """Drop a sentence that the norm register does not know: language versions are not always cut alike."""
    if place.sentence and register_status(place) is RegisterStatus.MISSING:
        return place.model_copy(update={"sentence": None})
    return place


def _norms(place: Reference) -> tuple[str, ...]:
    """Give `place` as a norm, or, for a text of the past, the nearest place around it that still exists."""
    around = [place]
    for level in _OUTER:
        if getattr(around[-1], level) is not None:
            around.append(around[-1].model_copy(update={level: None}))
    for reference in around:
        known = register_status(reference)
        if known is not RegisterStatus.MISSING:
            norm = canonical(reference)
            return (norm,) if known is RegisterStatus.EXISTS or parse(norm) == reference else ()
    return ()


def _slug(place: Reference) -> str:
    text = canonical(place.model_copy(update={"act": ""})).replace("§", "par")
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _unlabelled(section: Section, labels: tuple[int, ...]) -> Section:
    """Let the paragraphs begin behind their labels, so that nobody is quoted as saying `a)`."""
    paragraphs = zip(section.paragraphs, labels, strict=True)
    moved = (
        paragraph.model_copy(update={"start": min(paragraph.start + label, paragraph.end)})
        for paragraph, label in paragraphs
    )
    return section.model_copy(update={"paragraphs": tuple(moved)})


def article(act: str, number: str) -> Reference:
    """Name an article of an act."""
    return Reference(act=act, kind=NormKind.ARTICLE, number=number)


def recital(act: str, number: str) -> Reference:
    """Name a recital of an act."""
    return Reference(act=act, kind=NormKind.RECITAL, number=number)
