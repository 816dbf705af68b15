"""One data folder for a file, with contracts of which one is for the legal department only, and servers over it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from assistant import resources
from assistant.access.scope import Scope
from assistant.api.caller import Caller
from assistant.api.questions import Questions
from assistant.contracts.store.model import StoredContract
from assistant.domain import UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.mcp.server import create_server
from assistant.monitoring.reference import new_reference
from assistant.settings import Settings
from tests.support.mcp_client import McpClient, connected
from tests.support.mcp_contracts import put_contracts
from tests.support.people import LEGAL, MANAGER


@pytest.fixture(scope="module")
def settings(
    documents_home: Settings, embeddings: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """Settings of a data folder of its own; the model is there already."""
    home = tmp_path_factory.mktemp("mcp") / "home"
    shutil.copytree(documents_home.home, home)
    found = documents_home.model_copy(update={"home": home, "user_questions_minute": 0, "user_at_once": 0})
    resources._models.get(identify(found), lambda: embeddings)
    return found


@pytest.fixture(scope="module")
def contracts(settings: Settings) -> dict[str, StoredContract]:
    """Contracts by name."""
    return put_contracts(settings)


@pytest.fixture(scope="module")
def connect(settings: Settings, contracts: dict[str, StoredContract]) -> Iterator[Callable[..., McpClient]]:
    """Connect to a server within this process, as a role with scopes, all if none is named."""
    assert contracts
    with ExitStack() as open_ones:

        def open_one(role: UserRole, *scopes: Scope) -> McpClient:
            identity = LEGAL if role is UserRole.LEGAL else MANAGER

            def caller(_: object) -> Caller:
                return Caller(identity, frozenset(scopes or Scope), "en", new_reference())

            return open_ones.enter_context(connected(create_server(settings, Questions(settings), caller)))

        yield open_one


@pytest.fixture(scope="module")
def legal(connect: Callable[..., McpClient]) -> McpClient:
    """A client of the legal department."""
    return connect(UserRole.LEGAL)


@pytest.fixture(scope="module")
def manager(connect: Callable[..., McpClient]) -> McpClient:
    """A client of a manager."""
    return connect(UserRole.MANAGER)
