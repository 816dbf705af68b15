"""`avv users`: managing who may log in."""

import json
import os
import pty
import select
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pyotp
import pytest
from click.testing import Result
from typer.testing import CliRunner

from assistant.access.identity import Identity
from assistant.access.limits import FREE
from assistant.access.origin import Origin
from assistant.access.passwords import is_password
from assistant.accounts.log_in import log_in
from assistant.accounts.second_factor import new_secret
from assistant.accounts.users import User
from assistant.cli.main import app
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.messages import say
from assistant.records.job_tables import JobRow
from assistant.records.records import Records
from assistant.records.security_event import SecurityEvent, command_user
from assistant.records.tables import PseudonymRow
from assistant.settings import Settings
from tests.support.accounts import opened_accounts
from tests.support.people import ADMIN, PASSWORD
from tests.support.records import make_answer, put_contract


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def users(home: Path) -> dict[str, User]:
    with opened_accounts(Settings(home=home)) as accounts:
        return accounts.users.all()


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
    assert is_password(PASSWORD, users(home)["anna"].password)
    assert avv("add", "ben", "--role", "manager", "--password-stdin", typed=f"{PASSWORD}\n").exit_code == 0
    listed = avv("list").stdout.splitlines()
    assert [line.split(maxsplit=2) for line in listed] == [["anna", "legal", "Anna Muster"], ["ben", "manager", "ben"]]
    assert avv("role", "ben", "admin").exit_code == 0
    assert users(home)["ben"].role is UserRole.ADMIN
    assert avv("password", "ben", typed="another horse battery\n" * 2).exit_code == 0
    assert is_password("another horse battery", users(home)["ben"].password)
    assert avv("remove", "ANNA").exit_code == 0
    assert list(users(home)) == ["ben"]


def test_nobody_gets_a_name_under_which_records_stand(home: Path) -> None:
    anna = ("anna", "--role", "manager", "--password-stdin")
    records = Records.open(Settings(home=home))

    def keep_answer() -> None:
        asker = Identity(user="anna", name="Anna", role=UserRole.LEGAL)
        records.answers.record(make_answer(), asker, conversation=None, sources={}, personal_data=False)

    def keep_job() -> None:
        with records.database.changing() as session:
            job = {"kind": "add", "state": "done", "done": 1, "total": 1, "created": 1.0, "seen": 1.0}
            session.add(JobRow(id="j", user="anna", fingerprint="x", **job))

    def keep_contract() -> None:
        put_contract(records.database, "contracts/x/de", by="anna")

    for keep in (keep_answer, keep_job, keep_contract):
        assert avv("add", *anna, typed=f"{PASSWORD}\n").exit_code == 0
        keep()
        assert avv("remove", "anna").exit_code == 0
        assert slip(avv("add", *anna, typed=f"{PASSWORD}\n")) == "user_records"
        assert users(home) == {}
        records.subjects.delete_user("anna", by=None)
    assert avv("add", *anna, typed=f"{PASSWORD}\n").exit_code == 0
    assert slip(avv("add", *anna, typed=f"{PASSWORD}\n")) == "user_known"
    records.close()


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


def test_the_removal_of_somebody_who_was_deleted_leads_to_nobody(home: Path) -> None:
    """`avv records delete` before it: the log is not to name them anew."""
    avv("add", "Anna", "--role", "legal", "--password-stdin", typed=f"{PASSWORD}\n")
    records = Records.open(Settings(home=home))
    records.subjects.delete_user("anna", by=None)
    assert avv("remove", "anna").exit_code == 0
    entry = records.audit.entries(ADMIN).items[0]
    assert (entry.action, entry.user) == (SecurityEvent.USER_REMOVED, command_user())
    with records.database.reading() as session:
        assert session.get(PseudonymRow, "anna") is None
    assert records.audit.verify().problem is None
    records.close()


