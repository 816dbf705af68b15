"""The root of the command line: help and wrong values in one language, that of the settings."""

import os
import re
from typing import Any

import typer
from typer.core import TyperGroup

from assistant.domain import Language
from assistant.messages import say

BOTH = " / "  # stands between German and English in the help of a command
_NO_CHOICE = re.compile(r"'(?P<said>.*)' is not one of (?P<choices>'.*')\.?$", re.DOTALL)


def command_language() -> Language:
    """Give the language in which commands speak where none is asked for."""
    language = os.environ.get("AVV_LANGUAGE", "")
    return Language(language) if language in set(Language) else Language.GERMAN


class SpokenGroup(TyperGroup):
    """A group of commands whose help is in the language of the settings, and that explains values that cannot be."""

    def make_context(self, *arguments: Any, **others: Any) -> Any:  # noqa: ANN401 - of click, whatever typer calls it
        """Begin a run."""
        _speak(self, command_language())
        return super().make_context(*arguments, **others)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - of click, whatever typer calls it
        """Run a command."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = _in_words(error.message)
            raise


def _speak(command: Any, language: Language) -> None:  # noqa: ANN401 - of click, whatever typer calls it
    """Leave of all help of a command and those below it what is in `language`."""
    command.help = spoken(command.help, language)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = spoken(parameter.help, language)
    for below in getattr(command, "commands", {}).values():
        _speak(below, language)


def spoken(help: str | None, language: Language) -> str | None:
    """Give the part of a help text that is in `language`.

    >>> spoken("Vertrag prüfen / check a contract.", Language.ENGLISH)
    'Check a contract.'
    """
    german, both, english = (help or "").partition(BOTH)
    if not both:
        return help
    if language is Language.GERMAN:
        return german + "." * (english.endswith(".") and not german.endswith("."))
    return english[:1].upper() + english[1:] if german[:1].isupper() else english


def _in_words(message: str) -> str:
    found = _NO_CHOICE.search(message)
    if found is None:
        return message.removeprefix("Value error, ")
    choices = ", ".join(re.findall(r"'([^']*)'", found["choices"]))
    return say(command_language(), "command.no_choice", said=found["said"], choices=choices)
