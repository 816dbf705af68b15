"""Each example of docs/api.md is run against a real server."""

import shlex
from pathlib import Path

import httpx
import pytest

from assistant.access.scope import Scope
from assistant.api.body import LARGEST
from assistant.api.problem import NAMES
from assistant.cli import serve

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
SAID = "http://127.0.0.1:8600"
BLOCKS = [block for block in PAGE.split("\n\n") if block.startswith("    ")]
COMMANDS = [block for block in BLOCKS if block.startswith("    curl")]
SCRIPTS = ["\n\n".join(BLOCKS[n : n + 2]) for n, block in enumerate(BLOCKS) if block.startswith("    import")]


@pytest.mark.parametrize("block", COMMANDS)
def test_each_command_is_answered(block: str, address: str, manager_key: str) -> None:
    words = shlex.split(block.replace("\\\n", " ").replace("$KEY", manager_key).replace(SAID, address))
    url = next(word for word in words if word.startswith("http"))
    headers = dict(words[n + 1].split(": ", 1) for n, word in enumerate(words) if word == "-H")
    body = next((words[n + 1] for n, word in enumerate(words) if word == "-d"), None)
    response = httpx.request("POST" if body else "GET", url, content=body, headers=headers, timeout=60)
    assert response.is_success, response.text
    assert response.text


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_runs(script: str, address: str, manager_key: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = "\n".join(line[4:] for line in script.replace(SAID, address).splitlines())
    exec(compile(code, "docs/api.md", "exec"), {"KEY": manager_key})  # noqa: S102 - our own words
    assert len(capsys.readouterr().out) > 40


def test_there_are_some() -> None:
    assert (len(COMMANDS), len(SCRIPTS)) == (4, 2)


def test_scopes_statuses_and_limits_are_those_of_the_code() -> None:
    assert all(f"| `{scope}` |" in PAGE for scope in Scope)
    told = PAGE.partition("## What goes wrong")[2]
    assert [status for status in NAMES if str(status) not in told] == []
    assert f"more than {LARGEST // 1024} KB" in told
    assert serve.serve.__defaults__ == ("127.0.0.1", 8600)
