"""A section of a checklist is its answer and its points."""

from pathlib import Path

from assistant.documents.checklists import answer_of, is_checklist, points_of
from assistant.domain import Role
from tests.support.checklists import ANSWER, POINTS, a_checklist


def test_answer_and_points(tmp_path: Path) -> None:
    source, passage = a_checklist(tmp_path)
    assert is_checklist(source)
    start, end = answer_of(passage)
    assert passage.text[start:end] == ANSWER
    assert tuple(passage.text[first:last] for first, last in points_of(passage)) == POINTS


def test_each_point_can_be_quoted(tmp_path: Path) -> None:
    _, passage = a_checklist(tmp_path)
    quotes = [passage.text[span.start - passage.start : span.end - passage.start] for span in passage.spans]
    assert quotes == [ANSWER, *POINTS]
    assert [span.role for span in passage.spans] == [Role.SHORT_ANSWER, *[Role.DETAIL] * 3]
