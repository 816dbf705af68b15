"""The page of all commands with their options, drawn from the parser of `avv`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from assistant.cli.main import app

INTRO = """# Commands

Made from the parser of `avv` when this site was built; `avv COMMAND --help` says the same, in the language of
`AVV_LANGUAGE`.
[command-line.md](../command-line.md) shows what each command is for."""
HEAD = "| argument or option | what it says |\n|---|---|"
CHECKOUT = f"{Path(__file__).parents[2]}/"


def draw_commands() -> str:
    """Draw the page as Markdown: a section for each command, with usage, arguments and options."""
    return "\n\n".join([INTRO, *_sections(get_command(app), "avv")]) + "\n"


def _sections(command: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - of click, whatever typer calls it
    """Draw the sections of a command and of those below it; a mere group of commands has none."""
    inner = getattr(command, "commands", {})
    if command.params or not inner:
        yield from _section(command, name)
    for each in sorted(inner):
        yield from _sections(inner[each], f"{name} {each}")


def _section(command: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - the type of the library is not a public one
    with command.make_context(name, [], resilient_parsing=True) as context:
        usage = [piece for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]"]
        rows = [_row(*each.get_help_record(context)) for each in command.params if not each.hidden]
    yield f"## {name}"
    yield (command.help or "").strip()
    yield f"    {' '.join([name, *usage])}"
    if rows:
        yield "\n".join([HEAD, *rows])


def _row(names: str, said: str) -> str:
    return "| `{}` | {} |".format(*(text.replace(CHECKOUT, "").replace("|", r"\|") for text in (names, said)))