def test_an_address(home: Path) -> None:
    avv("add", "Anna", "--role", "legal", "--password-stdin", typed=f"{PASSWORD}\n")
    assert avv("email", "Anna", "anna@example.org").exit_code == 0
    assert avv("list").stdout.split() == ["anna", "legal", "Anna", "anna@example.org"]
    assert slip(avv("email", "anna", "Anna <anna@example.org>")) == "email"
    assert avv("email", "anna").exit_code == 0
    assert users(home)["anna"].email is None
    records = Records.open(Settings(home=home))
    changes = [one for one in records.audit.entries(ADMIN).items if one.action == SecurityEvent.USER_EMAIL]
    records.close()
    assert len(changes) == 2
    assert "example" not in str(changes)


def test_a_locked_name_is_unlocked(home: Path) -> None:
    assert avv("add", "Anna", "--role", "legal", "--password-stdin", typed=f"{PASSWORD}\n").exit_code == 0
    failed = []
    with opened_accounts(Settings(home=home)) as accounts:  # as the chat that goes on meanwhile
        for _ in range(FREE + 1):
            with pytest.raises(AccessError) as caught:
                log_in(accounts, "anna", "wrong", 0.0, Origin())
            failed.append(caught.value.key)
        assert failed == ["login_wrong"] * FREE + ["login_wait"]
        unlocked = avv("unlock", "ANNA")
        assert (unlocked.exit_code, "anna" in unlocked.stdout) == (0, True)
        assert log_in(accounts, "anna", PASSWORD, 0.0, Origin()).device
    assert slip(avv("unlock", "ben")) == "user_unknown"


def test_a_second_factor_is_taken_away(home: Path) -> None:
    avv("add", "Anna", "--role", "legal", "--password-stdin", typed=f"{PASSWORD}\n")
    assert slip(avv("reset-second-factor", "anna")) == "no_second_factor"
    secret = new_secret()
    with opened_accounts(Settings(home=home)) as accounts:
        assert accounts.second_factor.confirm("anna", secret, pyotp.TOTP(secret).at(0), 0.0)
    assert say("de", "access.with_factor") in avv("list").stdout
    reset = avv("reset-second-factor", "ANNA")
    assert (reset.exit_code, reset.stdout) == (0, say("de", "access.factor_reset", user="anna") + "\n")
    assert not users(home)["anna"].has_factor
    assert slip(avv("reset-second-factor", "ben")) == "user_unknown"


def test_users_of_a_version_with_a_file_are_still_there(home: Path) -> None:
    home.mkdir()
    anna = {"name": "Anna Muster", "role": "legal", "password": "$argon2id$"}
    (home / "users.json").write_text(json.dumps({"anna": anna}), "utf-8")
    assert avv("list").stdout.split(maxsplit=2) == ["anna", "legal", "Anna Muster\n"]
    assert [path.name for path in home.glob("users*")] == ["users.moved.json"]


def test_two_passwords_that_differ_change_nothing(home: Path) -> None:
    assert slip(avv("add", "anna", "--role", "legal", typed=f"{PASSWORD}\n{PASSWORD}!\n")) == "passwords_differ"
    assert users(home) == {}


@pytest.mark.parametrize(
    ("typed", "why"), [("short\n", "short"), ("", "short"), ("Passwort2026!\n", "common"), ("anna im Wald\n", "name")]
)
def test_an_easy_password_changes_nothing(home: Path, typed: str, why: str) -> None:
    assert slip(avv("add", "anna", "--role", "legal", "--password-stdin", typed=typed)) == f"password_{why}"
    assert users(home) == {}


def test_nobody_is_asked_for_the_password_of_nobody() -> None:
    assert slip(avv("password", "ben")) == "user_unknown"
    assert slip(avv("remove", "ben")) == "user_unknown"
    assert slip(avv("role", "ben", "legal")) == "user_unknown"


def test_a_role_is_needed_and_has_to_be_one(home: Path) -> None:
    for arguments in (("add", "anna"), ("add", "anna", "--role", "king"), ("role", "anna", "king")):
        assert avv(*arguments, typed=f"{PASSWORD}\n{PASSWORD}\n").exit_code == 2
    assert users(home) == {}


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
    assert is_password(PASSWORD, users(home)["anna"].password)
