"""How long a contract runs, in its own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.contracts.facts.model import TermFact
from assistant.contracts.facts.wording import pattern
from assistant.contracts.place import TextPlace
from assistant.contracts.wording import blank
from assistant.documents.document import Document
from assistant.language.sentences import sentence_spans

LEAST = 3
"""Points that a sentence needs."""
LONGEST = 600
"""Characters of a sentence on the term."""
_BY_SOMEBODY = (
    r"\b(?:vom|durch de[nr]) (?:verantwortlichen|auftraggeber|kunden)\b[^.;]{0,120}\b(?:festgelegt|bestimmt)\b",
    r"\b(?:determined|defined|specified|set|decided|identified)\b[^.;]{0,20} by the (?:controller|client|customer)\b",
)
_LEFT_OPEN = re.compile(
    rf"\b(?:dauer|laufzeit|duration|term)\b[^.;]{{0,100}}(?:{'|'.join(_BY_SOMEBODY)})", re.IGNORECASE
)
"""What leaves the term to somebody and tells none, unless it is stated as well."""
_STATED = re.compile(
    r"\b(?:\d+|[a-zäöüß]+)\s(?:tage|wochen|monate|jahre|days|weeks|months|years)|\bunbe(?:stimmt|fristet)|\bindefinite",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Candidate:
    points: int
    start: int
    end: int


def read_term(document: Document) -> TermFact | None:
    """Read the term of `document`; sentences around it that go on about it belong to it; None where it is blank."""
    found = [each for each in _candidates(document) if each.points >= LEAST]
    best = max(found, key=lambda each: each.points, default=None)
    if best is None:
        return None
    start, end = best.start, best.end
    for each in found:  # what goes on about it, just before and after
        if 0 <= each.start - end <= 2:
            end = each.end
    for each in reversed(found):
        if 0 <= start - each.end <= 2:
            start = each.start
    place = TextPlace.within(document.text, start, end)
    return None if blank().search(place.text) else TermFact(value=place.text, place=place)


def _candidates(document: Document) -> Iterator[_Candidate]:
    for section in document.sections:
        headed = bool(pattern("term", "headings").search(section.heading))
        for paragraph in section.paragraphs:
            text = document.text[paragraph.start : paragraph.end]
            for start, end in sentence_spans(text, document.front.language):
                points = _points(text[start:end], headed=headed)
                yield _Candidate(points, paragraph.start + start, paragraph.start + end)


def _points(sentence: str, *, headed: bool) -> int:
    """Weigh what a sentence says of the term."""
    said = len({match[0].lower() for match in pattern("term", "strong").finditer(sentence)})
    if not said or len(sentence) > LONGEST or (_LEFT_OPEN.search(sentence) and not _STATED.search(sentence)):
        return 0
    lead = 1 if re.match(r"(?:\W|\d)*(?:Laufzeit|Dauer|Duration|Term|Beginn)\b", sentence) else 0
    about = 1 if pattern("term", "about").search(sentence) else 0
    against = len({match[0].lower() for match in pattern("term", "against").finditer(sentence)})
    return 2 * said + 2 * headed + 2 * lead + about - 2 * against
