"""Pages for which no text has to be read in: users in a database of their own, and a clock."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.passwords import hash_password
from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import Place
from assistant.accounts.second_factor import new_secret
from assistant.app import session
from assistant.app.account import page as account
from assistant.app.logging_in import LOGIN, PasswordLogin
from assistant.domain import UserRole
from assistant.records.account_tables import UserRow
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import PASSWORD

NOW = 1_000_000.0


@pytest.fixture(scope="session")
def stored() -> str:
    """The hash of the password, which takes most of a second."""
    return hash_password(PASSWORD)


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stored: str) -> Iterator[Accounts]:
    """Accounts with Anna, as another process sees them; the clock of the pages stands still."""
    for module in (session, account):
        monkeypatch.setattr(module, "time", lambda: NOW)
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AVV_LOGIN", "file")
    settings = Settings()
    records = Records.open(settings)
    with records.database.changing() as opened:
        row = UserRow(user="anna", name="Anna Muster", role=UserRole.LEGAL.value, password=stored, factor_step=0)
        opened.add(row)
    yield Accounts.of(records, settings)
    records.close()


@pytest.fixture
def secret(accounts: Accounts) -> str:
    """The secret of the second factor that Anna has set up an hour ago."""
    secret = new_secret()
    assert accounts.second_factor.confirm("anna", secret, pyotp.TOTP(secret).at(NOW - 3_600), NOW - 3_600)
    return secret


@pytest.fixture
def begin(accounts: Accounts) -> Callable[..., str]:
    """Begin a login of Anna; gives its key."""

    def begin(key: str, place: Place | None = None) -> str:
        accounts.begin("anna", accounts.users.require("anna"), key, NOW, place or Place())
        return key

    return begin


@pytest.fixture
def page(begin: Callable[..., str]) -> AppTest:
    """The page of her account, once she has logged in."""
    script = "from assistant.app.account.page import account_page\naccount_page()\n"
    page = AppTest.from_string(script, default_timeout=120)
    page.session_state[LOGIN] = PasswordLogin("anna", begin("here"), "x")
    return page
