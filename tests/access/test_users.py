"""Users in their file: only their owner reads it, and no change is lost or half made."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from argon2 import PasswordHasher, extract_parameters

from assistant.access.identity import Identity
from assistant.access.passwords import NOBODY, hash_password, is_password
from assistant.access.private_file import PrivateFile
from assistant.access.users import USERS, User, Users
from assistant.domain import UserRole
from assistant.errors import AccessError, StateError
from tests.support.people import PASSWORD


@pytest.fixture
def users(tmp_path: Path) -> Users:
    users = Users(tmp_path / "home")
    users.add("anna", "Anna Muster", UserRole.LEGAL, PASSWORD)
    return users


def slip(error: pytest.ExceptionInfo[AccessError]) -> str:
    assert error.value.message("de") != error.value.message("en")
    return error.value.key


def test_a_user_is_kept_with_a_hash_in_a_file_of_ones_own(users: Users, tmp_path: Path) -> None:
    path = tmp_path / "home" / USERS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert PASSWORD not in path.read_text("utf-8")
    anna = users.all()["anna"]
    assert anna.password.startswith("$argon2id$")
    assert is_password(PASSWORD, anna.password)
    assert not is_password(PASSWORD + "!", anna.password)
    assert anna.identity("anna") == Identity(user="anna", name="Anna Muster", role=UserRole.LEGAL)
    assert anna.password not in repr(anna)


def test_a_user_changes_and_goes(users: Users) -> None:
    users.change_role("anna", UserRole.MANAGER)
    assert users.all()["anna"].role is UserRole.MANAGER
    users.change_password("anna", "another horse battery")
    changed = users.all()["anna"]
    assert (is_password(PASSWORD, changed.password), is_password("another horse battery", changed.password)) == (
        False,
        True,
    )
    users.remove("anna")
    assert users.all() == {}


def test_nobody_is_added_twice(users: Users) -> None:
    with pytest.raises(AccessError) as caught:
        users.add("anna", "Another", UserRole.ADMIN, PASSWORD)
    assert slip(caught) == "user_known"
    assert users.all()["anna"].role is UserRole.LEGAL


@pytest.mark.parametrize("name", ["", "-anna", "anna muster", "a" * 65, "anna\n", "../anna", "<b>"])
def test_what_is_no_name_is_refused(users: Users, name: str) -> None:
    with pytest.raises(AccessError) as caught:
        users.add(name, "Name", UserRole.LEGAL, PASSWORD)
    assert slip(caught) == "user_name"


@pytest.mark.parametrize("name", ["jörg", "anna@example.org", "a", "x-1_2.3+4"])
def test_usual_names_are_taken(users: Users, name: str) -> None:
    users.add(name, "Name", UserRole.LEGAL, PASSWORD)
    assert name in users.all()


def test_of_nobody_nothing_can_be_changed(users: Users) -> None:
    for change in (
        lambda: users.remove("ben"),
        lambda: users.change_role("ben", UserRole.ADMIN),
        lambda: users.change_password("ben", PASSWORD),
        lambda: users.require("ben"),
    ):
        with pytest.raises(AccessError) as caught:
            change()
        assert slip(caught) == "user_unknown"


def test_a_short_password_is_refused(users: Users) -> None:
    for change in (
        lambda: users.add("ben", "Ben", UserRole.LEGAL, "x" * 11),
        lambda: users.change_password("anna", "x" * 11),
    ):
        with pytest.raises(AccessError) as caught:
            change()
        assert slip(caught) == "password_short"
    assert list(users.all()) == ["anna"]
    assert hash_password("x" * 12)


def test_one_letter_typed_in_two_ways_is_the_same_password() -> None:
    assert is_password("Schlüsselbundträger", hash_password("Schlu\u0308sselbundtra\u0308ger"))


def test_nobody_has_a_password_whose_hash_costs_what_that_of_a_user_costs() -> None:
    assert extract_parameters(NOBODY) == extract_parameters(hash_password(PASSWORD))
    assert PasswordHasher().check_needs_rehash(NOBODY) is False
    assert not is_password(PASSWORD, None)
    assert not is_password("", None)


def test_a_hash_that_is_none_lets_nobody_in() -> None:
    assert not is_password(PASSWORD, "plain")


@pytest.mark.parametrize("content", ["", "[", '{"anna": {"name": "Anna"}}', '{"anna": {"role": "king"}}', "\xff"])
def test_a_damaged_file_is_named_without_what_it_holds(users: Users, tmp_path: Path, content: str) -> None:
    path = tmp_path / "home" / USERS
    path.write_text(content, "latin-1")
    for act in (users.all, lambda: users.remove("anna")):
        with pytest.raises(StateError) as caught:
            act()
        assert caught.value.key == "private_file"
        assert str(path) in caught.value.message("en")
        assert "king" not in caught.value.message("de")
    assert path.read_text("latin-1") == content


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / USERS).mkdir()
    with pytest.raises(StateError) as caught:
        Users(tmp_path).all()
    assert caught.value.key == "private_file"


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(StateError) as caught:
        Users(tmp_path / "home").add("anna", "Anna", UserRole.LEGAL, PASSWORD)
    assert caught.value.key == "not_writable"


def test_what_a_killed_change_left_is_in_nobodys_way(users: Users, tmp_path: Path) -> None:
    left = tmp_path / "home" / USERS.replace(".json", ".new")
    left.write_text("half")
    left.chmod(0o644)
    users.change_role("anna", UserRole.ADMIN)
    assert users.all()["anna"].role is UserRole.ADMIN
    assert stat.S_IMODE((tmp_path / "home" / USERS).stat().st_mode) == 0o600


def test_changes_at_the_same_time_are_all_made(tmp_path: Path) -> None:
    anna = User(name="Anna", role=UserRole.LEGAL, password="x")

    def add(number: int) -> None:
        with PrivateFile(tmp_path / USERS, User).changing() as users:
            users[f"user-{number}"] = anna

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    assert len(Users(tmp_path).all()) == 40
