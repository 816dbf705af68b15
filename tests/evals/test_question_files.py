"""A bad question file is refused as a whole, with every error, its file and its line."""

from pathlib import Path

import pytest

from assistant.errors import IngestError
from evals.question_files import load_questions

GOOD = """- id: one
  type: lookup
  language: de
  question: Wer haftet?
  norms: [Art. 82 DSGVO]
  passages: [guidance/liability#who]
"""
BAD = """- id: unknown-field
  type: lookup
  language: de
  question: Wer?
  answerable: false
  colour: blue
- id: no-norm
  type: lookup
  language: de
  question: Wer?
  norms: [Art. 199 DSGVO]
  passages: [guidance/liability#who]
- id: one
  type: unanswerable
  language: de
  question: Wer?
  answerable: false
- id: no-passage
  type: lookup
  language: en
  question: Who?
  norms: [Art. 82 DSGVO]
  passages: [guidance/liability#nobody]
- id: pattern
  type: unanswerable
  language: de
  question: Wer?
  answerable: false
  must_state: ['(']
- just words
"""


def refused(place: Path) -> list[str]:
    with pytest.raises(IngestError) as caught:
        load_questions(place, {"guidance/liability#who"})
    said = caught.value.message("en").splitlines()
    assert f"({len(said) - 1} errors)" in said[0]
    return said[1:]


def test_all_errors_are_listed_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(BAD, encoding="utf-8")
    (tmp_path / "c.yaml").write_text("- [", encoding="utf-8")
    (tmp_path / "d.yaml").write_text("not: a list", encoding="utf-8")
    (tmp_path / "e.yaml").write_bytes(b"- id: \xff")
    said = [line.removeprefix(f"{tmp_path}/") for line in refused(tmp_path)]
    for expected in (
        "b.yaml:1: unknown-field: colour",
        "b.yaml:7: no-norm: norms Art. 199 DSGVO: does not exist",
        "b.yaml:13: one: stands already at",
        "b.yaml:18: no-passage: no passage guidance/liability#nobody",
        "b.yaml:24: pattern: must_state (",
        "b.yaml:30: no question",
        "c.yaml: ",
        "d.yaml: no list of questions",
        "e.yaml: ",
    ):
        assert sum(line.startswith(expected) for line in said) == 1, (expected, said)
    assert len(said) == 9


@pytest.mark.parametrize(
    "fields",
    ["", "answerable: true", "type: nonsense\n  answerable: false", "type: follow_up\n  answerable: false"],
    ids=["no labels", "labels are needed", "unknown type", "no history"],
)
def test_an_incomplete_question_is_refused(tmp_path: Path, fields: str) -> None:
    kind = "" if fields.startswith("type") else "  type: lookup\n"
    path = tmp_path / "theme.yaml"
    path.write_text(f"- id: a\n{kind}  language: de\n  question: Wer?\n  {fields}\n", encoding="utf-8")
    assert len(refused(path)) == 1


def test_one_file_will_do(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD, encoding="utf-8")
    (question,) = load_questions(path)
    assert (question.id, question.theme) == ("one", "mine")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == [f"{tmp_path}: no question file"]
