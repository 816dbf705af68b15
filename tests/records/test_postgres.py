"""PostgreSQL: how it is connected to, what its errors become, and what happens when it waits, refuses or goes away."""

import ssl
from pathlib import Path

import pytest
from pg8000 import Connection
from sqlalchemy import make_url, text
from sqlalchemy.exc import DataError, ProgrammingError

from assistant.errors import RecordsError
from assistant.records.database import Database
from assistant.records.engine import PATIENCE
from assistant.records.postgres import SILENCE, connect_arguments
from assistant.records.records import Records
from assistant.records.tables import AuditHeadRow
from assistant.settings import Settings
from tests.support.records import refused

PLACE = "postgresql://mia:geheim@127.0.0.1/x"


def arguments(query: str) -> dict[str, object]:
    return connect_arguments(make_url(PLACE + query))


class TestConnecting:
    def test_encryption_is_taken_if_offered(self) -> None:
        assert "ssl_context" not in arguments("")
        assert arguments("?sslmode=prefer") == arguments("")
        assert arguments("?sslmode=disable")["ssl_context"] is False

    @pytest.mark.parametrize("host", ["db.example.org", "10.0.0.5", "[2001:db8::1]", "127.0.0.1.example.org"])
    def test_a_server_on_another_machine_has_to_encrypt(self, host: str) -> None:
        place = f"postgresql://mia:geheim@{host}/x"
        assert isinstance(connect_arguments(make_url(place))["ssl_context"], ssl.SSLContext)
        assert connect_arguments(make_url(f"{place}?sslmode=disable"))["ssl_context"] is False

    @pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", ""])
    def test_one_on_this_machine_may(self, host: str) -> None:
        assert "ssl_context" not in connect_arguments(make_url(f"postgresql://mia:geheim@{host}/x"))

    @pytest.mark.parametrize(
        ("mode", "verify", "names"),
        [
            ("require", ssl.CERT_NONE, False),
            ("verify-ca", ssl.CERT_REQUIRED, False),
            ("verify-full", ssl.CERT_REQUIRED, True),
        ],
    )
    def test_encryption_that_is_asked_for(self, mode: str, verify: ssl.VerifyMode, names: bool) -> None:
        context = arguments(f"?sslmode={mode}")["ssl_context"]
        assert isinstance(context, ssl.SSLContext)
        assert (context.verify_mode, context.check_hostname) == (verify, names)

    @pytest.mark.parametrize("content", [None, "no certificate"])
    def test_certificates_that_cannot_be_read(self, tmp_path: Path, content: str | None) -> None:
        root = tmp_path / "root.pem"
        if content is not None:
            root.write_text(content)
        with pytest.raises(RecordsError) as caught:
            arguments(f"?sslmode=verify-full&sslrootcert={root}")
        assert caught.value.key == "records_unusable"
        assert str(root) in str(caught.value)

    @pytest.mark.parametrize("query", ["?sslmode=perhaps", "?service=x", "?sslmode=require&passfile=x"])
    def test_what_is_not_known_is_refused_rather_than_ignored(self, query: str) -> None:
        with refused("records_url"):
            arguments(query)

    def test_a_user_is_needed(self) -> None:
        with refused("records_url"):
            connect_arguments(make_url("postgresql://127.0.0.1/x"))


class TestServer:
    @pytest.fixture
    def settings(self, postgres_settings: Settings) -> Settings:
        return postgres_settings

    def test_encryption_that_the_server_does_not_offer(self, settings: Settings) -> None:
        assert settings.records_url is not None
        url = settings.records_url.get_secret_value() + "?sslmode=require"
        with refused("records_unusable"):
            Records.open(Settings(home=settings.home, records_url=url))

    def test_a_user_who_may_not_connect(self, settings: Settings) -> None:
        assert settings.records_url is not None
        url = settings.records_url.get_secret_value().replace("kompass@", "nobody@")
        with pytest.raises(RecordsError) as caught:
            Records.open(Settings(home=settings.home, records_url=url))
        assert caught.value.key == "records_unusable"
        assert caught.value.values["detail"] == 'role "nobody" does not exist'

    @pytest.mark.usefixtures("records")
    def test_who_waits_too_long_for_another_writer_hears_so(self, database: Database) -> None:
        assert PATIENCE < SILENCE  # else the driver would give up first, with a word that says less
        with database.engine.connect() as connection:
            assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == f"{PATIENCE}s"
        with database.changing() as first:
            first.get(AuditHeadRow, 1, with_for_update=True)
            with pytest.raises(RecordsError) as caught, database.changing() as second:
                second.execute(text("SET LOCAL lock_timeout = '50ms'"))
                second.get(AuditHeadRow, 1, with_for_update=True)
        assert caught.value.key == "records_busy"

    def test_a_connection_that_was_cut_is_made_anew(self, database: Database, records: Records) -> None:
        records.audit.log("mia", "tested")
        self._cut_all_others(database)
        records.audit.log("mia", "tested")
        assert records.audit.verify().entries == 2

    def test_a_connection_that_is_cut_in_the_middle(self, database: Database, records: Records) -> None:
        with refused("records_unusable"), records.database.changing() as session:
            records.audit.append(session, "mia", "tested")
            session.flush()
            self._cut_all_others(database)
            records.audit.append(session, "mia", "tested")
            session.flush()
        assert records.audit.verify().entries == 0

    def test_what_is_no_text_leaves_nothing_for_whoever_has_the_connection_next(self, database: Database) -> None:
        statement = text("SELECT :first || CAST(:second AS text)")
        for _ in range(3):
            with pytest.raises(UnicodeEncodeError), database.reading() as session:
                session.execute(statement, {"first": "mine", "second": "\ud800"})
            with database.reading() as session:
                assert session.execute(text("SELECT 'yours'")).scalar_one() == "yours"

    def test_a_statement_that_breaks_off_in_the_middle_ends_its_connection(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object) -> None:
            raise MemoryError

        with monkeypatch.context() as patched, refused("records_unusable"), database.reading() as session:
            session.execute(text("SELECT 1"))
            patched.setattr(Connection, "send_BIND", broken)
            session.execute(text("SELECT 'mine'"))
        with database.reading() as session:
            assert session.execute(text("SELECT 'yours'")).scalar_one() == "yours"

    def test_mistakes_of_ours_are_not_blamed_on_the_server(self, database: Database) -> None:
        with pytest.raises(ProgrammingError, match="nowhere"), database.reading() as session:
            session.execute(text("SELECT * FROM nowhere"))
        with pytest.raises(DataError), database.reading() as session:
            session.execute(text("SELECT 1 / 0"))

    @pytest.mark.usefixtures("records")
    def test_missing_rights_are_no_mistake_of_ours(self, database: Database) -> None:
        with database.engine.begin() as connection:
            connection.execute(text("CREATE ROLE reader_of_nothing"))
        try:
            with pytest.raises(RecordsError) as caught, database.changing() as session:
                session.execute(text("SET LOCAL ROLE reader_of_nothing"))
                session.execute(text("SELECT * FROM conversations"))
            assert "permission denied" in str(caught.value.values["detail"])
        finally:
            with database.engine.begin() as connection:
                connection.execute(text("DROP ROLE reader_of_nothing"))

    @staticmethod
    def _cut_all_others(database: Database) -> None:
        with database.engine.connect() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
