"""From rows of the database to what the store gives."""

import logging

from pydantic import ValidationError

from assistant.contracts.store.model import ContractState, ContractVersion, RegisterFacts, StoredContract
from assistant.domain import Access, Language
from assistant.records.contract_tables import ContractRow, ContractVersionRow

_log = logging.getLogger(__name__)


def to_facts(row: ContractRow) -> RegisterFacts:
    """Give what the register holds of a contract; none if it is damaged, so that the others are still listed."""
    try:
        return RegisterFacts.model_validate_json(row.facts)
    except ValidationError:
        _log.warning("what the register held of %s is damaged", row.id)
        return RegisterFacts()


def to_stored(row: ContractRow, version: ContractVersionRow) -> StoredContract:
    """Give a contract by its row and that of its current version."""
    facts = to_facts(row)
    return StoredContract(
        id=row.id,
        version_id=version.id,
        version=version.number,
        title=facts.title or version.title,
        language=Language(version.language),
        access=Access(row.access),
        state=ContractState(row.state),
        owner=row.owner,
        review_on=row.review_on,
        facts=facts,
        created=row.created,
        added=version.added,
        added_by=version.added_by,
        name=version.name,
        format=version.format,
        sha256=version.sha256,
        passages=version.passages,
        model=version.model,
    )


def to_version(row: ContractVersionRow) -> ContractVersion:
    """Give a version of the history."""
    return ContractVersion(
        id=row.id,
        number=row.number,
        current=row.current,
        name=row.name,
        sha256=row.sha256,
        added=row.added,
        added_by=row.added_by,
        title=row.title,
        passages=row.passages,
    )
