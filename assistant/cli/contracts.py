"""`avv contracts`: the contracts of the company, without the chat."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.new_file import write_new
from assistant.cli.render_contract import access_in_words, render_contract, render_register
from assistant.contracts.store.model import ContractState
from assistant.contracts.store.opened import opened_contracts
from assistant.contracts.store.outcomes import CheckOutcome
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access, Language
from assistant.messages import say
from assistant.records.records import Records
from assistant.records.security_event import command_user
from assistant.settings import Settings, load_settings
from assistant.terminal import tell

contracts_app = typer.Typer(no_args_is_help=True, help="Verträge des Unternehmens / contracts of the company.")
EVERY = frozenset(Access)
Id = Annotated[str, typer.Argument(metavar="ID", help="Kennung, siehe list / id, see list", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="als JSON / as JSON")]
Spoken = Annotated[
    Language | None, typer.Option("--language", help="Sprache der Ausgabe / language of the output", show_default=False)
]


@contracts_app.command("list")
def show_all(
    as_json: Json = False,
    provider: Annotated[
        str | None, typer.Option(help="Teil des Namens des Dienstleisters / part of the provider's name")
    ] = None,
    state: Annotated[ContractState | None, typer.Option(help="Stand / state")] = None,
    language: Spoken = None,
) -> None:
    """Die Verträge zeigen / show the contracts."""
    with _opened() as (store, settings):
        found = [
            contract
            for contract in store.contracts(EVERY)
            if state in {None, contract.state}
            and (provider or "").casefold() in (contract.facts.provider or "").casefold()
        ]
        outcomes = {} if as_json else _outcomes(store, settings)
    if as_json:
        _print_json([contract.model_dump(mode="json") for contract in found])
    else:
        tell(render_register(found, outcomes, language or settings.language))


@contracts_app.command()
def show(contract_id: Id, as_json: Json = False, language: Spoken = None) -> None:
    """Einen Vertrag zeigen: Angaben, Fassungen, Klauseln / show a contract: facts, versions, clauses."""
    with _opened() as (store, settings):
        contract = store.contract(contract_id, EVERY)
        versions = store.versions(contract_id, EVERY)
        passages = store.text(contract.version_id).passages
    if as_json:
        clauses = [{"id": one.id, "locator": one.locator, "text": one.text} for one in passages]
        history = [version.model_dump(mode="json") for version in versions]
        _print_json({"contract": contract.model_dump(mode="json"), "versions": history, "clauses": clauses})
    else:
        tell(render_contract(contract, versions, passages, language or settings.language))


@contracts_app.command()
def access(
    contract_id: Id, access: Annotated[Access, typer.Argument(help="wer ihn sehen darf / who may see it")]
) -> None:
    """Sagen, wer einen Vertrag mit allen Fassungen sehen darf / say who may see a contract with all its versions."""
    from ingest.documents.lapsed import say_closed
    from ingest.output import Sentences

    with _opened() as (store, settings):
        store.set_access(contract_id, access, command_user())
        _say(settings, "access_set", id=contract_id, access=access_in_words(access, settings.language))
        if access is Access.LEGAL:
            say_closed([contract_id], settings, Sentences(settings.language))


@contracts_app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Kennungen / ids", show_default=False)],
) -> None:
    """Verträge mit allen Fassungen entfernen / remove contracts with all their versions."""
    from ingest.build.pipeline import exclusive_ingest
    from ingest.documents.remove_contracts import remove_contracts
    from ingest.output import Sentences

    with _opened() as (store, settings), exclusive_ingest(settings):
        remove_contracts(store, ids, settings, Sentences(settings.language))


@contracts_app.command()
def export(
    contract_id: Id,
    out: Annotated[Path, typer.Option(help="neue Datei / new file", show_default=False)],
) -> None:
    """Das Original eines Vertrags ausgeben / write the original of a contract into a file."""
    with _opened() as (store, settings):
        contract = store.contract(contract_id, EVERY)
        write_new(out, store.original(contract.version_id))
        _say(settings, "exported", id=contract_id, path=out)


@contextmanager
def _opened() -> Iterator[tuple[ContractStore, Settings]]:
    settings = load_settings()
    with opened_contracts(settings) as store:
        yield store, settings


def _outcomes(store: ContractStore, settings: Settings) -> dict[str, CheckOutcome]:
    """Give the outcomes of what was checked by today's rules, by version."""
    from assistant.contracts.store.checks import ContractChecks

    with closing(Records.open(settings)) as records:
        return ContractChecks(records.database, store).outcomes()


def _say(settings: Settings, key: str, **values: object) -> None:
    tell(say(settings.language, f"contracts_cli.{key}", **values))


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
