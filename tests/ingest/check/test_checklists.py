"""A checklist that cannot be ticked is found."""

from pathlib import Path

import pytest

from ingest.check.checklists import check_checklists
from ingest.check.rule_breach import texts_of
from tests.support.checklists import NAME, POINTS, TEXT, read_checklist


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("", "", None),
        (f"- {POINTS[1]}\n", "", "points_few"),
        (POINTS[1], f"{POINTS[1]} Das ist so.", "point_long"),
        (POINTS[1], f"**Zu tun:** {POINTS[1]}", "point_labelled"),
    ],
)
def test_rules(tmp_path: Path, old: str, new: str, rule: str | None) -> None:
    document = read_checklist(tmp_path, TEXT.replace(old, new) if old else TEXT)
    found = {(breach.place, breach.rule) for breach in check_checklists(texts_of([document]))}
    assert found == ({(f"{NAME}#wording", rule)} if rule else set())
