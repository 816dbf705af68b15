"""A contract as clauses: number, headings, zone, sentences with what leads in to them, and what terms mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from assistant.contracts.check.model import ClauseQuote, Zone
from assistant.contracts.definitions import definitions
from assistant.contracts.lead_in import label_length, label_of, lead_ins, opens_list
from assistant.contracts.zones import ZoneReader
from assistant.documents.document import Document, Section
from assistant.domain import Language
from assistant.language.sentences import sentence_spans

_NUMBER = re.compile(
    r"(?:§+ ?\d+\w?|(?:Art(?:ikel|icle|\.)|Ziffer|Klausel|Clause|Section|Abschnitt) ?\d+|\d{1,2}(?:\.\d{1,2}){0,3})"
)
_PAGE = re.compile(r", (?:S\.|p\.) \d[\d–-]{0,6}$")
_PARAGRAPHS = re.compile(r", (?:Abs\.|para|paras) [\d–, -]{1,12}$")
_COUNT = re.compile(r"^(?:[\d.–, ()-]|(?<![a-z])[a-z](?![a-z])){1,12}$")
PATH_SIGN = " › "


@dataclass(frozen=True)
class ContractSentence:
    """A sentence of a contract: offsets in its text, what leads in to it, the label and number of its paragraph."""

    start: int
    end: int
    text: str
    lead: str
    label: str
    paragraph: int


@dataclass(frozen=True)
class ContractClause:
    """What stands below one heading; `path` are the headings from the outermost on, its own last."""

    heading: str
    path: tuple[str, ...]
    zone: Zone
    page: str
    sentences: tuple[ContractSentence, ...]

    @property
    def number(self) -> str:
        """Give the number at the beginning of the heading, or nothing."""
        found = _NUMBER.match(self.heading.strip())
        return found[0] if found else ""


@dataclass(frozen=True)
class ContractStructure:
    """A contract, clause by clause; `text` is that of the document, which all offsets point into."""

    text: str
    language: Language
    clauses: tuple[ContractClause, ...]
    defined: dict[str, str] = field(default_factory=dict)

    @cached_property
    def sentences(self) -> tuple[tuple[ContractClause, ContractSentence], ...]:
        """Give every sentence with its clause, in the order of the text."""
        return tuple((clause, sentence) for clause in self.clauses for sentence in clause.sentences)

    def quote(self, clause: ContractClause, start: int, end: int, label: str = "") -> ClauseQuote:
        """Give the words between `start` and `end`, which lie in `clause`, as a quote with its place."""
        place = clause.heading + (f", {label.strip('()').rstrip('.')}" if label else "") + clause.page
        return ClauseQuote(text=self.text[start:end], start=start, end=end, locator=place, zone=clause.zone)

    def quote_at(self, start: int, end: int) -> ClauseQuote:
        """Give the words between `start` and `end` as a quote, wherever they stand."""
        places = (clause for clause, sentence in self.sentences if sentence.end >= end)
        clause = next(places, self.clauses[-1])
        return self.quote(clause, start, end)


def read_structure(document: Document) -> ContractStructure:
    """Read the clauses of `document`; sections below the same headings are one clause."""
    clauses = []
    for path, zone, sections in _by_heading(document):
        page = _PAGE.search(sections[0].locator or "")
        clauses.append(
            ContractClause(
                heading=sections[0].heading,
                path=path,
                zone=zone,
                page=page[0] if page else "",
                sentences=tuple(_sentences(document, sections)),
            )
        )
    sentences = [sentence for clause in clauses for sentence in clause.sentences]
    defined = definitions((each.text for each in sentences), (each.lead for each in sentences))
    return ContractStructure(document.text, document.front.language, tuple(clauses), defined)


def lone_headings(document: Document) -> Iterator[str]:
    """Give the lines of `document` that are neither words of a section nor a heading above one: nothing is below them.

    A reader takes a line of large or bold letters for a heading, also the last one.
    """
    above = {part for section in document.sections for part in heading_path(section, "")} | {document.front.title}
    starts = [section.start for section in document.sections]
    ends = [section.end for section in document.sections]
    for start, end in zip([0, *ends], [*starts, len(document.text)], strict=True):
        lines = (line.strip() for line in document.text[start:end].splitlines())
        yield from (line for line in lines if line and line not in above)


def section_zones(document: Document) -> list[Zone]:
    """Give the zone of each section of `document`, in their order."""
    return [zone for _, zone, sections in _by_heading(document) for _ in sections]


def _by_heading(document: Document) -> Iterator[tuple[tuple[str, ...], Zone, list[Section]]]:
    """Give the sections that stand in a row below the same headings, with these and their zone."""
    zones = ZoneReader()
    for path, group in groupby(document.sections, key=lambda section: heading_path(section, document.front.title)):
        sections = list(group)
        text = " ".join(document.text[section.start : section.end] for section in sections)
        yield path, zones.read(path, text), sections


def heading_path(section: Section, title: str) -> tuple[str, ...]:
    """Give the headings above the words of `section`, the outermost first, without the title and without places."""
    place = _PARAGRAPHS.sub("", _PAGE.sub("", section.locator or ""))
    parts = [part for part in place.split(PATH_SIGN) if part and part != title and not _COUNT.match(part)]
    headings = [part for part in parts[:-1] if part != section.heading]
    return (*headings, section.heading)


def _sentences(document: Document, sections: list[Section]) -> Iterator[ContractSentence]:
    paragraphs = [paragraph for section in sections for paragraph in section.paragraphs]
    texts = [document.text[paragraph.start : paragraph.end] for paragraph in paragraphs]
    above = [sections[0].heading] if opens_list(sections[0].heading) else []
    leads = lead_ins([*above, *texts])[len(above) :]
    for number, (paragraph, text, lead) in enumerate(zip(paragraphs, texts, leads, strict=True)):
        label = label_of(text)
        words = text[label_length(text) :]
        at = paragraph.start + label_length(text)
        for start, end in sentence_spans(words, document.front.language):
            yield ContractSentence(at + start, at + end, words[start:end], lead, label, number)
