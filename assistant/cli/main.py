"""The command `avv`: one small module per subcommand, and one place where errors become sentences and exit codes."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

import typer

from assistant.cli.ask import ask
from assistant.cli.backup import backup, end_restore, restore
from assistant.cli.chat import chat
from assistant.cli.check import check
from assistant.cli.compare import compare
from assistant.cli.contracts import contracts_app
from assistant.cli.doctor import doctor
from assistant.cli.draft import draft
from assistant.cli.keys import keys_app
from assistant.cli.log_output import log_to_stderr
from assistant.cli.mcp import mcp
from assistant.cli.notify import notify
from assistant.cli.records import records_app
from assistant.cli.serve import serve
from assistant.cli.spoken_group import SpokenGroup, command_language
from assistant.cli.users import users_app
from assistant.errors import KompassError, StateError
from assistant.in_use import using
from assistant.settings import load_settings
from assistant.state import close_to_others, refuse_as_root, writing_for_owner_only
from assistant.terminal import warn
from evals.cli import evals_app
from ingest.cli import ingest_app
from ingest.corpus_cli import corpus_app
from ingest.knowledge_cli import sources
from ingest.law_cli import status
from ingest.norms.register import law_app

app = typer.Typer(
    cls=SpokenGroup,
    name="avv",
    help="AVV-Kompass: belegte Antworten zur Auslagerung von Kundendaten / cited answers on outsourcing customer data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_TAKE_THE_LOCK = ("records", "restore")  # themselves, as some of their work has to be done alone


@app.callback()
def begin(context: typer.Context) -> None:
    """Let nobody restore a backup while a command runs, and end what a killed restore has begun.

    Raises:
        StateError: root works on what belongs to another account, or a backup is being restored.
    """
    try:
        settings = load_settings()
    except StateError:  # a wrong setting: the command says so, if it reads them
        return
    refuse_as_root(settings.home, settings.cache)
    if settings.home.is_dir() and os.access(settings.home, os.W_OK):
        end_restore(settings)
        if context.invoked_subcommand not in _TAKE_THE_LOCK:
            context.with_resource(using(settings.home))


app.command()(ask)
app.command()(chat)
app.command()(serve)
app.command()(mcp)
app.command()(draft)
app.command()(compare)
app.command()(check)
app.command()(sources)
app.command()(doctor)
app.command()(notify)
app.command()(backup)
app.command()(restore)
app.add_typer(contracts_app, name="contracts")
app.add_typer(ingest_app, name="ingest")
app.add_typer(corpus_app, name="corpus")
app.add_typer(evals_app, name="eval")
law_app.command()(status)
app.add_typer(law_app, name="law")
app.add_typer(records_app, name="records")
app.add_typer(users_app, name="users")
app.add_typer(keys_app, name="keys")

FAILED = 1


def run() -> None:
    """Run the command line; a KompassError is printed in the user's language, and the exit code is 1."""
    with suppress(StateError):  # a wrong setting: the command says so, if it reads them
        settings = load_settings()
        log_to_stderr(settings.log_level, settings.log_format)
        close_to_others(settings.home, settings.cache)
    try:
        with writing_for_owner_only():
            app()
    except KompassError as error:
        _fail(error)
    except PermissionError as error:
        _fail(StateError("no_rights", path=error.filename, detail=error.strerror))
    except KeyboardInterrupt:
        sys.exit(130)


def _fail(error: KompassError) -> NoReturn:
    warn(error.message(command_language()))
    sys.exit(FAILED)
