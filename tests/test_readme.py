"""The README tells the truth about commands, settings and the JSON."""

import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

from assistant.cli.main import app
from assistant.domain import Answer, Citation, Kind, Note, Reason, Role, Statement, Status, Timings
from assistant.settings import Settings
from assistant.verification.model import Failure

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_table_with_its_default() -> None:
    for name, field in Settings.model_fields.items():
        row = next(
            (line for line in README.splitlines() if line.startswith("|") and f"`AVV_{name.upper()}`" in line), ""
        )
        assert row, name
        if isinstance(field.default, str | int):
            assert f"`{field.default}`" in row, name


def test_every_command_is_shown() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined] # a click group, whatever typer calls it
    for name, command in commands.items():
        assert f"avv {name}" in README
        for subcommand in getattr(command, "commands", {}):
            assert f"avv {name} {subcommand}" in README


def test_the_example_answer_has_just_the_fields_of_the_contract() -> None:
    block = re.search(r'    \{"id": "q1".*?\}\}\n', README, re.DOTALL)
    assert block is not None
    example = json.loads(block[0])
    assert set(example) == set(Answer.model_fields)
    assert set(example["statements"][0]) == set(Statement.model_fields)
    assert set(example["citations"][0]) == set(Citation.model_fields)
    assert set(example["timings_ms"]) == set(Timings.model_fields)


@pytest.mark.parametrize("words", [Failure, Kind, Note, Reason, Role, Status])
def test_every_value_of_the_contract_is_listed(words: type[Failure | Kind | Note | Reason | Role | Status]) -> None:
    assert [word for word in words if f"`{word}`" not in README] == []
