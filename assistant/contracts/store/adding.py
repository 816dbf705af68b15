"""How a version of a contract is written: register, original, words."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.access.identity import Identity
from assistant.contracts.store.mappers import to_facts
from assistant.contracts.store.model import ContractState, ContractText, NewContract, RegisterFacts
from assistant.contracts.store.queries import versions_of
from assistant.contracts.store.words import WordRows, add_words, remove_words
from assistant.domain import Access
from assistant.records.contract_tables import ContractRow, ContractVersionRow, OriginalRow
from assistant.records.upsert import add_if_missing

_DRAFT = re.compile(r"\b(?:\w*entwurf|draft)(?![^\W\d])", re.IGNORECASE)


@dataclass(frozen=True)
class Addition:
    """What is added, and what is known of it besides.

    Attributes:
        new: what was read.
        text: the same, cut into passages.
        words: those of its passages, for the index.
        sha256: that of the file.
        model: the fingerprint of the model that its vectors are of.
        by: who adds it.
        has_account: whether that is a user, or a key, of the database, of whom nothing is added once they are gone.
        at: when.
        access: who may see it; None for the legal department where it is new, and as it is otherwise.
        chosen: whether a person said which contract it is a version of.
    """

    new: NewContract
    text: ContractText
    words: WordRows
    sha256: str
    model: str
    by: Identity
    has_account: bool
    at: datetime
    access: Access | None
    chosen: bool


def write_original(session: Session, addition: Addition) -> bool:
    """Keep a file once, and tell whether what is there is undamaged.

    A large one takes seconds, so nobody is to wait for it: `write_version` looks whether it is still there.
    """
    kept = session.scalar(select(OriginalRow.content).where(OriginalRow.sha256 == addition.sha256))
    if kept is None:  # another process may write the same just now
        add_if_missing(session, OriginalRow, [{"sha256": addition.sha256, "content": addition.new.raw}])
        return True
    return hashlib.sha256(kept).hexdigest() == addition.sha256


def write_version(
    session: Session, addition: Addition, *, is_undamaged: bool
) -> tuple[ContractRow, ContractVersionRow]:
    """Write a new version, which is the current one from then on; nobody else may change the store meanwhile.

    `is_undamaged` is what `write_original` gave.
    """
    contract = _write_contract(session, addition)
    if not is_undamaged or session.get(OriginalRow, addition.sha256) is None:
        session.merge(OriginalRow(sha256=addition.sha256, content=addition.new.raw))
    session.flush()
    _retire_current(session, contract.id)
    version = _version(addition, _next_number(session, contract.id))
    session.add(version)
    session.flush()
    add_words(session, version.id, addition.words)
    return contract, version


def merge_facts(before: RegisterFacts, read: RegisterFacts) -> RegisterFacts:
    """Take what was read of a new version, but for what a person wrote of the former one."""
    kept = {field: getattr(before, field) for field in before.mended}
    return read.model_copy(update=kept | {"mended": before.mended})


def _write_contract(session: Session, addition: Addition) -> ContractRow:
    """Enter a contract, or take over what a new version says of itself."""
    facts = addition.new.facts
    row = session.get(ContractRow, addition.new.document.id)
    if row is None:
        row = ContractRow(
            id=addition.new.document.id,
            access=(addition.access or Access.LEGAL).value,  # nobody has signed it yet
            state=_state(addition.new).value,
            owner="",
            review_on=None,
            facts=facts.model_dump_json(),
            created=addition.at,
            added_by=addition.by.user,
        )
        session.add(row)
        return row
    row.facts = merge_facts(to_facts(row), facts).model_dump_json()
    return row


def _state(new: NewContract) -> ContractState:
    """Tell how a new contract stands by what it is called; whether one was signed, no name tells."""
    named = f"{new.name} {new.document.front.title}".replace("_", " ")
    return ContractState.DRAFT if _DRAFT.search(named) else ContractState.NOT_SET


def _retire_current(session: Session, contract_id: str) -> None:
    for before in session.scalars(versions_of(contract_id).where(ContractVersionRow.current)):
        remove_words(session, before.id)
        before.current = False
    session.flush()


def _next_number(session: Session, contract_id: str) -> int:
    highest = select(func.max(ContractVersionRow.number)).where(ContractVersionRow.contract_id == contract_id)
    return (session.scalar(highest) or 0) + 1


def _version(addition: Addition, number: int) -> ContractVersionRow:
    new, front = addition.new, addition.new.document.front
    return ContractVersionRow(
        id=addition.text.version_id,
        contract_id=new.document.id,
        number=number,
        current=True,
        name=new.name,
        format=new.format,
        sha256=addition.sha256,
        added=addition.at,
        added_by=addition.by.user,
        title=front.title,
        language=front.language.value,
        passages=len(addition.text.passages),
        model=addition.model,
        document=new.document.model_dump_json(),
    )
