"""Cut a document into passages (its sections) and each passage into the sentences that can be quoted."""

import re
from collections.abc import Iterator

import sentencex

from assistant.documents.document import Document, Paragraph, Section
from assistant.domain import Language, Passage, Role, Source, Span, Version

# "(2)" and "(a)" in a reference look like items of a list to the splitter, which would cut "Art. 33(1) and (2) GDPR".
PINPOINT = re.compile(r"\((\d+|[a-z])\)")
# "§" opens a sentence, but the splitter waits for a capital.
# Abbreviations that the splitter takes for the end of a sentence, though no sentence ends in them.
ABBREVIATION = re.compile(
    r"\b(gem|inkl|exkl|insb|einschl|zzgl|ggü|betr|Ziff|Rn|Rdnr|Nrn|Artt|Arts|paras?|approx|incl|excl|secs|subsec)\."
)
LONGEST = 10_000
"""Characters that the splitter sees at a time; no paragraph of a contract or an act has so many."""


def to_source(document: Document) -> Source:
    """Describe `document` as a source of the knowledge base."""
    return Source(id=document.id, sha256=document.sha256, **document.front.model_dump())


def segment(document: Document) -> list[Passage]:
    """Give one passage per section, in order; offsets count characters of `document.text`."""
    return [_passage(document, section) for section in document.sections]


def _passage(document: Document, section: Section) -> Passage:
    note, front = section.note, document.front
    is_clause = note.version not in {None, Version.WARNING}
    spans = list(_clause_spans(section) if is_clause else _sentence_spans(document, section))
    return Passage(
        id=f"{document.id}#{note.id}",
        source_id=document.id,
        locator=section.locator or f"{front.title} › {section.heading}",
        heading=section.heading,
        text=document.text[section.start : section.end],
        start=section.start,
        end=section.end,
        norms=note.norms,
        asked_as=note.asked_as,
        clauses=note.clauses,
        version=note.version,
        context=section.context,
        spans=tuple(spans),
        valid_from=note.valid_from or front.valid_from,
        valid_to=note.valid_to or front.valid_to,
    )


def _clause_spans(section: Section) -> Iterator[Span]:
    """A clause is quoted by subclause, so each paragraph is one span."""
    for paragraph in section.paragraphs:
        yield Span(start=paragraph.start, end=paragraph.end, role=Role.CLAUSE)


def _sentence_spans(document: Document, section: Section) -> Iterator[Span]:
    """The first sentence of a section is its short answer; the others do what their paragraph says."""
    for index, paragraph in enumerate(section.paragraphs):
        if paragraph.whole:
            yield Span(start=paragraph.start, end=paragraph.end, role=paragraph.role)
            continue
        for position, (start, end) in enumerate(_sentences(document, paragraph)):
            opens = index == 0 and position == 0 and paragraph.role is Role.DETAIL
            yield Span(start=start, end=end, role=Role.SHORT_ANSWER if opens else paragraph.role)


def _sentences(document: Document, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    text = document.text[paragraph.start : paragraph.end]
    masked = ABBREVIATION.sub(r"\1_", PINPOINT.sub(r"_\1_", text)).replace("§", "P")  # of the same length
    offset = paragraph.start
    for piece in _pieces(masked, document.front.language):
        if piece.strip():
            start = offset + len(piece) - len(piece.lstrip())
            yield start, start + len(piece.strip())
        offset += len(piece)


def _pieces(text: str, language: Language) -> Iterator[str]:
    """Give `text` sentence by sentence, white space included; the splitter sees a part at a time.

    Its time grows with the square of what it sees. The last sentence of a part may go on, and begins the next one.
    """
    while len(text) > LONGEST:
        *whole, last = sentencex.segment(language, text[:LONGEST])
        yield from whole or [last]
        text = text[LONGEST - len(last) if whole else len(last) :]
    yield from sentencex.segment(language, text)
