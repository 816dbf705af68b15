"""A checklist is there to be ticked: each section holds points, and each point is one sentence without a label."""

from collections.abc import Iterator, Sequence

from assistant.documents.checklists import points_of
from assistant.domain import Kind, Role
from ingest.check.rule_breach import RuleBreach, Text

PLAIN = {Role.SHORT_ANSWER, Role.DETAIL}
FEWEST = 3  # points of a section


def check_checklists(texts: Sequence[Text]) -> Iterator[RuleBreach]:
    """Check each checklist."""
    for text in texts:
        if text.document.front.kind is not Kind.CHECKLIST:
            continue
        for passage in text.passages:
            points = points_of(passage)
            starts = [span.start - passage.start for span in passage.spans]
            if len(points) < FEWEST:
                yield RuleBreach(place=passage.id, rule="points_few", detail=str(len(points)))
            for start, end in points:
                if sum(start <= begin < end for begin in starts) != 1:
                    yield RuleBreach(place=passage.id, rule="point_long", detail=passage.text[start:end][:60])
            if any(span.role not in PLAIN for span in passage.spans):
                yield RuleBreach(place=passage.id, rule="point_labelled")
