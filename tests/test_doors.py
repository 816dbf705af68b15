"""The same question has the same answer through each door, for each role."""

import random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import httpx
import pytest
from streamlit import config

from assistant import resources
from assistant.access.scope import Scope
from assistant.domain import FOR_ALL, Access, Language, UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.question_files import load_questions
from evals.questions import EvalQuestion
from ingest.build.pipeline import ingest
from tests.support.api_server import bearer, make_key, serve_api
from tests.support.doors import (
    Door,
    Json,
    by_ask,
    by_browser,
    by_command,
    by_completion,
    by_completion_stream,
    by_langchain,
    by_mcp,
    by_python,
    by_stream,
)
from tests.support.mcp_client import connected, over_http

pytestmark = [pytest.mark.long, pytest.mark.no_cover]
SEED, OF_EACH_LANGUAGE, REFUSALS = 20, 50, 10
ROLES = {UserRole.LEGAL: frozenset(Access), UserRole.MANAGER: FOR_ALL}
LEGAL_ONLY = 3  # of so many texts of guidance, one is for the legal department alone


@pytest.fixture(scope="module")
def settings(
    embeddings: SentenceEmbeddings, model_cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """Settings of the whole corpus, parts of which are for the legal department alone."""
    folder = tmp_path_factory.mktemp("doors")
    corpus = shutil.copytree(Settings().corpus, folder / "corpus")
    for text in sorted((corpus / "guidance").iterdir())[::LEGAL_ONLY]:
        for path in text.glob("*.md"):
            path.write_text(path.read_text("utf-8").replace("access: all", "access: legal", 1), "utf-8")
    unlimited = {"user_questions_minute": 0, "user_questions_day": 0, "user_at_once": 0}
    found = Settings(home=folder / "home", cache=model_cache, corpus=corpus, **unlimited)
    ingest(found, embeddings=embeddings)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(resources, "_models", resources.Once())  # of this file alone
        resources._models.get(identify(found), lambda: embeddings)
        yield found


@pytest.fixture(autouse=True)
def _listen() -> Iterator[None]:
    """Listen to this machine only, as `avv chat` does: else the page asks for a login."""
    config.set_option("server.address", "127.0.0.1")
    yield
    config.set_option("server.address", None)


@pytest.fixture(scope="module")
def questions() -> list[EvalQuestion]:
    """Tuning questions drawn by a seed, as many of either language; some are to be refused."""
    tuning = [each for each in load_questions() if each.is_for_tuning]
    random.Random(SEED).shuffle(tuning)  # noqa: S311 - no secret
    drawn = [
        each
        for language in Language
        for each in islice((one for one in tuning if one.language is language), OF_EACH_LANGUAGE)
    ]
    assert len(drawn) == OF_EACH_LANGUAGE * len(Language)
    assert sum(not each.answerable for each in drawn) > REFUSALS
    assert any(each.history for each in drawn)
    return drawn


@pytest.fixture(scope="module")
def opened(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[UserRole, dict[str, Door]]]:
    """All doors, open for each role."""
    assistant = Assistant.open(settings, embeddings=resources.current_embeddings(settings))
    keys = {role: make_key(settings, role, Scope.ASK) for role in ROLES}
    folder = tmp_path_factory.mktemp("command")
    found = {}
    with ExitStack() as until_the_end:
        address = until_the_end.enter_context(serve_api(settings))
        for role, access in ROLES.items():
            headers = bearer(keys[role])
            client = until_the_end.enter_context(httpx.Client(base_url=address, headers=headers, timeout=60))
            mcp = until_the_end.enter_context(connected(over_http(address, headers)))
            most = Access.LEGAL if Access.LEGAL in access else Access.ALL
            found[role] = {
                "python": by_python(assistant, access),
                "langchain": by_langchain(assistant, access),
                "command": by_command(most, folder),
                "ask": by_ask(client),
                "ask, stream": by_stream(client),
                "completion": by_completion(client, settings),
                "completion, stream": by_completion_stream(client, settings),
                "mcp": by_mcp(mcp, settings),
                "browser": by_browser(role),
            }
        yield found


@pytest.fixture(scope="module")
def expected(opened: dict[UserRole, dict[str, Door]], questions: list[EvalQuestion]) -> dict[UserRole, dict[str, Json]]:
    """What the assistant itself answers to each role."""
    ids = [each.id for each in questions]
    return {role: dict(zip(ids, opened[role]["python"](questions), strict=True)) for role in ROLES}


def test_the_roles_are_told_different_things(expected: dict[UserRole, dict[str, Json]]) -> None:
    """Else the other tests could not tell one door for all from one for each role."""
    legal, manager = expected[UserRole.LEGAL], expected[UserRole.MANAGER]
    differing = [name for name, answer in legal.items() if answer != manager[name]]
    assert len(differing) >= REFUSALS
    assert {answer["status"] for answer in manager.values()} >= {"answered", "abstained"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "door",
    ["langchain", "command", "ask", "ask, stream", "completion", "completion, stream", "mcp", "browser"],
)
def test_each_door_gives_the_same_answer(
    opened: dict[UserRole, dict[str, Door]],
    expected: dict[UserRole, dict[str, Json]],
    questions: list[EvalQuestion],
    settings: Settings,
    role: UserRole,
    door: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(settings, name)))
    for asked, answer in zip(questions, opened[role][door](questions), strict=True):
        assert answer == expected[role][asked.id], asked.question
