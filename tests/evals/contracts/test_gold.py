"""Gold sheets: their forms, and whether quotes overlap."""

import json
from pathlib import Path

import pytest

from evals.contracts.gold import gold_contracts, overlaps

LABEL = {"label": "yes", "accept": ["yes"], "clause": "1", "quote": "x", "note": ""}


def test_both_forms_are_read(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"requirements": {"R01": LABEL}}))
    (tmp_path / "one.md").write_text("# One")
    sheet = {"about": "", "contracts": {"two": {"file": "two.md", "requirements": {"R01": LABEL}}}}
    (tmp_path / "zheets.json").write_text(json.dumps(sheet))
    assert [(name, path.name) for name, path, _ in gold_contracts([tmp_path])] == [("one", "one.md"), ("two", "two.md")]


def test_a_sheet_without_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"requirements": {}}))
    with pytest.raises(FileNotFoundError):
        list(gold_contracts([tmp_path]))


@pytest.mark.parametrize(
    ("quote", "span", "right"),
    [("Er  **meldet**\nes", (10, 20), True), ("Er meldet es", (0, 5), False), ("Nichts davon", (0, 40), False)],
)
def test_overlap(quote: str, span: tuple[int, int], right: bool) -> None:
    assert overlaps("Vorher. Er meldet es. Danach.", quote, [span]) is right
