"""The store of the company's contracts: what is added costs what it is, is visible at once, and goes away whole."""

import hashlib
import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Self

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assistant.access.identity import Identity
from assistant.contracts.store.adding import Addition, write_original, write_version
from assistant.contracts.store.identity import is_taken, own_id, with_id
from assistant.contracts.store.mappers import to_stored
from assistant.contracts.store.model import (
    ContractState,
    NewContract,
    RegisterFacts,
    StoredContract,
    Vectors,
    contract_text,
)
from assistant.contracts.store.queries import change_contract, same_file
from assistant.contracts.store.reading import KeptContracts
from assistant.contracts.store.removing import remove_rows
from assistant.contracts.store.vectors import ContractVectors
from assistant.contracts.store.words import word_rows, write_anew
from assistant.domain import Access
from assistant.errors import AccessError, StateError
from assistant.records.account_people import adds_still
from assistant.records.audit import Audit, ContractAction
from assistant.records.contract_tables import ContractVersionRow
from assistant.records.database import SHORT, Database
from assistant.records.erasure import find_speaking
from assistant.records.installation import installation_mark
from assistant.records.model import Clock
from assistant.records.records import Records
from assistant.records.removed import was_deleted_since
from assistant.settings import Settings

_log = logging.getLogger(__name__)

Embed = Callable[[Sequence[str]], Vectors]  # texts to unit vectors, shape [texts, dimension]
UNFINISHED = timedelta(hours=1)  # after which vectors without a version are no longer those of one being added


