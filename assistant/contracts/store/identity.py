"""Which contract of the register a document belongs to: two providers may use one name, and two names give one id."""

import re
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.contracts.company_name import without_form
from assistant.contracts.name_forms import fold, folded_words
from assistant.contracts.store.mappers import to_facts
from assistant.contracts.store.model import NewContract
from assistant.documents.file_name import is_same_name, told_apart
from assistant.records.contract_tables import ContractRow, ContractVersionRow

LONGEST = 40  # characters of a provider's name within an id


def own_id(session: Session, new: NewContract) -> str:
    """Give the id of the contract that `new` is a version of; if there is none, one that nobody has.

    It is a version of one whose file bore its name, unless their providers differ. Where a person wrote the provider,
    the reader had it wrong, and may again.
    """
    wanted = list(_ids(new))
    free = (one for one in wanted if session.get(ContractRow, one) is None)
    own = (one for one in wanted if _is_version(session, one, new))
    return next(own, None) or next(free, None) or _last_resort(new)


def with_id(contract_id: str, new: NewContract) -> NewContract:
    """Give `new` this id."""
    return new.model_copy(update={"document": new.document.model_copy(update={"id": contract_id})})


def is_taken(session: Session, new: NewContract) -> bool:
    """Tell whether another contract has the id of `new`, as one may that was added in between."""
    return session.get(ContractRow, new.document.id) is not None and not _is_version(session, new.document.id, new)


def _is_version(session: Session, contract_id: str, new: NewContract) -> bool:
    row = session.get(ContractRow, contract_id)
    if row is None:
        return False
    names = session.scalars(select(ContractVersionRow.name).where(ContractVersionRow.contract_id == contract_id))
    known, provider = to_facts(row), new.facts.provider
    if not any(is_same_name(name, new.name) for name in names):
        return False
    if known.provider is None or provider is None or "provider" in known.mended:
        return True
    return _folded(known.provider) == _folded(provider)


def _ids(new: NewContract) -> Iterator[str]:
    """Give the ids that it may have, the plainest first; always the same ones for a name and a provider."""
    plain, provider = new.document.id, new.facts.provider
    yield plain
    if provider is not None:
        folder, name, language = plain.split("/")
        own = re.sub(r"[^a-z0-9]+", "-", "-".join(folded_words(without_form(provider))))[:LONGEST].strip("-")
        yield f"{folder}/{own or 'provider'}-{name}/{language}"
    yield told_apart(plain, new.name)
    if provider is not None:
        yield told_apart(plain, new.name, _folded(provider))


def _last_resort(new: NewContract) -> str:
    return told_apart(new.document.id, new.name, new.facts.provider or "", new.document.text)


def _folded(provider: str) -> str:
    return fold(without_form(provider))
