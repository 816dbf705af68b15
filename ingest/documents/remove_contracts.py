"""Remove contracts for good: from their store, and from the snapshots of earlier versions that still hold them."""

from collections.abc import Sequence

from assistant.contracts.store.store import ContractStore
from assistant.records.security_event import command_user
from assistant.settings import Settings
from ingest.build.contract_snapshots import delete_contract_snapshots
from ingest.documents.contract_import import EVERY
from ingest.output import Output


def remove_contracts(store: ContractStore, ids: Sequence[str], settings: Settings, output: Output) -> None:
    """Remove contracts with all their versions and the answers that quote them, and say so.

    Whoever does this is alone (`ingest.build.pipeline.exclusive_ingest`).

    Raises:
        RecordsError: there is no such contract; those before it are gone.
    """
    for contract_id in ids:
        contract, versions = store.contract(contract_id, EVERY), len(store.versions(contract_id, EVERY))
        answers = store.remove(contract_id, command_user())
        output.message(
            "contracts_cli.removed", id=contract_id, title=contract.title, versions=versions, answers=answers
        )
    delete_contract_snapshots(settings)
