"""The page of commands has all that the parser takes, and nothing of the machine that it was built on."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from assistant.cli.main import app
from docs.site.command_reference import draw_commands


def commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - of click, whatever typer calls it
    yield name, command
    for each, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{name} {each}")


@pytest.fixture(scope="module")
def page() -> str:
    return draw_commands()


def test_each_command_has_its_section_with_each_option(page: str) -> None:
    sections = dict(re.findall(r"^## (avv .*)\n((?:(?!## ).*\n)*)", page, re.MULTILINE))
    there = {name: each for name, each in commands(get_command(app), "avv") if not hasattr(each, "commands")}
    assert there.keys() <= sections.keys()
    for name, command in there.items():
        assert command.help.strip() in sections[name]
        for parameter in command.params:
            if not parameter.hidden:
                assert all(option in sections[name] for option in parameter.opts if option.startswith("--")), name
                assert parameter.help.replace("|", r"\|") in sections[name], name


def test_a_group_that_does_something_has_a_section_too(page: str) -> None:
    assert re.search(r"^## avv ingest\n", page, re.MULTILINE)
    assert not re.search(r"^## avv (?:users)?\n", page, re.MULTILINE)


def test_it_names_no_place_of_this_machine(page: str) -> None:
    assert "evals/questions" in page
    assert not [place for place in (Path(__file__).parents[2], Path.home()) if str(place) in page]
