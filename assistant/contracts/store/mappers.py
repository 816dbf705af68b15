"""From rows of the database to what the store gives."""

from assistant.contracts.store.model import ContractState, ContractVersion, RegisterFacts, StoredContract
from assistant.domain import Access, Language
from assistant.records.contract_tables import ContractRow, ContractVersionRow


def to_stored(row: ContractRow, version: ContractVersionRow) -> StoredContract:
    """Give a contract by its row and that of its current version."""
    return StoredContract(
        id=row.id,
        version_id=version.id,
        version=version.number,
        title=version.title,
        language=Language(version.language),
        access=Access(row.access),
        state=ContractState(row.state),
        owner=row.owner,
        review_on=row.review_on,
        facts=RegisterFacts.model_validate_json(row.facts),
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
