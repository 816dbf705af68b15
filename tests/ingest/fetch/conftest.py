"""What the tests of fetching share: no proxy, and a server on this machine."""

from collections.abc import Iterator

import pytest

from tests.support.file_server import STATUTE, Server


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(STATUTE) as running:
        yield running
