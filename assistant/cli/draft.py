"""`avv draft`: a form becomes a processing agreement, put together from the model clauses."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.new_file import write_anew
from assistant.domain import Language
from assistant.messages import say
from assistant.settings import load_settings
from assistant.terminal import warn


def draft(
    form: Annotated[Path | None, typer.Argument(help="Formular, .toml oder .json / form")] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Datei für den Entwurf, .docx oder .md; sonst wird er ausgegeben / file; otherwise printed"),
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="ein vollständiges Formular ausgeben / print a complete form")
    ] = False,
    language: Annotated[
        Language | None, typer.Option(help="Sprache, statt der des Formulars / language, instead of that of the form")
    ] = None,
) -> None:
    """Einen Vertrag zur Auftragsverarbeitung entwerfen / draft a processing agreement."""
    from assistant.drafting.form_file import example_form

    if example == (form is not None):
        raise typer.BadParameter("FORM | --example")
    if form is None:
        sys.stdout.write(example_form(language or Language.GERMAN))
        return
    _draft(form, out, language)


def _draft(path: Path, out: Path | None, language: Language | None) -> None:
    from assistant.domain import FOR_ALL
    from assistant.drafting.clauses import ModelClauses
    from assistant.drafting.draft import draft as draft_agreement
    from assistant.drafting.export import check_ending, render_draft
    from assistant.drafting.form_file import read_form
    from assistant.index.snapshot import KnowledgeBase
    from assistant.library.accessible_view import AccessibleView

    if out is not None:
        check_ending(out)  # says that it is none before anything else is done
    form = read_form(path)
    if language is not None:
        form = form.model_copy(update={"language": language})
    settings = load_settings()
    view = AccessibleView(KnowledgeBase.current(settings), FOR_ALL)
    agreement = draft_agreement(form, ModelClauses.of_view(view, form.language))
    if out is None:
        sys.stdout.write(render_draft(agreement, Path("draft.md")).decode())
        return
    write_anew(out, render_draft(agreement, out))
    counts = {"open": len(agreement.open_fields), "suggested": sum(len(one.values) for one in agreement.suggested)}
    sys.stderr.write(say(settings.language, "draft.saved", path=out, **counts) + "\n")
    for one in agreement.contradictions:
        warn(one.text)
