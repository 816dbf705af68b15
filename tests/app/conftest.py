"""What the tests of the chat share: HTML read back, and a passage cut at its quote."""

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from streamlit import config

from assistant.domain import Passage
from assistant.library.excerpt import Excerpt
from assistant.settings import Settings

PASSAGE = "Der Auftraggeber haftet. Das Callcenter haftet auch.\n\nZu tun: Der Auftraggeber regelt den Ausgleich."


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
    def make(**changes: object) -> Excerpt:
        before, quote, after = PASSAGE.partition("Das Callcenter haftet auch.")
        fields: dict[str, object] = {
            "heading": "Wer haftet?",
            "before_quote": before,
            "quote": quote,
            "after_quote": after,
            "before": [_passage("Wer ist gemeint?", "Gemeint ist jeder.")],
            "after": [_passage("Wie viel?", "Ohne Grenze.")],
        }
        return Excerpt(**(fields | changes))  # type: ignore[arg-type] # a test may put anything in

    return make


def _passage(heading: str, text: str) -> Passage:
    source = "guidance/liability/de"
    return Passage(id=heading, source_id=source, locator=heading, heading=heading, text=text, start=0, end=len(text))
