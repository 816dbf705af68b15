"""`avv law status`: how recent the law is that the texts rest on."""

import json
import sys
from datetime import date
from typing import Annotated

import typer

from assistant.citation.validity import day_in_words
from assistant.documents.segment import segment, to_source
from assistant.law.states import read_states
from assistant.library.facts import read_facts
from assistant.library.law_status import CheckedLaw, LawStatus, law_status
from assistant.messages import say
from assistant.settings import load_settings
from ingest.build.corpus import read_corpus


def status(
    days: Annotated[
        int | None, typer.Option(min=1, help="ab wann ein Stand alt ist, in Tagen / after how many days a state is old")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="als JSON / as JSON")] = False,
    verbose: Annotated[bool, typer.Option(help="auch die Abschnitte nennen / name the sections too")] = False,
    language: Annotated[str | None, typer.Option(help="de oder / or en")] = None,
) -> None:
    """Zeigen, bis wann das Recht geprüft ist / show up to when the law was checked."""
    settings = load_settings()
    documents = read_corpus(settings.corpus).documents
    sources = {document.id: to_source(document) for document in documents}
    passages = [passage for document in documents for passage in segment(document)]
    law = CheckedLaw(
        states=read_states(settings.corpus),
        facts=read_facts(settings.corpus),
        today=date.today(),
        days=days or settings.law_days,
    )
    found = law_status(sources, passages, law)
    if as_json:
        sys.stdout.write(
            json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False, indent=1) + "\n"
        )
        return
    for line in _lines(found, law.days, language or settings.language, verbose=verbose):
        sys.stdout.write(line + "\n")


def _lines(found: list[LawStatus], days: int, language: str, *, verbose: bool) -> list[str]:
    lines, kind = [], None
    for one in found:
        if one.kind is not kind:
            kind = one.kind
            lines.append(say(language, f"law_status.{kind}"))
        day = day_in_words(one.checked, language) if one.checked else say(language, "law_status.never")
        key = "old" if one.old else "line"
        lines.append(
            "  " + say(language, f"law_status.{key}", name=one.name, day=day, count=len(one.sections), days=days)
        )
        lines += [f"    {section}" for section in one.sections] if verbose else []
    return lines
