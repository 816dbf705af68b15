"""What the tests of these pages share: a home of their own, and a page that runs as somebody at an address."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app.session import ROLE
from assistant.domain import UserRole
from assistant.serving.register import Register
from assistant.settings import Settings
from tests.support.register import new_contract, put

PAGES = {
    "register": "from assistant.app.contracts.register_page import register_page\n"
    "from assistant.cli.chat_script import HANDED_IN\nregister_page(HANDED_IN)\n",
    "contract": "from assistant.app.contracts.contract_page import contract_page\n"
    "from assistant.cli.chat_script import HANDED_IN\ncontract_page(HANDED_IN)\n",
    "draft": "from assistant.app.contracts.draft_page import draft_page\ndraft_page()\n",
}


@pytest.fixture
def home(
    loaded_once: None, small_home: Path, model_cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Settings:
    """Settings of the small corpus without any contract, in the environment as well."""
    del loaded_once
    own = tmp_path / "own"
    own.mkdir()
    (own / "snapshots").symlink_to(small_home / "snapshots")
    settings = Settings(home=own, cache=model_cache)
    for name in ("home", "cache"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(settings, name)))
    return settings


@pytest.fixture
def visit(home: Settings) -> Callable[..., AppTest]:
    """Open the page of that name in a role, at an address."""
    del home

    def run(name: str, role: UserRole = UserRole.LEGAL, **address: str) -> AppTest:
        page = AppTest.from_string(PAGES[name], default_timeout=120)
        page.session_state[ROLE] = role
        for parameter, value in address.items():
            page.query_params[parameter] = value
        page.run()
        assert not page.exception
        return page

    return run


@pytest.fixture
def register(home: Settings) -> Register:
    """The register with one contract."""
    put(home, new_contract())
    return Register.current(home)
