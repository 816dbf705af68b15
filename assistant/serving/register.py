"""What all who show contracts work with: the store, what people decided, and checks that are made once."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.access.identity import Identity
from assistant.contracts.check.check import TAKES_LONG, check
from assistant.contracts.check.model import ContractCheck, Mark, RequirementStatus
from assistant.contracts.check.rules import rule_set
from assistant.contracts.compare.compare import compare
from assistant.contracts.compare.model import Comparison, ComparisonMode
from assistant.contracts.facts.model import ContractFacts
from assistant.contracts.facts.read import read_facts
from assistant.contracts.store.checks import ContractChecks, lacks_nearest
from assistant.contracts.store.marks import ContractMarks, Marks
from assistant.contracts.store.model import ContractText, ContractVersion, StoredContract, contract_text
from assistant.contracts.store.nearest import stored_nearest
from assistant.contracts.store.store import ContractStore
from assistant.contracts.store.telling_apart import file_name
from assistant.contracts.store.words import WordHit
from assistant.documents.document import Document
from assistant.domain import Access, Side
from assistant.errors import ContractError, KompassError
from assistant.fair_lock import FairLock
from assistant.fair_use.work_turns import check_turns
from assistant.records.audit import Audit
from assistant.resources import Once, current_contracts, current_embeddings, current_records
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.contracts.check.nearest import NearestSearch

HITS = 2_000  # passages that a search looks at

_listed: Once[list[StoredContract]] = Once(keep=4)
_read: Once[Document] = Once(keep=16)
_cut: Once[ContractText] = Once(keep=16)
_facts: Once[ContractFacts] = Once(keep=16)
_reading_facts = FairLock()  # they take up to seconds of a core, and a user may have 60 pages drawn at once
_compared: Once[Comparison] = Once(keep=8)


@dataclass(frozen=True)
class Register:
    """The register of contracts as pages and programs use it."""

    settings: Settings
    store: ContractStore
    checks: ContractChecks
    marks: ContractMarks
    audit: Audit

    @classmethod
    def current(cls, settings: Settings) -> "Register":
        """Give the register that `settings` name.

        Raises:
            RecordsError, StateError: it cannot be used.
        """
        records, store = current_records(settings), current_contracts(settings)
        checks = ContractChecks(records.database, store, settings.check_seconds)
        return cls(settings, store, checks, ContractMarks.of(records), records.audit)

    def contracts(self, access: frozenset[Access]) -> list[StoredContract]:
        """Give all that a reader may see, read anew once something has changed; others hold the same list.

        Raises:
            RecordsError: the database cannot be read.
        """
        key = (self.settings.home, str(self.settings.records_url), self.audit.newest(), access)
        return _listed.get(key, lambda: self.store.contracts(access))

    def hits(self, query: str, contracts: Sequence[StoredContract], access: frozenset[Access]) -> list[WordHit]:
        """Find words in `contracts`, which are all that `access` may see: if that is everything, none is named.

        Raises:
            RecordsError: the database cannot be read.
        """
        if not query:
            return []
        seen = None if access >= frozenset(Access) else [contract.id for contract in contracts]
        return self.store.search(query, seen, HITS)

    def document(self, version_id: str) -> Document:
        """Give a version as it was read; its contract has to be one that the reader may see.

        Raises:
            RecordsError: there is no such version.
        """
        return _read.get(version_id, lambda: self.store.document(version_id))

    def text(self, version_id: str) -> ContractText:
        """Give a version cut into passages, as `document`."""
        document = self.document(version_id)
        return _cut.get(version_id, lambda: contract_text(document, version_id))

    def facts(self, version: ContractVersion, user: str) -> ContractFacts:
        """Give what is read of a version, with the places that tell it; as `document`, and in turn with other users."""
        document = self.document(version.id)

        def make() -> ContractFacts:
            with _reading_facts.turn(user):
                return read_facts(document, version.name)

        return _facts.get(version.id, make)

    def compare(
        self, old: ContractVersion, new: ContractVersion, mode: ComparisonMode, user: str | None = None
    ) -> Comparison:
        """Compare two versions, with their checks if both have one; as `document`, and in turn if a `user` is named.

        Raises:
            ContractError: one of them holds too much text, or it takes too long.
            LimitError: it did not become the turn of `user`.
        """
        documents = self.document(old.id), self.document(new.id)
        marks = self._marks(old), self._marks(new)
        seconds = self.settings.check_seconds

        def make() -> Comparison:
            with _in_turn(user):
                return _compare(documents, mode, marks, seconds)

        found = _compared.get((old.id, new.id, mode, marks), make)
        numbers = (old.number, new.number) if documents[0].id == documents[1].id else (None, None)
        return found.named((file_name(old.name), file_name(new.name)), numbers)

    def _marks(self, version: ContractVersion) -> Marks:
        """Give what was decided about a version; about one that is no longer current, nothing counts any more."""
        document = self.document(version.id)
        return self.marks.newest(document.id, version.added) if version.current else ()

    def check(self, contract: StoredContract, side: Side, today: date, user: str | None = None) -> ContractCheck:
        """Give the check of the current version, as it is kept or made now, in turn if a `user` is named.

        Raises:
            ContractError: it is no processing agreement, holds too little or too much text, or takes too long.
            LimitError: it did not become the turn of `user`.
            RecordsError: the database cannot be used.
        """
        kept = self.checks.read(contract.version_id, side, rule_set().version)
        if kept is not None and not lacks_nearest(kept):  # nobody waits for the model then
            return kept
        nearest = self._nearest(contract)
        if kept is not None and nearest is None:
            return kept
        self.checks.refuse_again(contract.version_id)
        try:
            with _in_turn(user):  # whoever had the turn before may have made it
                return self.checks.of(contract, side, today, nearest)
        except ContractError as error:
            if kept is None or error.key != TAKES_LONG:
                raise
            return kept

    def kept_check(self, contract: StoredContract, side: Side) -> ContractCheck | None:
        """Give the check of the current version if it is kept with all that belongs to it: it takes no time.

        Raises:
            RecordsError: the database cannot be read.
        """
        kept = self.checks.read(contract.version_id, side, rule_set().version)
        return None if kept is None or lacks_nearest(kept) else kept

    def earlier_marks(self, contract: StoredContract) -> dict[str, Mark]:
        """Give what was decided about former versions, by requirement; the check does not follow it.

        Raises:
            RecordsError: the database cannot be read.
        """
        valid = dict(self.marks.newest(contract.id, contract.added))
        return {name: mark for name, mark in self.marks.newest(contract.id) if name not in valid}

    def mark(
        self,
        contract: StoredContract,
        requirement: str,
        status: RequirementStatus | None,
        by: Identity,
        comment: str = "",
    ) -> None:
        """Keep what `by` decided, None to take it back; the check is made anew when it is asked for next.

        Raises:
            RecordsError: they may not, or it cannot be kept.
        """
        if status is None:
            self.marks.withdraw(contract.id, requirement, by)
        else:
            self.marks.keep(contract.id, requirement, status, by, comment)
        self.checks.forget(contract.version_id)

    def _nearest(self, contract: StoredContract) -> "NearestSearch | None":
        """Give the search for near places; without model or vectors the check stands without them."""
        try:
            embeddings = current_embeddings(self.settings)
            if embeddings.fingerprint != contract.model:
                return None
            vectors = self.store.vectors.read(contract.version_id)
            return stored_nearest(self.text(contract.version_id), vectors, embeddings.encode)
        except KompassError:
            return None


def _in_turn(user: str | None) -> AbstractContextManager[None]:
    """Have work done when it is the turn of `user`; with nobody named, other limits hold."""
    return nullcontext() if user is None else check_turns.turn(user)


def _compare(
    documents: tuple[Document, Document], mode: ComparisonMode, marks: tuple[Marks, Marks], seconds: float
) -> Comparison:
    """Compare; the side of the checks is of no matter, as it changes no status."""
    checks = None
    with suppress(ContractError):
        pairs = zip(documents, marks, strict=True)
        old, new = (
            check(document, Side.CLIENT, date.today(), marks=decided, seconds=seconds) for document, decided in pairs
        )
        checks = old, new
    return compare(*documents, mode=mode, checks=checks, seconds=seconds)
