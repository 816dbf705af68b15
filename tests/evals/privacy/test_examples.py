"""Examples are read as they are marked."""

from pathlib import Path

import pytest

from evals.privacy.examples import FOLDER, read_examples


def test_marks_become_places(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("# a remark\n\nen Mr {NAME:Doe}, {PHONE:+1 2}\nde Nichts davon.\n", encoding="utf-8")
    marked, plain = read_examples(file)
    assert marked.text == "Mr Doe, +1 2"
    assert [(marked.text[datum.start : datum.end], datum.kind) for datum in marked.data] == [
        ("Doe", "NAME"),
        ("+1 2", "PHONE"),
    ]
    assert plain.data == ()


def test_a_line_without_a_language_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("Frau {NAME:Doe}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="Frau"):
        read_examples(file)


def test_there_are_enough_of_both_sorts_and_languages() -> None:
    examples = [example for path in FOLDER.glob("*.txt") for example in read_examples(path)]
    assert len({example.text for example in examples}) >= 400
    assert sum(not example.data for example in examples) >= 130
    assert min(sum(example.language == language for example in examples) for language in ("de", "en")) >= 130
