"""Put contracts into their store as they are read; the model is loaded once something is new."""

from collections.abc import Sequence
from functools import cached_property

from assistant.access.identity import Identity
from assistant.contracts.store.model import NewContract, StoredContract, Vectors
from assistant.contracts.store.store import ContractStore, Embed
from assistant.domain import Access, Frozen
from assistant.embedding.e5 import NAME
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.errors import RecordsError
from assistant.progress import Progress, silent
from assistant.settings import Settings
from ingest.documents.load import Changes, compare_passages

EVERY = frozenset(Access)


class ImportedContract(Frozen):
    """What became of a contract: its state in the store, and how it differs from the version before, if there is one.

    `is_new` is false if it was there already, word for word.
    """

    contract: StoredContract
    is_new: bool
    changes: Changes | None = None


class ContractImport:
    """Adds contracts to `store` on behalf of `by`; `embeddings` is the model of the settings, if already loaded."""

    def __init__(
        self,
        store: ContractStore,
        settings: Settings,
        by: Identity,
        progress: Progress = silent,
        embeddings: SentenceEmbeddings | None = None,
    ) -> None:
        self.store = store
        self._settings = settings
        self._by = by
        self._progress = progress
        self._loaded = embeddings

    def add(self, new: NewContract, access: Access | None, embed: Embed | None = None) -> ImportedContract:
        """Add a contract, or a new version of it; `embed` gives its vectors, if not the model alone.

        Raises:
            ModelError: the model cannot be loaded.
            RecordsError, StateError: it cannot be kept; then nothing of it is.
        """
        contract_id = self.store.id_of(new)
        before = self._current(contract_id)
        added = self.store.add(new, embed or self.embed, self.fingerprint, self._by, access)
        if added is None:
            return ImportedContract(contract=self.store.contract(contract_id, EVERY), is_new=False)
        changes = None
        if before is not None and before.sha256 != added.sha256:
            changes = compare_passages(self.store.document(before.version_id), new.document)
        return ImportedContract(contract=added, is_new=True, changes=changes)

    @cached_property
    def embeddings(self) -> SentenceEmbeddings:
        """The model, loaded when it is first needed."""
        return self._loaded or SentenceEmbeddings.load(self._settings, self._progress)

    @property
    def fingerprint(self) -> str:
        """That of the model: of ours it is known without loading it."""
        known = self._loaded is None and self._settings.model == NAME
        return identify(self._settings) if known else self.embeddings.fingerprint

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give the vectors of texts, shape [texts, dimension]."""
        return self.embeddings.encode(texts)

    def _current(self, contract_id: str) -> StoredContract | None:
        try:
            return self.store.contract(contract_id, EVERY)
        except RecordsError:
            return None
