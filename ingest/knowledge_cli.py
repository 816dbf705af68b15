"""`avv sources`: what the knowledge base is made of."""

from typing import Annotated

import typer

from assistant.errors import IngestError
from assistant.index.snapshot import KnowledgeBase
from assistant.messages import say
from assistant.settings import load_settings
from assistant.terminal import tell


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
            tell(f"{source.id}  {kind}  {source.title}")
        return
    if place in knowledge.rows:
        passage = knowledge.passages[knowledge.rows[place]]
        tell(f"{passage.locator}\n{', '.join(passage.norms)}\n\n{passage.text}")
        return
    if place not in knowledge.sources:
        raise IngestError("source_unknown", id=place)
    source = knowledge.sources[place]
    tell(f"{source.title}\n{source.model_dump_json(exclude={'title', 'id'})}\n")
    for passage in knowledge.passages:
        if passage.source_id == place:
            tell(f"{passage.id}  {passage.locator}")
