"""What the tests of logging in share: the page over the small corpus, two users, and the time of the session."""

import pytest
from streamlit.testing.v1 import AppTest

from assistant.accounts.users import Users
from assistant.app import session
from assistant.domain import UserRole
from assistant.resources import current_accounts
from assistant.settings import Settings, load_settings
from tests.support.clock import Clock
from tests.support.people import PASSWORD
from tests.support.streamlit_page import MAIN


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time of the session, in seconds since 1970."""
    clock = Clock(1_000_000.0)
    monkeypatch.setattr(session, "time", clock)
    return clock


@pytest.fixture
def page(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))
    return AppTest.from_file(MAIN, default_timeout=120)


@pytest.fixture
def users(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> Users:
    """Those who log in with a password: Anna of the legal department, and Max, who manages."""
    del page
    monkeypatch.setenv("AVV_LOGIN", "file")
    users = current_accounts(load_settings()).users
    users.add("anna", "Anna Muster", UserRole.LEGAL, PASSWORD)
    users.add("max", "Max Muster", UserRole.MANAGER, PASSWORD)
    return users
