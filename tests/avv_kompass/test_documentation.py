"""Each block of docs/python.md is run, from top to bottom, as somebody who reads it would."""

import ast
from importlib.util import find_spec
from pathlib import Path

import pytest

from assistant.errors import SnapshotError
from assistant.settings import Settings
from avv_kompass import Answer, Language, Role
from tests.support.page_blocks import page_blocks

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")


SCRIPTS = [block for block in page_blocks(PAGE) if not block.startswith(("pip ", "avv "))]


def packages(script: str) -> set[str]:
    imports = [node for node in ast.walk(ast.parse(script)) if isinstance(node, ast.ImportFrom)]
    return {str(node.module).partition(".")[0] for node in imports}


def test_only_what_is_not_installed_is_left_out() -> None:
    assert len(SCRIPTS) == 8
    foreign = set().union(*map(packages, SCRIPTS))
    assert {name for name in foreign if find_spec(name) is None} <= {"llama_index"}


@pytest.mark.usefixtures("loaded_once")
def test_each_block_runs(
    small_settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(small_settings, name)))
    names: dict[str, object] = {}
    printed = []
    for script in SCRIPTS:
        if "llama_index" not in packages(script):
            exec(compile(script, "docs/python.md", "exec"), names)  # noqa: S102 - our own words
            printed.append((script, capsys.readouterr().out))
    assert [script for script, out in printed if "print(" in script and not out.strip()] == []
    said = "".join(out for _, out in printed)
    assert "haftet" in said
    assert "[1] Haftung: " in said
    assert SnapshotError("snapshot_missing").message("en") in said
    assert "Question: Wer haftet" in said
    answer = names["answer"]
    assert isinstance(answer, Answer)
    assert answer.language is Language.GERMAN
    assert answer.statements[0].role is Role.SHORT_ANSWER
