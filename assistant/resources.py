"""What a process holds for all of its users, each made once: the model, the newest snapshots, the records.

Streamlit's `cache_resource` would do it too, but anybody who reaches the server, logged in or not, can have that
emptied for all (the message `clear_cache`), and the model loaded anew each time.
"""

import gc
import math
from collections.abc import Callable, Hashable
from contextlib import suppress
from importlib import import_module
from threading import Lock, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from assistant.domain import Language
from assistant.errors import KompassError, SnapshotError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.accounts.accounts import Accounts
    from assistant.contracts.asking.ask import ContractAsking
    from assistant.contracts.store.store import ContractStore
    from assistant.embedding.embedding import SentenceEmbeddings
    from assistant.fair_use.fair_use import FairUse
    from assistant.index.snapshot import KnowledgeBase
    from assistant.pipeline import Assistant
    from assistant.records.records import Records
    from assistant.review.approved_answers import ApprovedReviews

LOADER = "avv-loader"
Value = TypeVar("Value")


class Once(Generic[Value]):
    """Values by key, each made by whoever asks for it first, while others who want the same wait."""

    def __init__(self, keep: float = math.inf) -> None:
        """Start without any; more than `keep` are never held, the oldest goes first."""
        self._keep = keep
        self._lock = Lock()
        self._made: dict[Hashable, Value] = {}
        self._making: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Give the value of `key`, made if need be; what `make` raises is raised, and the next one tries anew."""
        with self._lock:
            if key in self._made:
                return self._made[key]
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._made:  # by whoever came first
                    return self._made[key]
            value = make()
            with self._lock:
                self._made[key] = value
                if len(self._made) > self._keep:
                    del self._made[next(iter(self._made))]
                del self._making[key]  # not where it failed: those who wait try one after the other
            return value

    def has(self, key: Hashable) -> bool:
        """Tell whether the value of `key` is there, without waiting for who makes one."""
        return key in self._made


_models: "Once[SentenceEmbeddings]" = Once()
_snapshots: "Once[KnowledgeBase]" = Once(keep=2)  # the current one, and the one before for those who are reading it
_records: "Once[Records]" = Once()
_approved: "Once[ApprovedReviews]" = Once()
_accounts: "Once[Accounts]" = Once()
_fair_use: "Once[FairUse]" = Once()
_contracts: "Once[ContractStore]" = Once()
_asking: "Once[ContractAsking]" = Once(keep=2)
_assistants: "Once[Assistant]" = Once(keep=2)  # of whose snapshots questions have read what they are compared with


def current_assistant(settings: Settings, language: str) -> "Assistant":
    """Give an assistant for the current snapshot, which takes `language` where a question leaves it open.

    Raises:
        SnapshotError: nothing was ingested yet, or the snapshot is damaged.
        ModelError: the model cannot be loaded, or is not the snapshot's.
    """
    from assistant.pipeline import Assistant, choose_writer

    knowledge, model = current_knowledge(settings), current_embeddings(settings)
    shared = _assistants.get((knowledge, model), lambda: _lasting(Assistant(knowledge, model, settings)))
    chosen = settings.model_copy(update={"language": Language(language).value})
    approved = None
    with suppress(KompassError):  # the page says so when it cannot keep the answer
        approved = _current_approved(settings, model)
    contracts = None
    with suppress(KompassError):  # the page of contracts says so
        contracts = _current_asking(settings, knowledge, model)
    return shared.with_settings(chosen, choose_writer(knowledge, settings), approved, contracts)


def current_knowledge(settings: Settings) -> "KnowledgeBase":
    """Give the current snapshot, without loading the model; a new ingest is noticed at once.

    Raises:
        SnapshotError: nothing was ingested yet, or the snapshot is damaged.
    """
    from assistant.index.manifest import current_path
    from assistant.index.snapshot import KnowledgeBase

    path = current_path(settings.snapshots)
    if path is None:
        raise SnapshotError("snapshot_missing")
    key = (path.resolve(), settings.chroma_url)  # a link leads to the same snapshot
    return _snapshots.get(key, lambda: KnowledgeBase(path, settings))


def current_embeddings(settings: Settings) -> "SentenceEmbeddings":
    """Give the model alone, for what searches without answering.

    Raises:
        ModelError: the model cannot be loaded.
    """
    from assistant.embedding.embedding import SentenceEmbeddings
    from assistant.embedding.model_loading import identify

    return _models.get(identify(settings), lambda: SentenceEmbeddings.load(settings))


def is_model_loaded(settings: Settings) -> bool:
    """Tell whether questions need not wait for the model."""
    from assistant.embedding.model_loading import identify

    return _models.has(identify(settings))


def current_records(settings: Settings) -> "Records":
    """Give the records that `settings` name.

    Raises:
        RecordsError: the database cannot be used.
        StateError: the data folder cannot be written to.
    """
    from assistant.records.records import Records, settings_hash

    return _records.get((_place(settings), settings_hash(settings)), lambda: Records.open(settings))


def current_accounts(settings: Settings) -> "Accounts":
    """Give the accounts of those who log in.

    Raises:
        RecordsError, StateError: as `current_records`; a file of an earlier version cannot be taken over.
    """
    from assistant.accounts.accounts import Accounts
    from assistant.records.records import settings_hash

    key = (_place(settings), settings.home, settings_hash(settings))
    return _accounts.get(key, lambda: Accounts.of(current_records(settings), settings))


def has_users(settings: Settings) -> bool:
    """Tell whether there are users who could log in with a password; errors as `current_accounts`."""
    return current_accounts(settings).users.any()


def current_fair_use(settings: Settings) -> "FairUse":
    """Give what lets questions pass, one after the other, for all who ask in this process; it needs no database yet."""
    from assistant.fair_use.fair_use import FairUse
    from assistant.records.records import settings_hash

    key = (_place(settings), settings.home, settings_hash(settings))
    return _fair_use.get(key, lambda: FairUse(settings, lambda: current_records(settings).database))


def current_contracts(settings: Settings) -> "ContractStore":
    """Give the store of the company's contracts.

    Raises:
        RecordsError, StateError: as `current_records`.
    """
    from assistant.contracts.store.store import ContractStore

    records = current_records(settings)

    def make() -> ContractStore:
        store = ContractStore.of(records, settings)
        _tidy(store)
        return store

    return _contracts.get((_place(settings), settings.chroma_url), make)


def purge_if_due(settings: Settings) -> None:
    """Delete what is too old, and what a killed process has left, unless that was done within a day.

    Raises:
        RecordsError, StateError: as `current_records`.
    """
    if current_records(settings).purge_if_due():
        tidy_contracts(settings)


def tidy_contracts(settings: Settings) -> None:
    """Delete vectors of contracts that a killed process, or a Chroma that was away, has left; errors as above."""
    _tidy(current_contracts(settings))


def load_in_background(settings: Settings) -> None:
    """Begin to load the model while the server starts and the browser opens; a failure shows when the page asks.

    What the libraries make while they are imported lives on: to look for garbage in it takes a sixth of the time.
    """
    gc.disable()
    Thread(target=_load_quietly, args=(settings,), name=LOADER, daemon=True).start()


def warm_up_in_background(settings: Settings) -> None:
    """Begin to load what the first question in each language would wait for, out of the snapshot that is there now."""
    Thread(target=_warm_up_quietly, args=(settings,), name=LOADER, daemon=True).start()


def _warm_up_quietly(settings: Settings) -> None:
    with suppress(KompassError):  # whoever asks hears it
        current_assistant(settings, settings.language).warm_up()


def _load_quietly(settings: Settings) -> None:
    try:
        with suppress(KompassError):
            current_embeddings(settings)
            import_module("assistant.pipeline")  # the page needs it next
    finally:
        gc.freeze()
        gc.enable()


def _lasting(value: Value) -> Value:
    """Give `value`, and look for no garbage in what there is by now: half a million objects that stay."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return value


def _current_approved(settings: Settings, embeddings: "SentenceEmbeddings") -> "ApprovedReviews":
    from assistant.review.approved_answers import ApprovedReviews

    records = current_records(settings)
    key = (_place(settings), embeddings.fingerprint)
    return _approved.get(key, lambda: ApprovedReviews(records.reviews, embeddings))


def _tidy(store: "ContractStore") -> None:
    with suppress(KompassError):  # whoever needs the vectors hears what is wrong with them
        store.tidy()


def _current_asking(
    settings: Settings, knowledge: "KnowledgeBase", embeddings: "SentenceEmbeddings"
) -> "ContractAsking":
    from assistant.contracts.asking.ask import ContractAsking

    def make() -> ContractAsking:
        return ContractAsking.of(current_contracts(settings), knowledge, embeddings, current_records(settings))

    return _asking.get((_place(settings), knowledge.path.resolve(), embeddings.fingerprint), make)


def _place(settings: Settings) -> str:
    return settings.records_url.get_secret_value() if settings.records_url else str(settings.records)
