"""`avv eval`: what it prints, writes and refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli.main import run as avv
from assistant.settings import Settings
from evals import cli
from evals.judgments import command
from evals.judgments.question import load_judged
from evals.question_sets import QuestionSet
from evals.scoreboard import held_rows, rows
from tests.support.command import run_command

Run = Callable[..., tuple[int, str]]
LATE = """
- id: three
  type: lay
  language: de
  question: Wer haftet für Fehler des Callcenters?
  norms: [Art. 82 DSGVO]
  passages: [guidance/liability#who]
  must_state: ['Auftraggeber']
"""


@pytest.fixture
def avv_eval(
    ingested: Settings, loaded_once: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run `avv eval …` on the small corpus; gives the exit code and what was said."""
    del loaded_once
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))

    def call(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["avv", "eval", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            avv()
        out, err = capsys.readouterr()
        return int(caught.value.code or 0), out + err

    return call


def test_run_compare_report(
    avv_eval: Run, questions: Path, ingested: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "load_judged", lambda chosen: load_judged(chosen)[:5])
    code, out = avv_eval("run", "kompass", "BM25 alone", "--questions", questions)
    assert code == 0
    assert "BM25 alone: corpus" in out
    assert "hit@5              1.000 [1.000, 1.000] n=1" in out
    assert (ingested.home / "evals" / "BM25-alone.json").is_file()
    code, out = avv_eval("compare", "BM25 alone", ingested.home / "evals" / "kompass.json")
    assert code == 0
    assert out.startswith("kompass - BM25 alone\n")
    code, out = avv_eval("report", "--out", tmp_path / "r.html", "--markdown", tmp_path / "e.md")
    assert code == 0
    assert "BM25 alone" in (tmp_path / "r.html").read_text("utf-8")
    assert "| 1 | Quote exactness |" in (tmp_path / "e.md").read_text("utf-8")


def test_an_unknown_system_is_refused_before_anything_runs(avv_eval: Run) -> None:
    code, out = avv_eval("run", "kompas")
    assert code == 1
    assert "There is no system “kompas”. There are: kompass, " in out


def test_a_report_without_runs_is_refused(avv_eval: Run) -> None:
    code, out = avv_eval("report")
    assert code == 1
    assert "kompass.json is not the result of a run" in out


def test_the_gate_accepts_passes_and_fails(
    avv_eval: Run, questions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = QuestionSet(name="", place=questions, baseline=tmp_path / "baseline.json", rows=rows())
    late = tmp_path / "late.yaml"
    late.write_text(LATE, "utf-8")
    facts = tuple(row for row in held_rows() if row.metric == "facts stated")
    other = QuestionSet(name="new topics", place=late, baseline=tmp_path / "late.json", rows=facts)
    monkeypatch.setattr("evals.question_sets.question_sets", lambda: (main, other))
    monkeypatch.setattr(cli, "_ask_judged", lambda *_: [])  # what was judged is not in the small corpus
    assert avv_eval("gate")[0] == 1
    code, out = avv_eval("gate", "--accept")
    assert (code, "Passed: 3 questions" in out) == (0, True)
    assert avv_eval("gate")[0] == 0
    late.write_text(LATE.replace("Auftraggeber", "niemals"), "utf-8")
    avv_eval("gate", "--accept")
    code, out = avv_eval("gate")
    assert code == 1
    assert "Facts stated, new topics" in out
    late.write_text(LATE, "utf-8")
    text = questions.read_text("utf-8").replace("must_state: ['Auftraggeber']", "must_state: ['niemals']")
    questions.write_text(text, "utf-8")
    code, out = avv_eval("gate")
    assert code == 1
    assert "rest on different questions" in out


def test_what_measuring_needs_is_named_where_it_is_missing(avv_eval: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "find_spec", lambda _: None)
    code, out = avv_eval("run")
    assert code == 1
    assert "avv-kompass[evals]" in out


@pytest.mark.parametrize(
    "arguments", [["run"], *([name] for name in sorted(cli.NEEDS_CHECKOUT))], ids=lambda words: words[0]
)
def test_what_no_package_holds_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str]
) -> None:
    monkeypatch.setattr("evals.question_files.FOLDER", tmp_path / "questions")
    code, out, err = run_command(monkeypatch, capsys, "eval", *arguments)
    assert (code, out) == (1, "")
    assert "Repository" in err
