"""The database: its schema, its promises, and what a user hears when it cannot be used."""

import json
import shutil
import stat
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from time import monotonic

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, delete, func, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from assistant.domain import Reviewed
from assistant.errors import RecordsError, StateError
from assistant.records import contract_tables
from assistant.records.database import Database
from assistant.records.engine import PATIENCE
from assistant.records.records import Records
from assistant.records.schema import _config, is_up_to_date
from assistant.records.tables import AnswerRow, CitationRow, StateRow
from assistant.settings import Settings
from tests.support.people import MANAGER
from tests.support.records import Clock, Keep, make_answer, refused

only_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
only_postgres = pytest.mark.parametrize("settings", ["postgres"], indirect=True)
LATER_TABLES = (
    "fact_states",
    "notifications",
    "notification_choices",
    "job_items",
    "jobs",
    "api_keys",
    "asked",
    "sent",
    "recovery_codes",
    "users",
    "login_tries",
    "logins",
    "contract_outcomes",
    "contract_marks",
    "contract_checks",
    "contract_passages",
    "contract_versions",
    "originals",
    "contracts",
)
COMPARED = select(StateRow.value).where(StateRow.name == "compared")


def is_declared(_item: object, name: str | None, *_: object) -> bool:
    """Tell whether it has a form in both databases; the index of words is one of its own in each."""
    return name is None or not name.startswith(("contract_terms", "ix_contract_terms"))


def test_migrations_make_the_tables_that_the_code_expects(database: Database) -> None:
    with database.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_object": is_declared}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, contract_tables.Base.metadata) == []


