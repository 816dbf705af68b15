"""`avv sources`: what the knowledge base is made of."""

import sys
from typing import Annotated

import typer

from assistant.errors import IngestError
from assistant.index.snapshot import KnowledgeBase
from assistant.messages import say
from assistant.settings import load_settings


def sources(
    place: Annotated[
        str | None,
        typer.Argument(help="Kennung einer Quelle oder Fundstelle / id of a source or passage", show_default=False),
    ] = None,
) -> None:
    """Quellen zeigen / show sources."""
    settings = load_settings()
    knowledge = KnowledgeBase.current(settings)
    if place is None:
        for source in sorted(knowledge.sources.values(), key=lambda source: source.id):
            kind = say(settings.language, f"kind.{source.kind}")
            sys.stdout.write(f"{source.id}  {kind}  {source.title}\n")
        return
    if place in knowledge.rows:
        passage = knowledge.passages[knowledge.rows[place]]
        sys.stdout.write(f"{passage.locator}\n{', '.join(passage.norms)}\n\n{passage.text}\n")
        return
    if place not in knowledge.sources:
        raise IngestError("source_unknown", id=place)
    source = knowledge.sources[place]
    sys.stdout.write(f"{source.title}\n{source.model_dump_json(exclude={'title', 'id'})}\n\n")
    for passage in knowledge.passages:
        if passage.source_id == place:
            sys.stdout.write(f"{passage.id}  {passage.locator}\n")
