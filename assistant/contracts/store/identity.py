"""Which contract of the register a document belongs to: files of two providers may bear the same name."""

import re

from sqlalchemy.orm import Session

from assistant.contracts.company_name import without_form
from assistant.contracts.name_forms import fold, folded_words
from assistant.contracts.store.mappers import to_facts
from assistant.contracts.store.model import NewContract, RegisterFacts
from assistant.records.contract_tables import ContractRow

LONGEST = 40  # characters of a provider's name within an id


def as_own_contract(session: Session, new: NewContract) -> NewContract:
    """Give `new` an id of its own where the one it has is that of a contract with another provider.

    Where a person wrote the provider, the reader had it wrong, and may again: then it is a new version.
    """
    row = session.get(ContractRow, new.document.id)
    known = to_facts(row) if row is not None else RegisterFacts()
    provider = new.facts.provider
    if known.provider is None or provider is None or "provider" in known.mended:
        return new
    if _folded(known.provider) == _folded(provider):
        return new
    folder, name, language = new.document.id.split("/")
    own = re.sub(r"[^a-z0-9]+", "-", "-".join(folded_words(without_form(provider))))[:LONGEST].strip("-")
    return new.model_copy(
        update={"document": new.document.model_copy(update={"id": f"{folder}/{own or 'provider'}-{name}/{language}"})}
    )


def as_version_of(contract_id: str, new: NewContract) -> NewContract:
    """Give `new` the id of the contract that a person said it is a version of."""
    return new.model_copy(update={"document": new.document.model_copy(update={"id": contract_id})})


def _folded(provider: str) -> str:
    return fold(without_form(provider))
