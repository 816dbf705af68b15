"""Help is in one language, that of the settings, and each help text has both."""

from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.cli.spoken_group import BOTH, spoken
from assistant.domain import Language


def helps(command: Any, name: str = "avv") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - of click, whatever typer calls it
    yield name, command.help or ""
    yield from ((f"{name} {one.name}", one.help) for one in command.params if getattr(one, "help", None))
    for below, inner in getattr(command, "commands", {}).items():
        yield from helps(inner, f"{name} {below}")


def test_each_help_has_german_then_english() -> None:
    assert [(name, said) for name, said in helps(get_command(app)) if said.count(BOTH) != 1] == []


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [
        ("de", "Verträge des Unternehmens.", "contracts of the company"),
        ("en", "Contracts of the company.", "Verträge"),
        ("xx", "Verträge des Unternehmens.", "contracts of the company"),
    ],
)
def test_help_is_in_one_language(language: str, said: str, unsaid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_LANGUAGE", language)
    shown = CliRunner().invoke(app, ["contracts", "--help"]).stdout
    assert said in shown
    assert unsaid not in shown


def test_what_is_not_in_two_languages_stays() -> None:
    assert spoken("ABC", Language.GERMAN) == "ABC"
    assert spoken("1.5 / Min", Language.GERMAN) == "1.5"
    assert spoken(None, Language.ENGLISH) is None
