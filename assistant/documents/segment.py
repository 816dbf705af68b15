"""Cut a document into passages (its sections) and each passage into the sentences that can be quoted."""

from collections.abc import Iterator

from assistant.documents.document import Document, Section
from assistant.domain import Passage, Role, Source, Span, Version
from assistant.language.sentences import sentence_spans


def to_source(document: Document) -> Source:
    """Describe `document` as a source of the knowledge base."""
    return Source(
        id=document.id,
        sha256=document.sha256,
        machine_read=bool(document.recognised),
        imported=document.imported,
        **document.front.model_dump(),
    )


def segment(document: Document) -> list[Passage]:
    """Give one passage per section, in order; offsets count characters of `document.text`."""
    return [_passage(document, section) for section in document.sections]


def _passage(document: Document, section: Section) -> Passage:
    note, front, questions = section.note, document.front, section.questions
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
        facts=note.facts,
        asked_as=tuple(way.question for way in questions.ways),
        answered_by=tuple(tuple(n for n in way.answered_by if 0 <= n < len(spans)) for way in questions.ways),
        case=questions.case,
        needs=tuple(pair for pair in questions.needs if min(pair) >= 0 and max(pair) < len(spans)),
        clauses=note.clauses,
        version=note.version,
        context=section.context,
        spans=tuple(spans),
        valid_from=note.valid_from or front.valid_from,
        valid_to=note.valid_to or front.valid_to,
        proposal=note.proposal if "proposal" in note.model_fields_set else front.proposal,
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
        text = document.text[paragraph.start : paragraph.end]
        for position, (start, end) in enumerate(sentence_spans(text, document.front.language)):
            opens = index == 0 and position == 0 and paragraph.role is Role.DETAIL
            role = Role.SHORT_ANSWER if opens else paragraph.role
            yield Span(start=paragraph.start + start, end=paragraph.start + end, role=role)
