"""What the knowledge base holds, as far as the viewer may see it: by kind, the official texts, the user's documents."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain import Access, Kind, Language, Source
from assistant.index.snapshot import KnowledgeBase
from assistant.library.official import OfficialText

KINDS = tuple(kind for kind in Kind if kind is not Kind.CONTRACT)  # contracts have pages and a store of their own


@dataclass(frozen=True)
class KindCount:
    """The documents of one kind: how many in each language, and the passages of all of them."""

    kind: Kind
    documents: Mapping[Language, int]
    passages: int


@dataclass(frozen=True)
class Official:
    """An official text of the list and, once it was fetched, the source that it is in the knowledge base."""

    name: str
    text: OfficialText
    held: Source | None


@dataclass(frozen=True)
class OwnDocument:
    """A document that the user took in."""

    source: Source
    passages: int


@dataclass(frozen=True)
class Inventory:
    """Everything the page shows; `version` is None if there is no knowledge base."""

    version: str | None
    shelves: Sequence[KindCount]
    official: Sequence[Official]
    own: Sequence[OwnDocument]

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the official texts that were not fetched yet."""
        return tuple(row.name for row in self.official if row.held is None)


def take_inventory(
    knowledge: KnowledgeBase | None,
    listed: Mapping[str, OfficialText],
    library: Path,
    access: frozenset[Access],
) -> Inventory:
    """Look through `knowledge`.

    Args:
        knowledge: the snapshot in use, if there is one.
        listed: the official texts that can be fetched, by name.
        library: the folder of what is no part of the corpus; each document has a folder there, named by its id.
        access: which sources the viewer may see; the others are not even counted.
    """
    sources = _visible(knowledge, access) if knowledge else []
    passages = Counter(passage.source_id for passage in knowledge.passages) if knowledge else Counter[str]()
    addresses = {text.address for text in listed.values()}
    return Inventory(
        version=knowledge.version if knowledge else None,
        shelves=[_shelf(kind, sources, passages) for kind in KINDS],
        official=[Official(name, text, _held(text, sources)) for name, text in listed.items()],
        own=[
            OwnDocument(source, passages[source.id])
            for source in sorted(sources, key=lambda source: (source.title.casefold(), source.id))
            if source.url not in addresses and (library / source.id).is_dir()
        ],
    )


def _visible(knowledge: KnowledgeBase, access: frozenset[Access]) -> list[Source]:
    return [source for source in knowledge.sources.values() if source.access in access and source.kind in KINDS]


def _shelf(kind: Kind, sources: Sequence[Source], passages: Mapping[str, int]) -> KindCount:
    chosen = [source for source in sources if source.kind is kind]
    documents = Counter(source.language for source in chosen)
    return KindCount(kind, documents, sum(passages[source.id] for source in chosen))


def _held(text: OfficialText, sources: Sequence[Source]) -> Source | None:
    """Find what was fetched from the address; of several versions, the one that no other has taken over from."""
    found = [source for source in sources if source.url == text.address and source.language is text.language]
    return next((source for source in found if source.valid_to is None), next(iter(found), None))
