"""A store of contracts beside records on SQLite and on PostgreSQL, and processes of its own that use it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from assistant.contracts.store.model import NewContract, StoredContract
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.chroma import serving
from tests.support.people import LEGAL
from tests.support.stored_contracts import MODEL, embed, new_contract

WORKER = Path(__file__).parents[2] / "support" / "contract_worker.py"
ROOT = WORKER.parents[2]


@pytest.fixture
def store(records: Records, settings: Settings) -> Iterator[ContractStore]:
    """The store beside them."""
    found = ContractStore.of(records, settings)
    yield found
    found.vectors.close()


@pytest.fixture
def add(store: ContractStore) -> Callable[..., StoredContract]:
    """Add a contract that is not there yet."""

    def add(new: NewContract | None = None, access: Access = Access.ALL) -> StoredContract:
        added = store.add(new or new_contract(), embed, MODEL, LEGAL, access)
        assert added is not None
        return added

    return add


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server that these tests share."""
    enable_socket()
    with serving(tmp_path_factory.mktemp("server")) as (url, _):
        yield url


@pytest.fixture
def loopback() -> None:
    """Let the test reach servers of this machine, and no others."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])


@pytest.fixture
def start(settings: Settings) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start a worker on the store of `settings`; whoever is left is ended."""
    started: list[subprocess.Popen[str]] = []
    url = settings.records_url.get_secret_value() if settings.records_url else None

    def begin(what: str, *given: object) -> "subprocess.Popen[str]":
        told = json.dumps({"home": str(settings.home), "chroma_url": settings.chroma_url, "records_url": url})
        process = subprocess.Popen(
            [sys.executable, str(WORKER), what, told, *map(str, given)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()
