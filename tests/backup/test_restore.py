"""From a running installation into a file, and from the file back: all of it, or nothing."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyotp import TOTP

from assistant.access.oidc import login_key
from assistant.accounts.admit import admit_claims
from assistant.accounts.logins import Place
from assistant.accounts.second_factor import new_secret
from assistant.backup.places import FORMER, KEPT_SECONDS, KEPT_SETTINGS, STAGING, forget_former_states
from assistant.backup.restore import recover, restore_backup
from assistant.documents.store import DocumentStore
from assistant.domain import UserRole
from assistant.errors import AccessError, RecordsError, StateError
from assistant.in_use import using
from assistant.index.manifest import current_path
from assistant.records.database import Database
from assistant.records.installation import installation_mark
from assistant.records.records import Records
from assistant.records.sqlite_copy import copy_sqlite
from assistant.settings import Settings
from tests.support.accounts import add_user, opened_accounts
from tests.support.backups import fill, keep_question, left, packed, rows_of, state_of
from tests.support.people import ADMIN, PASSWORD
from tests.support.postgres import empty_database

BackUp = Callable[..., Path]


only_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
only_postgres = pytest.mark.parametrize("settings", ["postgres"], indirect=True)


def test_round_trip(filled: Settings, back_up: BackUp) -> None:
    """What came since lies beside, the knowledge base waits for an ingest, and the log is whole."""
    before = state_of(filled)
    file = back_up(filled)
    assert state_of(filled) == before
    keep_question(filled, "Wer haftet sonst?")
    (filled.home / "users.json").unlink()
    (filled.home / "login-tries.json").write_text("{}")
    (filled.documents / "own-guidance" / "other").mkdir()
    later = state_of(filled)
    done = restore_backup(file, filled, None)
    assert state_of(filled) == before
    assert left(filled.home) == []
    assert current_path(filled.snapshots) is None
    with Database.of(filled.model_copy(update={"home": done.former, "records_url": None})).reading() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM answers").scalar() == 2
    assert (done.former / "login-tries.json").read_text() == "{}"
    assert (done.former / "snapshots" / "current").read_text() == "Wer haftet?"
    assert {name for name in later[1] if name.startswith("library/")} == {
        path.relative_to(done.former).as_posix() for path in (done.former / "library").rglob("*") if path.is_file()
    }
    records = Records.open(filled)
    assert records.audit.verify().problem is None
    keep_question(filled, "Und weiter?")
    assert records.audit.verify().problem is None
    assert [entry.action for entry in records.audit.entries(ADMIN).items] == ["tested", "tested"]
    records.close()


@only_sqlite
def test_into_nothing(filled: Settings, back_up: BackUp, tmp_path: Path) -> None:
    before = state_of(filled)
    other = filled.model_copy(update={"home": tmp_path / "other"})
    restore_backup(back_up(filled), other, None)
    assert state_of(other) == before
    made = [path for path in (other.home, *other.home.rglob("*")) if path.suffix != ".lock"]
    assert [path for path in made if path.stat().st_mode & 0o077] == []


@only_sqlite
def test_a_copy_elsewhere_is_an_installation_of_its_own(filled: Settings, back_up: BackUp, tmp_path: Path) -> None:
    """Else the start of the copy would delete vectors of the real one on a Chroma server that they share."""
    marks = []
    records = Records.open(filled)
    marks.append(installation_mark(records.database, records.audit))
    records.close()
    file = back_up(filled)
    for place in (filled, filled.model_copy(update={"home": tmp_path / "other"})):
        restore_backup(file, place, None)
        records = Records.open(place)
        marks.append(installation_mark(records.database, records.audit))
        records.close()
    real, in_place, elsewhere = marks
    assert in_place == real != elsewhere


@only_sqlite
def test_from_sqlite_into_postgres_and_back(filled: Settings, back_up: BackUp, tmp_path: Path) -> None:
    before = state_of(filled)
    with empty_database() as url:
        server = Settings(home=tmp_path / "server", records_url=url)  # type: ignore[arg-type] # pydantic reads it
        restore_backup(back_up(filled), server, None)
        assert state_of(server) == before
        (server.home / "records.db").write_bytes(b"left")
        former = restore_backup(back_up(filled, "again.avv"), server, None).former
        assert not (server.home / "records.db").exists()
        assert (former / "records-of-sqlite.db").read_bytes() == b"left"
        assert state_of(server) == before
        keep_question(server, "Wer haftet sonst?")  # numbers go on behind those that were restored
        database = Database.of(server)
        rows = rows_of(database)
        database.close()
        back = back_up(server, "back.avv")
    restore_backup(back, filled, None)
    assert state_of(filled)[0] == rows


def test_users_come_back_with_their_second_factor_and_logged_out(
    settings: Settings, back_up: BackUp, tmp_path: Path
) -> None:
    """Whatever database they are restored into; who logged out since the backup does not get in by an old cookie."""
    secret, now, place = new_secret(), 1_800_000_000.0, Place(address="192.0.2.1")
    add_user(settings, "anna", "Anna Muster", password=PASSWORD)
    with opened_accounts(settings) as accounts:
        assert accounts.second_factor.confirm("anna", secret, TOTP(secret).at(int(now)), now)
        codes = accounts.second_factor.renew_recovery_codes("anna")
        accounts.begin_elsewhere("anna", "cookie", now, now, place)
        before = accounts.users.all()
    with empty_database() as url:
        server = Settings(home=tmp_path / "server", records_url=url)
        restore_backup(back_up(settings), server, None)
        with opened_accounts(server) as accounts:
            assert accounts.users.all() == before
            with pytest.raises(AccessError):
                accounts.logins.check("cookie", now, use=False)
            assert accounts.second_factor.is_right("anna", codes[0], now)
            assert accounts.second_factor.is_right("anna", TOTP(secret).at(int(now) + 30), now + 30)


def test_a_login_of_a_provider_that_began_and_ended_since_stays_over(settings: Settings, back_up: BackUp) -> None:
    """The browser may keep its cookie, and neither the login nor its end is in the backup."""
    by_claims = settings.model_copy(update={"login": "oidc", "oidc_roles": {"anna@example.org": UserRole.LEGAL}})
    Records.open(settings).close()
    file, now = back_up(settings), time.time()
    claims: dict[str, object] = {"iss": "https://login.example.org", "sub": "1", "email": "anna@example.org"}
    claims |= {"email_verified": True, "iat": int(now), "exp": now + 3_600}
    with opened_accounts(by_claims) as accounts:
        admit_claims(accounts, claims, now, Place(), use=True)
        accounts.logins.log_out(login_key(claims))
    restore_backup(file, settings, None)
    with opened_accounts(by_claims) as accounts:
        with pytest.raises(AccessError) as caught:
            admit_claims(accounts, claims, now + 1, Place(), use=True)
        assert caught.value.key == "session_expired"
        later = claims | {"iat": now + 60}
        assert admit_claims(accounts, later, now + 61, Place(), use=True)[1]


@only_sqlite
def test_settings_are_laid_beside(
    filled: Settings, back_up: BackUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "work"
    (place / ".streamlit").mkdir(parents=True)
    for name in (".env", ".streamlit/secrets.toml", "avv.toml"):
        (place / name).write_text(f"# {name}")
    monkeypatch.chdir(place)
    monkeypatch.setenv("AVV_CONFIG", str(place / "avv.toml"))
    done = restore_backup(back_up(filled), filled, None)
    assert done.settings == filled.home / KEPT_SETTINGS
    assert {path.name: path.read_text() for path in done.settings.iterdir()} == {
        ".env": "# .env",
        "secrets.toml": "# .streamlit/secrets.toml",
        "avv.toml": "# avv.toml",
    }


@only_sqlite
def test_a_state_that_the_backup_does_not_have_goes(settings: Settings, back_up: BackUp) -> None:
    keep_question(settings, "Wer haftet?")
    file = back_up(settings)
    fill(settings, "Wer haftet sonst?")
    restore_backup(file, settings, None)
    assert not (settings.home / "users.json").exists()
    assert DocumentStore(settings.documents).documents() == []


class TestInUse:
    @only_sqlite
    def test_never_over_open_records(self, filled: Settings, back_up: BackUp) -> None:
        file = back_up(filled)
        records = Records.open(filled)
        before = state_of(filled)
        with pytest.raises(StateError) as caught:
            restore_backup(file, filled, None)
        assert caught.value.key == "backup.in_use"
        assert state_of(filled) == before
        records.close()
        restore_backup(file, filled, None)

    @only_sqlite
    def test_nobody_opens_them_meanwhile(self, filled: Settings, back_up: BackUp) -> None:
        file, refused = back_up(filled), []

        def look(*_: object) -> None:
            with pytest.raises(StateError) as caught:
                Records.open(filled)
            refused.append(caught.value.key)

        restore_backup(file, filled, None, look)
        assert set(refused) == {"backup.restoring"}

    @only_postgres
    def test_never_over_others_in_the_database(self, filled: Settings, back_up: BackUp, tmp_path: Path) -> None:
        file = back_up(filled)
        elsewhere = Records.open(filled.model_copy(update={"home": tmp_path / "elsewhere"}))
        before = state_of(filled)
        with pytest.raises(RecordsError) as caught:
            restore_backup(file, filled, None)
        assert caught.value.key == "backup.records_in_use"
        assert state_of(filled) == before
        assert left(filled.home) == []
        elsewhere.close()
        restore_backup(file, filled, None)


class TestRefused:
    """Nothing changes, nothing is left, and a sentence says why."""

    @staticmethod
    def refusal(raw: bytes, settings: Settings, folder: Path) -> StateError | RecordsError:
        before = state_of(settings)
        (folder / "bad.avv").write_bytes(raw)
        with pytest.raises((StateError, RecordsError)) as caught:
            restore_backup(folder / "bad.avv", settings, None)
        assert state_of(settings) == before
        assert left(settings.home) == []
        assert not list(settings.home.glob(f"{FORMER}*"))
        assert caught.value.message("de") != caught.value.message("en")
        return caught.value

    def test_each_byte_counts(self, whole: Settings, back_up: BackUp, tmp_path: Path) -> None:
        raw = back_up(whole).read_bytes()
        for place in (0, 40, len(raw) // 2, len(raw) - 1600):
            changed = bytearray(raw)
            changed[place] ^= 1
            assert self.refusal(bytes(changed), whole, tmp_path).key in {"backup.damaged", "backup.foreign"}
            assert self.refusal(raw[:place], whole, tmp_path).key in {"backup.damaged", "backup.foreign"}

    @pytest.mark.parametrize(
        "name", ["../evil.json", "/evil.json", "library/../../evil", "snapshots/current", "in-use.lock", "x.py"]
    )
    def test_names_that_lead_elsewhere(self, whole: Settings, whole_records: bytes, tmp_path: Path, name: str) -> None:
        found = self.refusal(packed(("records.db", whole_records), (name, b"x")), whole, tmp_path)
        assert (found.key, found.values["detail"]) == ("backup.damaged", ascii(name))
        assert not (tmp_path / "evil.json").exists()

    def test_the_same_name_twice(self, whole: Settings, whole_records: bytes, tmp_path: Path) -> None:
        raw = packed(("records.db", whole_records), ("users.json", b"{}"), ("users.json", b"{}"))
        assert self.refusal(raw, whole, tmp_path).key == "backup.damaged"

    def test_a_file_below_a_file(self, whole: Settings, whole_records: bytes, tmp_path: Path) -> None:
        raw = packed(("records.db", whole_records), ("library/a", b""), ("library/a/b", b""))
        assert self.refusal(raw, whole, tmp_path).key == "backup.damaged"

    def test_a_manifest_that_names_more(self, whole: Settings, whole_records: bytes, tmp_path: Path) -> None:
        raw = packed(("records.db", whole_records), manifest={"entries": {}})
        assert self.refusal(raw, whole, tmp_path).values["detail"] == "'records.db'"

    def test_a_newer_manifest(self, whole: Settings, whole_records: bytes, tmp_path: Path) -> None:
        raw = packed(("records.db", whole_records), manifest={"format": 2})
        assert self.refusal(raw, whole, tmp_path).key == "backup.newer"

    def test_without_records(self, whole: Settings, tmp_path: Path) -> None:
        assert self.refusal(packed(("users.json", b"{}")), whole, tmp_path).key == "backup.damaged"

    @pytest.mark.parametrize("words", [b"", b"no database " * 1_000])
    def test_records_that_are_none(self, whole: Settings, tmp_path: Path, words: bytes) -> None:
        assert self.refusal(packed(("records.db", words)), whole, tmp_path).key == "backup.damaged"

    @pytest.mark.parametrize(
        "planted",
        [
            "CREATE TRIGGER evil AFTER UPDATE ON logins BEGIN UPDATE logins SET ended = NULL; END",
            "CREATE VIEW evil AS SELECT * FROM users",
            "CREATE TRIGGER sqlitexkeep AFTER UPDATE ON logins BEGIN UPDATE logins SET ended = NULL; END",
            "CREATE TABLE sqlitexcopy (x)",
            "CREATE TABLE evil (x)",
            "DROP TABLE contract_terms; CREATE VIRTUAL TABLE contract_terms USING fts5(x)",
            "DROP TRIGGER audit_no_update",
            "DROP TRIGGER audit_no_update; CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT 1; END",
        ],
    )
    def test_records_with_what_is_not_ours(
        self, whole: Settings, whole_records: bytes, tmp_path: Path, planted: str
    ) -> None:
        (tmp_path / "evil.db").write_bytes(whole_records)
        with sqlite3.connect(tmp_path / "evil.db") as connection:
            connection.executescript(planted)
        raw = packed(("records.db", (tmp_path / "evil.db").read_bytes()))
        assert self.refusal(raw, whole, tmp_path).key == "backup.damaged"

    def test_records_of_a_newer_version(self, whole: Settings, whole_records: bytes, tmp_path: Path) -> None:
        (tmp_path / "newer.db").write_bytes(whole_records)
        with sqlite3.connect(tmp_path / "newer.db") as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        raw = packed(("records.db", (tmp_path / "newer.db").read_bytes()))
        assert self.refusal(raw, whole, tmp_path).key == "records_newer"

    @pytest.mark.parametrize(
        ("name", "content"),
        [("users.json", b"[]"), ("audit-key.json", b"{"), ("library/a/b/de/holding.json", b"{}")],
    )
    def test_files_that_cannot_be_read(
        self, whole: Settings, whole_records: bytes, tmp_path: Path, name: str, content: bytes
    ) -> None:
        raw = packed(("records.db", whole_records), (name, content))
        assert self.refusal(raw, whole, tmp_path).key == "backup.damaged"

    def test_encrypted_or_not_has_to_be_said(self, whole: Settings, back_up: BackUp, tmp_path: Path) -> None:
        with pytest.raises(StateError) as caught:
            restore_backup(back_up(whole), whole, "pferd batterie heftklammer")
        assert caught.value.key == "backup.plain"
        assert self.refusal(b"avv-kompass-backup 1 age\n", whole, tmp_path).key == "backup.encrypted"

    def test_a_file_that_is_not_there(self, whole: Settings, tmp_path: Path) -> None:
        with pytest.raises(StateError) as caught:
            restore_backup(tmp_path / "none.avv", whole, None)
        assert caught.value.key == "backup.unreadable"


@only_sqlite
def test_records_of_an_older_version_come_up_to_date(filled: Settings, tmp_path: Path) -> None:
    database = Database.open(filled)
    assert database.step_back()
    database.close()
    copy_sqlite(filled.records, tmp_path / "older.db")
    (tmp_path / "b.avv").write_bytes(packed(("records.db", (tmp_path / "older.db").read_bytes())))
    restore_backup(tmp_path / "b.avv", filled, None)
    assert len(state_of(filled)[0]["answers"]) == 1


@only_sqlite
class TestRecover:
    def test_what_was_only_unpacked_goes(self, filled: Settings) -> None:
        (filled.home / STAGING / "library").mkdir(parents=True)
        assert not recover(filled)
        assert left(filled.home) == []

    def test_that_of_a_running_restore_stays(self, filled: Settings) -> None:
        (filled.home / STAGING).mkdir()
        with using(filled.home, alone=True):
            recover(filled)
        assert left(filled.home) == [STAGING]

    def test_former_states_go_after_a_month(
        self, filled: Settings, back_up: BackUp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        former = restore_backup(back_up(filled), filled, None).former
        made = former.stat().st_mtime
        for days_over, stays in ((-1, True), (1, False)):
            monkeypatch.setattr("assistant.backup.places.time", lambda over=days_over: made + KEPT_SECONDS + over)
            forget_former_states(filled.home)
            assert former.exists() is stays
