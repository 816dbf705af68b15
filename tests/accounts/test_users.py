"""Users in the database: no change is lost or half made, and each ends their logins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from assistant.access.identity import Identity
from assistant.access.local import USER
from assistant.access.passwords import is_password
from assistant.accounts import users as module
from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import Place
from assistant.accounts.users import Users
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.records.account_tables import UserRow
from assistant.records.database import Database
from assistant.records.notification_tables import NotificationChoiceRow, NotificationRow
from assistant.settings import Settings
from tests.support.people import PASSWORD

NOW = 1_000_000.0
OTHER = "another horse battery"
only_sqlite = pytest.mark.parametrize("module_settings", ["sqlite"], indirect=True)


def slip(act: Callable[[], object]) -> str:
    with pytest.raises(AccessError) as caught:
        act()
    assert caught.value.message("de") != caught.value.message("en")
    return caught.value.key


def test_a_user_is_kept_with_a_hash(accounts: Accounts, database: Database) -> None:
    with database.reading() as session:
        (row,) = session.scalars(select(UserRow))
        assert PASSWORD not in str(vars(row))
    anna = accounts.users.all()["anna"]
    assert anna.password.startswith("$argon2id$")
    assert is_password(PASSWORD, anna.password)
    assert anna.identity("anna") == Identity(user="anna", name="Anna Muster", role=UserRole.LEGAL)
    assert anna.password not in repr(anna)


def test_what_changes_in_one_process_is_seen_in_the_other(accounts: Accounts, elsewhere: Accounts) -> None:
    accounts.users.change_role("anna", UserRole.MANAGER)
    assert elsewhere.users.require("anna").role is UserRole.MANAGER
    elsewhere.users.change_password("anna", OTHER)
    stored = accounts.users.require("anna").password
    assert (is_password(PASSWORD, stored), is_password(OTHER, stored)) == (False, True)
    assert accounts.users.any()
    accounts.users.remove("anna")
    assert elsewhere.users.all() == {}
    assert elsewhere.users.get("anna") is None
    assert not elsewhere.users.any()


def test_an_address_is_taken_and_taken_away_and_logins_go_on(accounts: Accounts, elsewhere: Accounts) -> None:
    accounts.begin("anna", accounts.users.require("anna"), "key", NOW, Place())
    accounts.users.change_email("anna", "anna@example.org")
    assert elsewhere.users.require("anna").email == "anna@example.org"
    for wrong in ("anna", "anna@example.org\r\nBcc: eve@example.org", ""):
        assert slip(lambda wrong=wrong: accounts.users.change_email("anna", wrong)) == "email"  # type: ignore[misc] # a lambda with a default
    assert elsewhere.users.require("anna").email == "anna@example.org"
    accounts.users.change_email("anna", None)
    assert elsewhere.users.require("anna").email is None
    accounts.logins.check("key", NOW + 1, use=True)
    assert slip(lambda: accounts.users.change_email("ben", None)) == "user_unknown"


def test_who_is_removed_leaves_nothing_that_they_were_told(accounts: Accounts, database: Database) -> None:
    with database.changing() as session:
        session.add(NotificationRow(recipient="anna", event="e", sent=1.0, failures=0, tried=1.0, problem=None))
        session.add(NotificationChoiceRow(user="anna", kinds="contract_due", language="de"))
    accounts.users.remove("anna")
    with database.reading() as session:
        assert list(session.scalars(select(NotificationRow))) == []
        assert list(session.scalars(select(NotificationChoiceRow))) == []


def test_who_is_removed_stands_in_no_file(accounts: Accounts, settings: Settings) -> None:
    accounts.users.change_email("anna", "vexquil@example.org")
    written = [file for file in settings.home.glob("records.db*") if b"vexquil" in file.read_bytes()]
    assert bool(written) is (settings.records_url is None)
    accounts.users.remove("anna")
    assert not any(b"vexquil" in file.read_bytes() for file in settings.home.glob("records.db*"))


@pytest.mark.parametrize(
    "change",
    [
        lambda users: users.remove("anna"),
        lambda users: users.change_role("anna", UserRole.MANAGER),
        lambda users: users.change_password("anna", OTHER),
    ],
    ids=["removed", "role", "password"],
)
def test_a_change_ends_the_logins_in_all_processes(
    accounts: Accounts, elsewhere: Accounts, change: Callable[[Users], None]
) -> None:
    accounts.users.add("ben", "Ben", UserRole.MANAGER, PASSWORD)
    for user in ("anna", "ben"):
        accounts.begin(user, accounts.users.require(user), f"key-{user}", NOW, Place())
    change(elsewhere.users)
    assert slip(lambda: accounts.logins.check("key-anna", NOW + 1, use=True)) == "session_ended"
    accounts.logins.check("key-ben", NOW + 1, use=True)


def test_a_login_with_a_password_that_was_changed_meanwhile_does_not_begin(
    accounts: Accounts, elsewhere: Accounts
) -> None:
    checked = accounts.users.require("anna")
    elsewhere.users.change_password("anna", OTHER)
    assert slip(lambda: accounts.begin("anna", checked, "key", NOW, Place())) == "session_ended"
    elsewhere.users.remove("anna")
    assert slip(lambda: accounts.begin("anna", checked, "key", NOW, Place())) == "session_ended"
    assert accounts.logins.open_of("anna", NOW) == []


def test_nobody_is_added_twice(accounts: Accounts) -> None:
    assert slip(lambda: accounts.users.add("anna", "Another", UserRole.ADMIN, PASSWORD)) == "user_known"
    assert accounts.users.require("anna").role is UserRole.LEGAL


@only_sqlite
@pytest.mark.parametrize("name", ["", "-anna", "anna muster", "a" * 65, "anna\n", "../anna", "<b>", "an\0na", USER])
def test_what_is_no_name_is_refused_and_is_nobodys(accounts: Accounts, name: str) -> None:
    assert slip(lambda: accounts.users.add(name, "Name", UserRole.LEGAL, PASSWORD)) == "user_name"
    assert accounts.users.get(name) is None  # a second name would have tries of its own


@only_sqlite
@pytest.mark.parametrize("name", ["jörg", "anna@example.org", "a", "x-1_2.3+4"])
def test_usual_names_are_taken(accounts: Accounts, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "hash_password", lambda _: "x")
    accounts.users.add(name, "Name", UserRole.LEGAL, PASSWORD)
    assert name in accounts.users.all()


def test_of_nobody_nothing_can_be_changed(accounts: Accounts) -> None:
    users = accounts.users
    for change in (
        lambda: users.remove("ben"),
        lambda: users.change_role("ben", UserRole.ADMIN),
        lambda: users.change_password("ben", PASSWORD),
        lambda: users.require("ben"),
    ):
        assert slip(change) == "user_unknown"


@only_sqlite
@pytest.mark.parametrize(
    ("password", "why"),
    [("x" * 11, "password_short"), ("Passwort2026!", "password_common"), ("muster in the sea", "password_name")],
)
def test_an_easy_password_is_refused(accounts: Accounts, password: str, why: str) -> None:
    assert slip(lambda: accounts.users.add("ben", "Ben Muster", UserRole.LEGAL, password)) == why
    assert slip(lambda: accounts.users.change_password("anna", password)) == why
    assert list(accounts.users.all()) == ["anna"]
    assert is_password(PASSWORD, accounts.users.require("anna").password)


@only_sqlite
def test_the_name_of_the_company_is_that_of_its_host(database: Database, settings: Settings) -> None:
    accounts = Accounts(database, settings.model_copy(update={"public_host": "chat.beispielwerk.example.org"}))
    password = "ein Beispielwerk aus Holz"  # noqa: S105 - refused
    assert slip(lambda: accounts.users.add("ben", "Ben", UserRole.LEGAL, password)) == "password_name"


def test_changes_at_the_same_time_are_all_made(
    accounts: Accounts, elsewhere: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "hash_password", lambda _: "x")

    def add(number: int) -> None:
        (accounts, elsewhere)[number % 2].users.add(f"user-{number}", "Name", UserRole.LEGAL, PASSWORD)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(12)))
    assert len(accounts.users.all()) == 13
