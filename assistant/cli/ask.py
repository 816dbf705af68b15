"""`avv ask`: one question, or a file of them, answered on the terminal or as JSON."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.cli.ingest_process import STANDARD_ERROR, bring_up_to_date
from assistant.cli.new_file import write_anew
from assistant.cli.render import render
from assistant.domain import Access, Answer, Language, Reason
from assistant.errors import StateError
from assistant.export.build import Circumstances, build
from assistant.export.export import format_of
from assistant.export.export import render as render_memo
from assistant.index.manifest import current_path
from assistant.messages import say
from assistant.resources import current_embeddings, load_in_background
from assistant.settings import Settings, load_settings
from assistant.terminal import tell, warn

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

UNUSABLE = 2
UNUSABLE_REASONS = {Reason.EMPTY, Reason.TOO_LONG, Reason.TOO_COSTLY}


class Engine(StrEnum):
    """Who puts the answer into words: whoever the settings name, or the corpus in any case."""

    CONFIGURED = "configured"
    EXTRACTIVE = "extractive"


class BatchQuestion(BaseModel):
    """One line of a batch file, as docs/command-line.md describes it."""

    model_config = ConfigDict(extra="ignore")

    id: str
    question: str
    language: Language | None = None
    as_of: date | None = None
    history: tuple[str, ...] = ()


def ask(  # noqa: PLR0913, PLR0917 - one for each option
    question: Annotated[str | None, typer.Argument(help="Frage / question")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Antwort als JSON / answer as JSON")] = False,
    batch: Annotated[
        Path | None, typer.Option(help="Datei mit einer JSON-Frage je Zeile / one JSON question per line")
    ] = None,
    language: Annotated[Language | None, typer.Option(help="Sprache der Frage / language of the question")] = None,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Stichtag / day asked about")] = None,
    engine: Annotated[
        Engine, typer.Option(help="laut Einstellung, oder nur Sätze der Texte / as set, or sentences of the texts only")
    ] = Engine.CONFIGURED,
    access: Annotated[
        Access, typer.Option(help="was sichtbar ist: für alle, oder auch für die Rechtsabteilung / what may be seen")
    ] = Access.ALL,
    trace: Annotated[
        bool, typer.Option("--trace", help="als JSON, wie es zur Antwort kam / as JSON, how it came about")
    ] = False,
    contract: Annotated[
        str | None, typer.Option(help="Vertrag oder Anbieter, um den es geht / the contract or provider it is about")
    ] = None,
    export: Annotated[
        Path | None, typer.Option(help="dazu als Vermerk, .docx, .pdf oder .md / also as a memorandum")
    ] = None,
) -> None:
    """Eine Frage beantworten / answer a question."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("QUESTION | --batch FILE")
    if trace and batch is not None:
        raise typer.BadParameter("--batch | --trace")
    if export is not None:
        if batch is not None:
            raise typer.BadParameter("--batch | --export")
        format_of(export)  # says that it is none before anything else is done
    visible = frozenset({Access.ALL, access})
    if batch is not None:
        _answer_batch(list(read_batch(batch)), _open(engine), visible, as_json)
        return
    assistant = _open(engine)
    day = as_of.date() if as_of else None
    way = assistant.trace(question or "", language=language, as_of=day, access=visible, contract=contract)
    answer = way.answer
    if trace:
        from assistant.cli.trace import trace_json

        sys.stdout.write(trace_json(way) + "\n")
    else:
        _print(answer, assistant, as_json)
    if export is not None:
        _export(answer, export, assistant.settings)
    if answer.reason in UNUSABLE_REASONS:
        raise typer.Exit(UNUSABLE)


def _answer_batch(
    questions: Sequence[BatchQuestion], assistant: "Assistant", visible: frozenset[Access], as_json: bool
) -> None:
    for item in questions:
        answer = assistant.ask(
            item.question,
            language=item.language,
            as_of=item.as_of,
            history=item.history,
            access=visible,
            id=item.id,
        )
        _print(answer, assistant, as_json)


def _open(engine: Engine) -> "Assistant":
    """Open the knowledge base; where nothing was read in yet, that is done now, while the model is unpacked."""
    settings = load_settings()
    embeddings = None
    if current_path(settings.snapshots) is None:
        warn(say(settings.language, "ingest.first"))
        load_in_background(settings)
        bring_up_to_date(settings, STANDARD_ERROR)
        embeddings = current_embeddings(settings)
    from assistant.pipeline import Assistant

    assistant = Assistant.open(settings, embeddings=embeddings)
    return assistant if engine is Engine.CONFIGURED else assistant.extractive()


def read_batch(path: Path) -> Iterator[BatchQuestion]:
    """Read the questions of a batch file; blank lines are passed over.

    Raises:
        StateError: the file cannot be read, or a line is not a question.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise StateError("batch_missing", path=path, detail=error) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield BatchQuestion.model_validate(json.loads(line))
            except (ValidationError, json.JSONDecodeError) as error:
                detail = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
                raise StateError("batch_line", path=path, line=number, detail=detail) from error


def _export(answer: Answer, path: Path, settings: Settings) -> None:
    circumstances = Circumstances(day=date.today(), language=answer.language, limit=settings.max_question_chars)
    write_anew(path, render_memo(build([answer], circumstances), format_of(path)))
    warn(say(settings.language, "memo.saved", path=path))


def _print(answer: Answer, assistant: "Assistant", as_json: bool) -> None:
    if as_json:
        sys.stdout.write(answer.model_dump_json() + "\n")
        sys.stdout.flush()
    else:
        tell(render(answer, limit=assistant.settings.max_question_chars))
