"""The corpus and the contracts that a question is about, as one: what an answer may quote."""

import logging
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping

from assistant.contracts.store.model import ContractText
from assistant.contracts.store.reading import KeptContracts
from assistant.domain import Access, Answer, Passage, Source
from assistant.errors import RecordsAwayError, RecordsError
from assistant.index.snapshot import KnowledgeBase

_log = logging.getLogger(__name__)


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


def knowledge_of(
    answer: Answer, base: KnowledgeBase, contracts: KeptContracts, access: frozenset[Access]
) -> KnowledgeWithContracts:
    """Give what `answer` may quote: `base`, with the contracts that it speaks of as they stand now.

    A contract that is gone or damaged, or that `access` may not see, is not in it.

    Raises:
        RecordsAwayError: the database cannot be read.
    """
    return KnowledgeWithContracts(base, _texts(answer, contracts, access))


def _texts(answer: Answer, contracts: KeptContracts, access: frozenset[Access]) -> Iterator[ContractText]:
    for contract_id in dict.fromkeys(reply.contract_id for reply in answer.contracts):
        try:
            contract = contracts.contract(contract_id, access)
            yield contracts.text(contract.version_id).seen_by(contract.access)
        except RecordsAwayError:
            raise
        except RecordsError as error:
            _log.info("%s cannot be read: %s", contract_id, error.key)
