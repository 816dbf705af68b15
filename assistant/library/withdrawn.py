"""Documents of the company that the knowledge base shows although they were removed or closed.

The library changes first, and the knowledge base follows within a minute, unless the command is killed in between.
"""

from pydantic import TypeAdapter

from assistant.documents.store import DocumentStore
from assistant.domain import Access, Source
from assistant.errors import IngestError
from assistant.index.manifest import SOURCES, current_path
from assistant.settings import Settings


def withdrawn_but_shown(settings: Settings) -> list[str]:
    """Give their ids, in alphabetical order; none where there is no knowledge base, or the library is damaged.

    Raises:
        SnapshotError: what names the knowledge base is damaged.
    """
    path = current_path(settings.snapshots)
    try:
        access = {document.id: document.front.access for document in DocumentStore(settings.documents).documents()}
        raw = b"[]" if path is None else (path / SOURCES).read_bytes()
        sources = TypeAdapter(list[Source]).validate_json(raw)
    except (IngestError, OSError, ValueError):  # each is named where it is used
        return []
    return sorted(source.id for source in sources if source.imported and _shows_more(source, access.get(source.id)))


def _shows_more(source: Source, access: Access | None) -> bool:
    return access is None or (access is Access.LEGAL and source.access is not Access.LEGAL)
