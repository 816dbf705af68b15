"""One server for a file, over a small knowledge base with a decision that is for the legal department only."""

import shutil
from collections.abc import Iterator

import httpx
import pytest

from assistant import resources
from assistant.access.scope import Scope
from assistant.domain import UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.settings import Settings
from tests.support.api_server import bearer, make_key, serve_api


@pytest.fixture(scope="module")
def embedding_model(embeddings: SentenceEmbeddings) -> SentenceEmbeddings:
    """The model that the server has; files whose tests ask nothing have one that takes no time."""
    return embeddings


@pytest.fixture(scope="module")
def settings(
    documents_home: Settings, embedding_model: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """Settings of a data folder of its own; the model is there already."""
    home = tmp_path_factory.mktemp("api") / "home"
    shutil.copytree(documents_home.home, home)
    unlimited = {"user_questions_minute": 0, "user_questions_day": 0, "user_at_once": 0}
    found = documents_home.model_copy(update={"home": home, "api_at_once": 3, **unlimited})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(resources, "_models", resources.Once())  # of this file alone
        resources._models.get(identify(found), lambda: embedding_model)
        yield found


@pytest.fixture(scope="module")
def legal_key(settings: Settings) -> str:
    """A key that may do all that the legal department may."""
    return make_key(settings, UserRole.LEGAL)


@pytest.fixture(scope="module")
def manager_key(settings: Settings) -> str:
    """A key that may do all that a manager may."""
    return make_key(settings, UserRole.MANAGER)


@pytest.fixture(scope="module")
def address(settings: Settings, legal_key: str) -> Iterator[str]:
    """Where the server is."""
    assert legal_key  # without one, the door would be open
    with serve_api(settings) as found:
        yield found


@pytest.fixture(scope="module")
def legal(address: str, legal_key: str) -> Iterator[httpx.Client]:
    """A program of the legal department."""
    with httpx.Client(base_url=address, headers=bearer(legal_key), timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def manager(address: str, manager_key: str) -> Iterator[httpx.Client]:
    """A program of a manager."""
    with httpx.Client(base_url=address, headers=bearer(manager_key), timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def asks_only(settings: Settings, address: str) -> Iterator[httpx.Client]:
    """A program whose key is good for questions, which are not kept."""
    key = make_key(settings, UserRole.MANAGER, Scope.ASK)
    with httpx.Client(base_url=address, headers=bearer(key), timeout=60) as client:
        yield client
