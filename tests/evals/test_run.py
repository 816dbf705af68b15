"""Ask and measure, on the real corpus and two questions of our own."""

from pathlib import Path

from typer.testing import CliRunner

from assistant.answering.pipeline import Assistant
from assistant.cli.main import app
from assistant.settings import Settings
from evals.run import observe_all, tabulate

QUESTIONS = """
- id: one
  type: lookup
  language: de
  question: Wer haftet, wenn das Callcenter gegen den Datenschutz verstößt?
  norms: [Art. 82 DSGVO]
  passages: [guidance/liability#towards-data-subjects]
  must_state: ['Auftraggeber']
- id: two
  type: unanswerable
  language: en
  question: What is the weather tomorrow?
  answerable: false
"""


def test_measures_what_the_assistant_says(assistant: Assistant, tmp_path: Path) -> None:
    (tmp_path / "theme.yaml").write_text(QUESTIONS, encoding="utf-8")
    observations = observe_all(assistant, tmp_path)
    assert [o.answer.id for o in observations] == ["one", "two"]
    table = dict(tabulate(observations))
    for metric in ("hit@1", "norm cited", "facts stated", "refusal recall", "quotes exact"):
        found = table["all"][metric]
        assert found is not None
        assert (found.mean, found.n) == (1, 1)
    assert table["follow_up"]["hit@1"] is None


def test_the_command_prints_the_table(assistant_env: Settings, tmp_path: Path) -> None:
    del assistant_env
    (tmp_path / "theme.yaml").write_text(QUESTIONS, encoding="utf-8")
    result = CliRunner().invoke(app, ["eval", "run", "--questions", str(tmp_path)])
    assert result.exit_code == 0
    assert "hit@5" in result.stdout
