"""What the tests of the chat share: an address to listen at, records of their own, HTML read back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from streamlit import config
from websockets.frames import Frame
from websockets.server import ServerProtocol

from assistant.library.excerpt import Excerpt
from assistant.settings import Settings
from tests.support.excerpts import an_excerpt


@pytest.fixture(autouse=True)
def listen() -> Iterator[Callable[[str | None], None]]:
    """Listen to this machine only, as `avv chat` does unless told otherwise; a test may change the address."""

    def at(address: str | None) -> None:
        config.set_option("server.address", address)

    at("127.0.0.1")
    yield at
    at(None)


@pytest.fixture
def own_home(assistant_env: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """Settings of the whole corpus with records of their own, in the environment as well."""
    home = tmp_path / "own"
    home.mkdir()
    (home / "snapshots").symlink_to(assistant_env.snapshots)
    monkeypatch.setenv("AVV_HOME", str(home))
    return assistant_env.model_copy(update={"home": home})


@pytest.fixture(scope="session")
def read() -> Callable[[str], Element]:
    """Read drawn HTML back; it is XML as well, so that a broken element is noticed."""
    return lambda html: fromstring(f"<body>{html}</body>")  # noqa: S314 - the HTML is our own


@pytest.fixture
def excerpt() -> Callable[..., Excerpt]:
    return an_excerpt


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[Frame]:
    """Whatever frames the server has worked through."""
    frames: list[Frame] = []
    take = ServerProtocol.recv_frame

    def recv_frame(protocol: ServerProtocol, frame: Frame) -> None:
        frames.append(frame)
        take(protocol, frame)

    monkeypatch.setattr(ServerProtocol, "recv_frame", recv_frame)
    return frames
