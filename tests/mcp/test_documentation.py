"""docs/mcp.md: its configurations are JSON that starts what there is, its tables and its script are true."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.domain import UserRole
from assistant.mcp.http import PATH
from assistant.mcp.prompts import PROMPTS
from assistant.mcp.tools import TOOLS
from assistant.settings import Settings
from tests.support.api_server import make_key, serve_api
from tests.support.page_blocks import page_blocks

PAGE = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text(encoding="utf-8")
SAID = "http://127.0.0.1:8600"
BLOCKS = page_blocks(PAGE)
CONFIGURATIONS = [json.loads(block) for block in BLOCKS if block.startswith("{")]
SCRIPTS = [block for block in BLOCKS if "import mcp" in block]


def servers() -> Iterator[dict[str, Any]]:
    for each in CONFIGURATIONS:
        yield from (each.get("mcpServers") or each["servers"]).values()


def rows(heading: str) -> dict[str, list[str]]:
    """Give the cells of a table by the first one."""
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    cells = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in part.splitlines() if "|" in line]
    return {first: rest for first, *rest in cells[2:]}


def test_the_configurations_start_what_there_is() -> None:
    local = [each for each in servers() if "command" in each]
    remote = [each for each in servers() if "url" in each]
    assert (len(local), len(remote)) == (2, 1)
    assert all((each["command"], each["args"]) == ("avv", ["mcp"]) for each in local)
    assert remote[0]["url"] == SAID + PATH
    assert remote[0]["headers"]["Authorization"].startswith("Bearer ")


def test_the_tables_name_all_tools_and_prompts() -> None:
    assert {name: row[0] for name, row in rows("Tools").items()} == {
        name: tool.scope.value for name, tool in TOOLS.items()
    }
    assert {name: tuple(re.findall(r"\w+", row[0])) for name, row in rows("Prompts").items()} == PROMPTS


def test_the_script_runs(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    (script,) = SCRIPTS
    key = make_key(settings, UserRole.MANAGER)
    with serve_api(settings) as address:
        exec(compile(script.replace(SAID, address), "docs/mcp.md", "exec"), {"KEY": key})  # noqa: S102 - our own words
    assert len(capsys.readouterr().out) > 200
