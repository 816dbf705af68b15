"""The texts that a reader may see: to them it is as if there were no others."""

from collections import defaultdict
from collections.abc import Iterator

from assistant.domain import Access, Passage, Source
from assistant.errors import LibraryError
from assistant.index.snapshot import KnowledgeBase, topic_of


class AccessibleView:
    """A snapshot without the sources that are not for `access`; whatever the library shows comes from here."""

    def __init__(self, knowledge: KnowledgeBase, access: frozenset[Access]) -> None:
        self.knowledge = knowledge
        self.access = access
        self.sources = {name: source for name, source in knowledge.sources.items() if source.access in access}
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in knowledge.passages:
            if passage.source_id in self.sources:
                self._passages[passage.source_id].append(passage)
        for passages in self._passages.values():
            passages.sort(key=lambda passage: passage.start)

    def source(self, source_id: str) -> Source:
        """Give a source.

        Raises:
            LibraryError: there is none for this reader; whether there is one for others, it does not tell.
        """
        if source_id not in self.sources:
            raise LibraryError("text_unknown")
        return self.sources[source_id]

    def passages(self, source_id: str) -> tuple[Passage, ...]:
        """Give the passages of a source in their order; none if there is no such source."""
        return tuple(self._passages.get(source_id, ()))

    def passage(self, passage_id: str) -> Passage:
        """Give a passage.

        Raises:
            LibraryError: as `source`.
        """
        row = self.knowledge.rows.get(passage_id)
        if row is None or self.knowledge.passages[row].source_id not in self.sources:
            raise LibraryError("text_unknown")
        return self.knowledge.passages[row]

    def versions(self, source: Source) -> Iterator[Source]:
        """Give the versions of a document in other languages."""
        topic = topic_of(source)
        return (other for other in self.sources.values() if other.id != source.id and topic_of(other) == topic)
