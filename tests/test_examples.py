"""The examples run as they stand, and what they print is about what they ask."""

import runpy
from pathlib import Path

import pytest

from assistant.settings import Settings

EXAMPLES = Path(__file__).parents[1] / "examples"


def run(name: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Run a script as `python examples/NAME.py` does, and give the lines that it prints."""
    runpy.run_path(str(EXAMPLES / f"{name}.py"), run_name="__main__")
    return capsys.readouterr().out.splitlines()


def test_each_example_is_run_here() -> None:
    tested = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    assert {path.stem for path in EXAMPLES.glob("*.py")} <= tested


def test_ask_in_python(assistant_env: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    del assistant_env
    short, first, *rest = run("ask_in_python", capsys)
    assert "haftet" in short
    assert short.endswith("[1]")
    assert first.startswith("[1] ")
    assert "Art. 82" in first
    (understood,) = (line for line in rest if line.startswith("understood:"))
    assert "as_of=" in understood
    (sure,) = (line.removeprefix("can be answered: ") for line in rest if line.startswith("can be answered: "))
    assert 0.5 < float(sure) <= 1
    found = [line for line in rest if "#" in line]
    assert len(found) == 3
    assert any("guidance/liability/de#" in line for line in found)
    assert rest[-1].endswith("dropped: {}")


def test_retriever_in_a_chain(assistant_env: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    del assistant_env
    lines = run("retriever_in_a_chain", capsys)
    assert len(lines) == 3
    assert lines[0].startswith("Terms of processing on behalf, in short › ")
    assert all(": " in line and line.endswith(" …") for line in lines)


def test_evaluate_questions(assistant_env: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    del assistant_env
    hacked, engaged, tyre, *metrics = run("evaluate_questions", capsys)
    assert "Haftung" in hacked
    assert "authoris" in engaged
    assert tyre.split() == ["bicycle-tyre", "refused"]
    means = {line[:18].strip(): line[19:] for line in metrics}
    assert means["quotes exact"] == "1.000 [1.000, 1.000] n=2"
    assert means["hit@5"].startswith("1.000")
    assert means["refusal recall"].endswith("n=1")