class ContractStore(KeptContracts):
    """All contracts of the company; one instance serves many threads, and several processes share what it keeps.

    Vectors are written before the rows of their version and deleted after them, so that a kill leaves at most vectors
    that belong to nothing; `tidy` deletes those. What somebody reads is there whole.
    """

    def __init__(self, database: Database, audit: Audit, clock: Clock, vectors: ContractVectors) -> None:
        super().__init__(database)
        self._audit = audit
        self._clock = clock
        self.vectors = vectors

    @classmethod
    def of(cls, records: Records, settings: Settings) -> Self:
        """Give the store that lies beside the records of `settings`; whoever opens it calls `tidy` once.

        Raises:
            RecordsError: the database cannot be used.
        """
        mark = installation_mark(records.database, records.audit)
        return cls(records.database, records.audit, records.clock, ContractVectors(settings, mark))

    def add(
        self,
        new: NewContract,
        embed: Embed,
        model: str,
        by: Identity,
        access: Access | None = None,
        *,
        version_of: str | None = None,
        has_account: bool = False,
    ) -> StoredContract | None:
        """Add a contract, or a new version of it; None if it is there already, word for word.

        It inherits who may see the contract, unless it is to be closed to all but the legal department. If what is
        there is damaged, or has vectors of another model, it is written anew. Whose version it is, its name tells.

        Args:
            new: what was read.
            embed: gives the vectors of its texts.
            model: the fingerprint of the model that does.
            by: who adds it.
            access: who may see it; None for the legal department where it is new, and as it is otherwise.
            version_of: the id of the contract that it is a version of, whatever its file and its provider are called.
            has_account: whether `by` is a user, or a key, of the database.

        Raises:
            AccessError: `by` has an account, and was removed or given another role meanwhile; or what is held about
                them was deleted.
            RecordsError, StateError: it cannot be kept; then nothing of it is.
        """
        sha256, read = hashlib.sha256(new.raw).hexdigest(), new
        new = with_id(self.id_of(read) if version_of is None else version_of, read)
        with self._database.reading() as session:
            before = same_file(session, new.document.id, sha256)
        if before is not None and before.model == model and self.is_whole(before.version_id):
            if access is Access.LEGAL is not before.access:
                with self._changing(by if has_account else None) as session:
                    self._set_access(session, before.id, access, by.user)
            return None
        text = contract_text(new.document, secrets.token_hex(16))
        words = word_rows(text.version_id, text.passages, new.document.front.language)
        addition = Addition(
            new, text, words, sha256, model, by, has_account, self._clock(), access, chosen=version_of is not None
        )
        added = self._write(addition, embed(text.units), before)
        # Another process was quicker if there is none: what it added is there now.
        return added or self.add(read, embed, model, by, access, version_of=version_of, has_account=has_account)

    def id_of(self, new: NewContract) -> str:
        """Give the id under which `new` is kept, or would be; RecordsError if the database cannot be read."""
        with self._database.reading() as session:
            return own_id(session, new)

    def remove(self, contract_id: str, by: str | None) -> int:
        """Remove a contract with all its versions, originals and vectors, and the answers that speak of it.

        Gives the number of these answers.

        Raises:
            RecordsError: there is no such contract.
        """
        with self._database.reading() as session:
            speaking = find_speaking(session, [contract_id], self._clock())
        with self._changing() as session:
            removed = remove_rows(session, contract_id, speaking)
            details = {"answers": removed.answers, "versions": len(removed.versions)}
            self._audit.append(session, by, ContractAction.REMOVED, contract_id, **details)
        self._drop_vectors(*removed.versions)
        self._database.forget_deleted()
        return removed.answers

    def set_access(self, contract_id: str, access: Access, by: str | None) -> None:
        """Say who may see a contract, all its versions included.

        Raises:
            RecordsError: there is no such contract.
        """
        with self._changing() as session:
            self._set_access(session, contract_id, access, by)

    def describe(
        self,
        contract_id: str,
        by: str | None,
        *,
        facts: RegisterFacts,
        state: ContractState,
        owner: str,
        review_on: date | None,
    ) -> None:
        """Write down what the register says of a contract.

        Raises:
            RecordsError: there is no such contract.
        """
        values = {"state": state.value, "owner": owner, "review_on": review_on, "facts": facts.model_dump_json()}
        with self._changing() as session:
            change_contract(session, contract_id, **values)
            self._audit.append(session, by, ContractAction.DESCRIBED, contract_id)

    def is_whole(self, version_id: str) -> bool:
        """Tell whether all that belongs to a version is there and undamaged."""
        return super().is_whole(version_id) and self.vectors.has(version_id)

    def without_vectors(self) -> list[str]:
        """Give the ids of the versions whose vectors are not there, as after a backup was restored.

        Raises:
            RecordsError, StateError: database or vectors cannot be read.
        """
        with self._database.reading() as session:
            versions = list(session.scalars(select(ContractVersionRow.id).order_by(ContractVersionRow.id)))
        return self.vectors.missing(versions) if versions else []

    def add_vectors(self, version_id: str, embed: Embed, model: str) -> None:
        """Make the vectors of a version anew; `model` is the fingerprint of what `embed` asks.

        Raises:
            RecordsError, StateError: the text cannot be read, or vectors cannot be written.
        """
        self.vectors.write_missing(version_id, embed(self.text(version_id).units), self._clock())
        with self._changing() as session:
            session.execute(update(ContractVersionRow).where(ContractVersionRow.id == version_id).values(model=model))

    def tidy(self) -> int:
        """Delete vectors of no version, as a killed process leaves them, but for those that another may be adding.

        What earlier deletions left in their files and in the index of words goes too. Gives the number of versions that
        they were of.

        Raises:
            RecordsError, StateError: database or vectors cannot be read.
        """
        self.vectors.name_anew()
        left = self.vectors.written_before(self._clock() - UNFINISHED)
        with self._database.reading() as session:
            left -= set(session.scalars(select(ContractVersionRow.id)))
        for version_id in left:
            _log.info("vectors of no version: %s", version_id)
        if left:
            self.vectors.delete(*left)
        self.vectors.sweep()
        with self._database.changing() as session:
            write_anew(session)
        self._database.forget_deleted(SHORT)
        return len(left)

    def _set_access(self, session: Session, contract_id: str, access: Access, by: str | None) -> None:
        change_contract(session, contract_id, access=access.value)
        self._audit.append(session, by, ContractAction.ACCESS, contract_id, access=access.value)

    @contextmanager
    def _changing(self, by: Identity | None = None) -> Iterator[Session]:
        """Give a session that changes the store, while other processes wait with theirs; errors as `_hold`."""
        with self._database.changing() as session:
            self._hold(session, by)
            yield session

    def _hold(self, session: Session, by: Identity | None, addition: Addition | None = None) -> None:
        """Let other processes wait with their changes.

        Raises:
            AccessError: `by`, who has an account, was removed or given another role; or what is held about whoever
                makes an `addition` was deleted meanwhile.
        """
        self._audit.hold(session)
        is_gone = by is not None and not adds_still(session, by)
        if is_gone or (addition is not None and was_deleted_since(session, addition.by.user, addition.at)):
            raise AccessError("contract_adder_gone")

    def _write(self, addition: Addition, vectors: Vectors, before: StoredContract | None) -> StoredContract | None:
        """Write vectors and rows; None, and nothing of it, if the same was added, or its id taken, since `before`."""
        version_id = addition.text.version_id
        try:
            self.vectors.write(version_id, vectors, addition.at)
            added = self._write_rows(addition, before)
        except BaseException:
            self._drop_vectors(version_id)
            raise
        if added is None:
            self._drop_vectors(version_id)
        return added

    def _write_rows(self, addition: Addition, before: StoredContract | None) -> StoredContract | None:
        by = addition.by
        with self._database.changing() as session:
            is_undamaged = write_original(session, addition)
            self._hold(session, by if addition.has_account else None, addition)
            if self._is_overtaken(session, addition, before):
                session.rollback()
                return None
            contract, version = write_version(session, addition, is_undamaged=is_undamaged)
            details = {"version": version.number}
            self._audit.append(session, by.user, ContractAction.ADDED, contract.id, **details)
            if addition.access is Access.LEGAL and contract.access != Access.LEGAL:
                contract.access = Access.LEGAL.value
                self._audit.append(session, by.user, ContractAction.ACCESS, contract.id, access=contract.access)
            _log.info("contract %s, version %d: %d passages", contract.id, version.number, version.passages)
            return to_stored(contract, version)

    @staticmethod
    def _is_overtaken(session: Session, addition: Addition, before: StoredContract | None) -> bool:
        """Tell whether another process added the same, or something under the same id, since `before`."""
        if not addition.chosen and is_taken(session, addition.new):
            return True
        same = same_file(session, addition.new.document.id, addition.sha256)
        return same is not None and (before is None or same.version_id != before.version_id)

    def _drop_vectors(self, *version_ids: str) -> None:
        """Delete vectors that nothing leads to any more; what cannot be deleted now, `tidy` deletes."""
        try:
            self.vectors.delete(*version_ids)
        except StateError as error:
            _log.warning("vectors of %s are left: %s", ", ".join(version_ids), error)