@pytest.mark.usefixtures("records")
def test_answers_of_the_first_version_are_told_by_what_they_say(settings: Settings, database: Database) -> None:
    """A question that looks as if it were a review is none."""
    row = {
        **dict.fromkeys(("role", "engine", "corpus_version", "settings_hash", "question", "question_folded"), ""),
        **dict.fromkeys(("low_support", "legal_only", "personal_data"), False),
        **{"created": datetime(2026, 11, 24, tzinfo=UTC), "language": "de", "status": "answered"},
    }
    review = Reviewed(by="Lea", on=date(2026, 11, 24), until=None, verdict="approved")
    looks = make_answer('"reviewed":{')
    with database.changing() as session:
        for name, answer in (("plain", looks), ("from", looks.model_copy(update={"reviewed": review}))):
            session.execute(insert(AnswerRow), row | {"id": name, "answer": answer.model_dump_json()})
    with database.engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_citations_source_id"))
        connection.execute(text("DROP TABLE IF EXISTS contract_terms"))
        for table in LATER_TABLES:
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("DROP INDEX ix_answers_queue"))
        connection.execute(text("ALTER TABLE answers DROP COLUMN from_review"))
        connection.execute(text("CREATE INDEX ix_answers_queue ON answers (created)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    Records.open(settings).close()
    with database.reading() as session:
        rows = session.execute(select(AnswerRow.id, AnswerRow.from_review).order_by(AnswerRow.id))
        assert [tuple(found) for found in rows] == [("from", True), ("plain", False)]


@pytest.mark.usefixtures("records")
def test_what_was_checked_before_has_its_outcome(settings: Settings, database: Database) -> None:
    when = datetime(2026, 11, 24, tzinfo=UTC)
    register = {"access": "all", "state": "draft", "owner": "", "facts": "{}", "created": when, "added_by": "lea"}
    file = {"name": "a.md", "format": "markdown", "sha256": "0", "title": "A", "language": "de", "model": "m"}
    version = file | {"contract_id": "a", "added": when, "added_by": "lea", "passages": 1, "document": "{}"}
    statuses = {"R01": "fulfilled", "R02": "not_found"}
    requirements = [{"id": name, "status": status} for name, status in statuses.items()]
    result = {"requirements": requirements, "verdict": {"level": "negotiate"}}
    with database.changing() as session:
        session.execute(insert(contract_tables.ContractRow), register | {"id": "a"})
        session.execute(insert(contract_tables.OriginalRow), {"sha256": "0", "content": b"x"})
        for number, kept in enumerate((json.dumps(result), "{}"), start=1):
            row = version | {"id": f"v{number}", "number": number, "current": number == 1}
            check = {"version_id": f"v{number}", "side": "client", "rules_version": "r", "result": kept}
            session.execute(insert(contract_tables.ContractVersionRow), row)
            session.execute(insert(contract_tables.ContractCheckRow), check)
    with database.engine.begin() as connection:
        for table in LATER_TABLES[: LATER_TABLES.index("contract_outcomes") + 1]:
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    Records.open(settings).close()
    with database.reading() as session:
        (found,) = session.scalars(select(contract_tables.ContractOutcomeRow))
        assert (found.version_id, found.rules_version, found.level) == ("v1", "r", "negotiate")
        assert json.loads(found.statuses) == statuses


@pytest.mark.usefixtures("records")
def test_accounts_go_back_a_version_and_come_again(settings: Settings, database: Database) -> None:
    config = _config()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0004")
    tables = {"users", "recovery_codes", "login_tries", "logins"}
    assert not tables & set(inspect(database.engine).get_table_names())
    Records.open(settings).close()
    assert tables <= set(inspect(database.engine).get_table_names())


def test_opening_again_keeps_everything(settings: Settings, clock: Clock, keep: Keep) -> None:
    kept = keep()
    again = Records.open(settings, clock)
    assert again.answers.read(kept.id, MANAGER) == kept
    again.close()


@pytest.mark.usefixtures("records")
def test_records_of_a_newer_version_are_left_alone(settings: Settings, database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with refused("records_newer"):
        Records.open(settings)
    with database.engine.connect() as connection, refused("records_newer"):
        is_up_to_date(connection)


def test_rows_need_what_they_refer_to(database: Database) -> None:
    row = {"answer_id": "x", "statement": 0, "n": 1, "source_id": "s", "passage_id": "p"}
    with pytest.raises(IntegrityError), database.changing() as session:
        session.execute(insert(CitationRow), row)


def test_a_change_is_whole_or_not_at_all(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.changing() as session:
        session.get_one(StateRow, "compared").value = "half"
        session.flush()
        raise ZeroDivisionError
    with database.reading() as session:
        assert session.scalar(COMPARED) == ""


def test_who_reads_sees_one_state(database: Database) -> None:
    with database.reading() as reading:
        assert reading.scalar(COMPARED) == ""
        with database.changing() as session:
            session.get_one(StateRow, "compared").value = "changed"
        assert reading.scalar(COMPARED) == ""
    with database.reading() as reading:
        assert reading.scalar(COMPARED) == "changed"


@pytest.mark.parametrize("hours", [0, -11, 5.5])
def test_times_are_utc(records: Records, keep: Keep, clock: Clock, hours: float) -> None:
    clock.now = datetime(2026, 7, 1, 23, 59, 59, 123456, timezone(timedelta(hours=hours)))
    kept = records.answers.read(keep().id, MANAGER)
    assert kept.created == clock.now
    assert kept.created.tzinfo is UTC


def test_a_time_without_zone_is_a_mistake(keep: Keep, clock: Clock) -> None:
    clock.now = datetime(2026, 7, 1, 12)
    with pytest.raises(StatementError, match="time zone"):
        keep()


def test_who_is_in_a_hurry_is_told_that_others_change_it(settings: Settings, records: Records) -> None:
    other = Database.of(settings)
    with other.changing() as session:
        session.get_one(StateRow, "compared", with_for_update=True).value = "x"
        session.flush()
        with refused("records_busy"), records.database.changing(patience=0.01) as late:
            late.get_one(StateRow, "compared", with_for_update=True).value = "y"
            late.flush()
    with records.database.changing() as session:
        session.get_one(StateRow, "compared").value = "z"
        if other.engine.dialect.name == "sqlite":
            assert session.scalar(text("PRAGMA busy_timeout")) == PATIENCE * 1000
        else:
            assert session.scalar(text("SHOW lock_timeout")) == f"{PATIENCE}s"
    other.close()


def test_who_finds_all_connections_in_use_is_told_so(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'records.sqlite'}", pool_size=1, max_overflow=0, pool_timeout=0.01)
    database = Database(engine)
    with database.reading() as session:
        assert session.scalar(text("SELECT 1")) == 1
        with refused("records_busy"), database.reading() as late:
            late.scalar(text("SELECT 1"))
    database.close()


def test_only_what_need_not_last_does_not_wait_for_the_disk(database: Database) -> None:
    shown, quick, safe = ("PRAGMA synchronous", 1, 2)
    if database.engine.dialect.name != "sqlite":
        shown, quick, safe = ("SHOW synchronous_commit", "off", "on")
    for lasting in (True, False, True):
        with database.changing(lasting=lasting) as session:
            assert session.scalar(text(shown)) == (safe if lasting else quick)


@only_sqlite
class TestSqlite:
    def test_pragmas(self, database: Database) -> None:
        expected = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": PATIENCE * 1000, "secure_delete": 1}
        expected["synchronous"] = 2  # full: what was kept outlasts a power cut
        with database.engine.connect() as connection:
            for name, value in expected.items():
                assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value

    def test_only_this_user_of_the_machine_reads_it(self, settings: Settings, keep: Keep) -> None:
        keep()
        files = list(settings.home.glob("records.db*"))
        assert settings.records in files
        for file in files:
            assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_a_folder_that_cannot_be_written(self, settings: Settings) -> None:
        settings.home.touch()
        with pytest.raises(StateError) as caught:
            Records.open(settings)
        assert caught.value.key == "not_writable"

    def test_no_database(self, settings: Settings) -> None:
        settings.home.mkdir()
        settings.records.write_bytes(b"not a database at all" * 1_000)
        with refused("records_unusable"):
            Records.open(settings)

    def test_a_damaged_page(self, settings: Settings, keep: Keep, records: Records) -> None:
        for _ in range(20):
            keep()
        records.close()
        pages = bytearray(settings.records.read_bytes())
        pages[4096:] = b"\xa5" * (len(pages) - 4096)
        settings.records.write_bytes(pages)
        with refused("records_unusable"):
            Records.open(settings)

    def test_a_full_disk_loses_nothing(self, settings: Settings) -> None:
        database = Database.open(settings)
        with database.engine.connect() as connection:
            size = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {size}")
        with pytest.raises(StateError) as caught, database.changing() as session:
            session.execute(insert(StateRow), {"name": "large", "value": "x" * 100_000})
        assert caught.value.key == "disk_full"
        assert str(settings.records) in caught.value.message("en")
        with database.reading() as session:
            assert session.scalar(COMPARED) == ""
        database.close()

    def test_looking_creates_nothing(self, settings: Settings) -> None:
        database = Database.of(settings)
        assert not database.exists
        assert database.place == str(settings.records)
        assert not settings.home.exists()

    def test_what_was_deleted_is_nowhere_in_the_files(self, settings: Settings, records: Records, keep: Keep) -> None:
        kept = keep(make_answer("Was ist das Geheimwort? " * 400))
        assert any(b"Geheimwort" in file.read_bytes() for file in settings.home.glob("records.db*"))
        records.conversations.delete(kept.conversation or "", "mia")
        assert not any(b"Geheimwort" in file.read_bytes() for file in settings.home.glob("records.db*"))

    def test_what_was_deleted_before_a_kill_is_gone_with_the_next_start(
        self, settings: Settings, records: Records, keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(records.database, "forget_deleted", lambda: None)  # the kill comes before
        kept = keep(make_answer("Was ist das Geheimwort? " * 400))
        records.conversations.delete(kept.conversation or "", "mia")
        killed = settings.model_copy(update={"home": tmp_path / "killed"})
        shutil.copytree(settings.home, killed.home)
        assert any(b"Geheimwort" in file.read_bytes() for file in killed.home.glob("records.db*"))
        opened = Database.open(killed)
        assert not any(b"Geheimwort" in file.read_bytes() for file in killed.home.glob("records.db*"))
        opened.close()

    def test_who_reads_keeps_nobody_from_starting(
        self, settings: Settings, records: Records, keep: Keep, caplog: pytest.LogCaptureFixture
    ) -> None:
        keep()
        with records.database.reading() as session:
            session.scalar(select(func.count()).select_from(AnswerRow))
            with records.database.changing() as other:
                other.execute(delete(AnswerRow))
            begun = monotonic()
            Database.open(settings).close()
        assert monotonic() - begun < 10
        assert "what was deleted is left in it" in caplog.text


@only_postgres
class TestPostgres:
    def test_days_are_those_of_utc(self, database: Database) -> None:
        with database.engine.connect() as connection:
            assert connection.exec_driver_sql("SHOW TIME ZONE").scalar() == "UTC"

    def test_a_change_whose_process_does_nothing_is_given_up(self, database: Database) -> None:
        with database.changing() as session:
            assert session.scalar(text("SHOW idle_in_transaction_session_timeout")) == "1min"

    def test_a_reader_cannot_write(self, database: Database) -> None:
        with refused("records_unusable"), database.reading() as session:
            session.get_one(StateRow, "compared").value = "x"
            session.flush()

    @pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
    def test_any_spelling_of_the_url(self, settings: Settings, scheme: str) -> None:
        assert settings.records_url is not None
        url = settings.records_url.get_secret_value().replace("postgresql", scheme)
        Records.open(Settings(home=settings.home, records_url=url)).close()
        assert not settings.home.exists()


class TestUrl:
    @pytest.mark.parametrize(
        "url", ["nonsense", "mysql://mia:geheim@127.0.0.1/x", "sqlite:///x.db", "http://127.0.0.1"]
    )
    def test_no_postgres(self, url: str) -> None:
        with pytest.raises(RecordsError) as caught:
            Records.open(Settings(records_url=url))
        assert caught.value.key == "records_url"
        assert "geheim" not in str(caught.value)

    def test_nobody_there(self) -> None:
        with pytest.raises(RecordsError) as caught:
            Records.open(Settings(records_url="postgresql://mia:geheim@127.0.0.1:9/x"))
        assert caught.value.key == "records_unusable"
        assert "127.0.0.1" in str(caught.value)
        assert "geheim" not in str(caught.value)

    def test_without_the_driver(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pg8000", None)
        with refused("records_package"):
            Records.open(Settings(records_url="postgresql://mia@127.0.0.1/x"))

    def test_the_password_is_not_shown(self) -> None:
        assert "geheim" not in repr(Settings(records_url="postgresql://mia:geheim@127.0.0.1/x"))


def test_the_migrations_are_part_of_the_package() -> None:
    """They are found beside the code, wherever it is installed."""
    import assistant.records

    folder = Path(assistant.records.__file__).parent / "migrations"
    assert (folder / "env.py").is_file()
    assert list((folder / "versions").glob("v0001_*.py"))
