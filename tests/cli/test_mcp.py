"""What keeps `avv mcp` from starting; how it answers, tests/mcp/test_stdio.py tells."""

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.errors import KompassError


def refusal() -> str:
    found = CliRunner().invoke(app, ["mcp"]).exception
    assert isinstance(found, KompassError)
    return found.key


def test_what_keeps_it_from_starting_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "home"))
    assert refusal() == "snapshot_missing"
    monkeypatch.setenv("AVV_MCP_KEY", "avv_0_x")
    assert refusal() == "key_refused"


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.delitem(sys.modules, "assistant.mcp.caller", raising=False)
    assert refusal() == "api.package"
