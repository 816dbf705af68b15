"""The corpus and the contracts that a question is about, as one: what an answer may quote."""

from collections import ChainMap
from collections.abc import Iterable, Mapping

from assistant.contracts.store.model import ContractText
from assistant.domain import Passage, Source
from assistant.index.snapshot import KnowledgeBase


class KnowledgeWithContracts:
    """A snapshot and some contracts beside it; see `assistant.citation.cite.Knowledge`."""

    def __init__(self, base: KnowledgeBase, contracts: Iterable[ContractText]) -> None:
        own = list(contracts)
        self.base = base
        self.version = base.version
        self.sources: dict[str, Source] = base.sources | {text.source.id: text.source for text in own}
        self.passages: list[Passage] = [*base.passages, *(passage for text in own for passage in text.passages)]
        first = len(base.passages)
        added = {passage.id: first + place for place, passage in enumerate(self.passages[first:])}
        self.rows: dict[str, int] = base.rows | added
        self._own = {text.source.id: text.text for text in own}

    @property
    def texts(self) -> Mapping[str, str]:
        """The full text of every source; those of the corpus are read when they are asked for."""
        return ChainMap(self._own, self.base.texts)
