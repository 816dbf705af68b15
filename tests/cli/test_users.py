"""`avv users`: managing who may log in."""

import os
import pty
import select
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from click.testing import Result
from typer.testing import CliRunner

from assistant.access.limits import FREE
from assistant.access.login import log_in
from assistant.access.origin import Origin
from assistant.access.passwords import is_password
from assistant.access.users import Users
from assistant.cli.main import app
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.records.records import Records
from assistant.records.security_event import SecurityEvent, command_user
from assistant.settings import Settings
from tests.support.people import ADMIN, PASSWORD


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def avv(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["users", *arguments], input=typed)


def slip(result: Result) -> str:
    assert isinstance(result.exception, AccessError)
    return result.exception.key


def test_the_life_of_a_user(home: Path) -> None:
    added = avv("add", "Anna", "--role", "legal", "--name", "Anna Muster", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert added.exit_code == 0
    assert "anna" in added.stdout
    assert PASSWORD not in added.output
    assert is_password(PASSWORD, Users(home).all()["anna"].password)
    assert avv("add", "ben", "--role", "manager", "--password-stdin", typed=f"{PASSWORD}\n").exit_code == 0
    listed = avv("list").stdout.splitlines()
    assert [line.split(maxsplit=2) for line in listed] == [["anna", "legal", "Anna Muster"], ["ben", "manager", "ben"]]
    assert avv("role", "ben", "admin").exit_code == 0
    assert Users(home).all()["ben"].role is UserRole.ADMIN
    assert avv("password", "ben", typed="another horse battery\n" * 2).exit_code == 0
    assert is_password("another horse battery", Users(home).all()["ben"].password)
    assert avv("remove", "ANNA").exit_code == 0
    assert list(Users(home).all()) == ["ben"]


def test_each_change_is_logged_with_the_account_that_made_it(home: Path) -> None:
    avv("add", "Anna", "--role", "legal", "--password-stdin", typed=f"{PASSWORD}\n")
    avv("role", "anna", "admin")
    avv("password", "anna", "--password-stdin", typed=f"{PASSWORD}!\n")
    avv("unlock", "anna")
    avv("remove", "anna")
    assert avv("remove", "anna").exit_code == 1  # nobody is there any more, and nothing was done
    records = Records.open(Settings(home=home))
    entries = list(reversed(records.audit.entries(ADMIN).items))
    with records.database.changing() as session:
        anna = records.audit.pseudonym(session, "anna")
    records.close()
    assert [entry.action for entry in entries] == [
        SecurityEvent.USER_ADDED,
        SecurityEvent.USER_ROLE,
        SecurityEvent.USER_PASSWORD,
        SecurityEvent.USER_UNLOCKED,
        SecurityEvent.USER_REMOVED,
    ]
    assert {(entry.user, entry.about) for entry in entries} == {(command_user(), anna)}
    assert [entry.details.get("role") for entry in entries] == ["legal", "admin", None, None, None]


def test_a_locked_name_is_unlocked(home: Path) -> None:
    assert avv("add", "Anna", "--role", "legal", "--password-stdin", typed=f"{PASSWORD}\n").exit_code == 0
    failed = []
    for _ in range(FREE + 1):
        with pytest.raises(AccessError) as caught:
            log_in(home, "anna", "wrong", 0.0, Origin())
        failed.append(caught.value.key)
    assert failed == ["login_wrong"] * FREE + ["login_wait"]
    unlocked = avv("unlock", "ANNA")
    assert (unlocked.exit_code, "anna" in unlocked.stdout) == (0, True)
    assert log_in(home, "anna", PASSWORD, 0.0, Origin())
    assert slip(avv("unlock", "ben")) == "user_unknown"


def test_two_passwords_that_differ_change_nothing(home: Path) -> None:
    assert slip(avv("add", "anna", "--role", "legal", typed=f"{PASSWORD}\n{PASSWORD}!\n")) == "passwords_differ"
    assert Users(home).all() == {}


@pytest.mark.parametrize("typed", ["short\n", "", "\n"])
def test_a_short_password_changes_nothing(home: Path, typed: str) -> None:
    assert slip(avv("add", "anna", "--role", "legal", "--password-stdin", typed=typed)) == "password_short"
    assert Users(home).all() == {}


def test_nobody_is_asked_for_the_password_of_nobody() -> None:
    assert slip(avv("password", "ben")) == "user_unknown"
    assert slip(avv("remove", "ben")) == "user_unknown"
    assert slip(avv("role", "ben", "legal")) == "user_unknown"


def test_a_role_is_needed_and_has_to_be_one(home: Path) -> None:
    for arguments in (("add", "anna"), ("add", "anna", "--role", "king"), ("role", "anna", "king")):
        assert avv(*arguments, typed=f"{PASSWORD}\n{PASSWORD}\n").exit_code == 2
    assert Users(home).all() == {}


def test_on_a_terminal_the_password_is_not_to_be_seen(home: Path) -> None:
    ours, theirs = pty.openpty()
    heard = select.poll()
    heard.register(ours, select.POLLIN)
    code = "from assistant.cli.main import run; run()"
    command = [sys.executable, "-c", code, "users", "add", "anna", "--role", "legal"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as process:
        os.close(theirs)
        shown = ""
        limit = monotonic() + 60
        for prompts in (1, 2):
            # What is typed before the terminal stops to show it would be thrown away.
            while shown.count(": ") < prompts or termios.tcgetattr(ours)[3] & termios.ECHO:
                if monotonic() > limit:
                    process.kill()
                    pytest.fail(f"no prompt: {shown}")
                if heard.poll(100):
                    shown += os.read(ours, 1024).decode(errors="replace")
            os.write(ours, f"{PASSWORD}\n".encode())
        with suppress(OSError):  # the other end was closed
            while heard.poll(60_000) and (piece := os.read(ours, 1024)):
                shown += piece.decode(errors="replace")
        process.kill()
    os.close(ours)
    assert PASSWORD not in shown
    assert is_password(PASSWORD, Users(home).all()["anna"].password)
