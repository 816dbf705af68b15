"""Each example of docs/api.md is run against a real server."""

import re
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.access.scope import Scope
from assistant.api.body import LARGEST
from assistant.api.job import JobState
from assistant.api.job_store import MOST_OPEN
from assistant.api.problem import NAMES
from assistant.api.sent_files import MOST
from assistant.cli import serve
from assistant.documents.document import UPLOAD_MEGABYTES
from assistant.records.queue import Filter
from assistant.resources import current_contracts
from assistant.settings import Settings
from assistant.webhook import sign
from tests.support.page_blocks import page_blocks
from tests.support.put_contracts import put
from tests.support.register import agreement

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
SAID = "http://127.0.0.1:8600"
BLOCKS = page_blocks(PAGE)
COMMANDS = [command for block in BLOCKS for command in block.split("\n\n") if command.startswith("curl")]
SCRIPTS = [block for block in BLOCKS if block.startswith("import")]
[GENUINE] = [script for script in SCRIPTS if "hmac" in script]
SCRIPTS.remove(GENUINE)


@pytest.fixture(scope="module")
def _contract(settings: Settings) -> None:
    """The contract that the page speaks of."""
    assert put(current_contracts(settings), agreement().text, "acme-dpa.md") is not None


@pytest.mark.usefixtures("_contract")
@pytest.mark.parametrize("block", COMMANDS)
def test_each_command_is_answered(block: str, address: str, legal_key: str) -> None:
    words = shlex.split(block.replace("\\\n", " ").replace("$KEY", legal_key).replace(SAID, address))
    url = next(word for word in words if word.startswith("http"))
    headers = dict(words[n + 1].split(": ", 1) for n, word in enumerate(words) if word == "-H")
    body = next((words[n + 1] for n, word in enumerate(words) if word in {"-d", "--data-binary"}), None)
    if body == "@acme-dpa.md":
        body = agreement().text
    response = httpx.request("POST" if body else "GET", url, content=body, headers=headers, timeout=60)
    assert response.is_success, response.text
    assert response.text


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_runs(script: str, address: str, manager_key: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = script.replace(SAID, address)
    exec(compile(code, "docs/api.md", "exec"), {"KEY": manager_key})  # noqa: S102 - our own words
    assert len(capsys.readouterr().out) > 40


def test_who_gets_a_message_can_tell_that_it_is_genuine() -> None:
    names: dict[str, Any] = {}
    exec(compile(GENUINE, "docs/api.md", "exec"), names)  # noqa: S102 - our own words
    is_genuine, body, secret = names["is_genuine"], b'{"job": {}}', "whsec_AAAABBBB"
    now = datetime.now(UTC)
    headers = sign(secret, "msg_1", now, body)
    assert is_genuine(headers, body, secret)
    assert not is_genuine(headers, body + b" ", secret)
    assert not is_genuine(headers, body, "whsec_AAAABBBC")
    assert not is_genuine(sign(secret, "msg_1", now - timedelta(seconds=301), body), body, secret)


def test_there_are_some() -> None:
    assert (len(COMMANDS), len(SCRIPTS)) == (11, 2)


def test_scopes_statuses_and_limits_are_those_of_the_code() -> None:
    assert all(f"| `{scope}` |" in PAGE for scope in Scope)
    told = PAGE.partition("## What goes wrong")[2]
    assert [status for status in NAMES if str(status) not in told] == []
    assert f"more than {LARGEST // 1024} KB (files: {UPLOAD_MEGABYTES} MB)" in told
    assert f"{MOST_OPEN} jobs" in told
    assert f"up to {MOST} files, {UPLOAD_MEGABYTES} MB in all" in " ".join(PAGE.split())
    assert {*Filter, *JobState} <= set(re.findall(r"`(\w+)`", PAGE))
    assert serve.serve.__defaults__ == ("127.0.0.1", 8600)
