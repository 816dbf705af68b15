"""`avv records` as an administrator uses it."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.contracts.store.store import UNFINISHED, ContractStore
from assistant.errors import RecordsError, StateError
from assistant.records.database import Database
from assistant.records.model import utc_now
from assistant.records.records import Records
from assistant.records.schema import version_of
from assistant.records.security_event import command_user
from assistant.settings import Settings
from tests.support.people import ADMIN, MANAGER
from tests.support.records import Clock, Texts, make_answer
from tests.support.stored_contracts import embed

runner = CliRunner()
Avv = Callable[..., tuple[int, str]]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings that the command finds in the environment; Mia has asked once, long ago."""
    home = tmp_path / "home"
    monkeypatch.setenv("AVV_HOME", str(home))
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    settings = Settings(home=home)
    records = Records.open(settings, Clock())
    keep(records)
    records.close()
    return settings


def keep(records: Records) -> None:
    texts = Texts()
    texts.put("guide/de#who", "Es haftet der Auftraggeber.")
    records.answers.record(make_answer(), MANAGER, conversation=None, sources=texts.sources, personal_data=False)


@pytest.fixture
def avv(settings: Settings) -> Avv:  # noqa: ARG001 - they have to be set
    def call(*words: str, says: str | None = None) -> tuple[int, str]:
        result = runner.invoke(app, ["records", *words], input=says)
        if isinstance(result.exception, RecordsError | StateError):
            raise result.exception
        return result.exit_code, result.stdout

    return call


def asked(settings: Settings) -> int:
    records = Records.open(settings, Clock())
    try:
        return records.conversations.page("mia").total
    finally:
        records.close()


def test_export(avv: Avv, tmp_path: Path) -> None:
    path = tmp_path / "mia.json"
    code, out = avv("export", "mia", "--out", str(path))
    assert code == 0
    assert str(path) in out
    assert json.loads(path.read_text(encoding="utf-8"))["conversations"][0]["title"] == "Wer haftet?"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_export_overwrites_nothing(avv: Avv, tmp_path: Path) -> None:
    path = tmp_path / "mia.json"
    path.write_text("mine")
    with pytest.raises(RecordsError) as caught:
        avv("export", "mia", "--out", str(path))
    assert caught.value.key == "export_exists"
    assert path.read_text() == "mine"


def test_export_into_nowhere(avv: Avv, tmp_path: Path) -> None:
    with pytest.raises(StateError) as caught:
        avv("export", "mia", "--out", str(tmp_path / "no" / "folder.json"))
    assert caught.value.key == "not_writable"


@pytest.mark.parametrize("words", [("export", "nobody", "--out", "x.json"), ("delete", "nobody", "--yes")])
def test_nobody(avv: Avv, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordsError) as caught:
        avv(*words)
    assert caught.value.key == "nothing_held_about"
    assert not Path("x.json").exists()


def test_delete_asks_first(avv: Avv, settings: Settings) -> None:
    code, out = avv("delete", "mia", says="n\n")
    assert code == 1
    assert "Delete all conversations of “mia” for good?" in out
    assert asked(settings) == 1
    code, out = avv("delete", "mia", says="y\n")
    assert code == 0
    assert "conversations 1, answers 1" in out
    assert asked(settings) == 0


def test_delete_without_asking(avv: Avv, settings: Settings) -> None:
    assert avv("delete", "mia", "--yes")[0] == 0
    assert asked(settings) == 0


def test_purge(avv: Avv) -> None:
    code, out = avv("purge")
    assert code == 0
    assert out.startswith("Deleted at the end of the retention period: ")


def test_purge_takes_vectors_that_a_kill_left(avv: Avv, settings: Settings) -> None:
    records = Records.open(settings)
    vectors = ContractStore.of(records, settings).vectors
    vectors.write("gone", embed(["Zorkatul"]), utc_now() - 2 * UNFINISHED)
    vectors.close()
    assert avv("purge")[0] == 0
    assert not vectors.has("gone")
    vectors.close()
    records.close()


def test_verify(avv: Avv, settings: Settings) -> None:
    avv("delete", "mia", "--yes")
    code, out = avv("verify")
    assert code == 0
    assert "intact. Entries: 1," in out
    assert "up to entry 1." in out
    records = Records.open(settings)
    assert records.audit.entries(ADMIN).items[0].user == command_user()
    records.close()
    database = Database.of(settings)
    with database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("UPDATE audit SET action = 'nothing'"))
    database.close()
    with pytest.raises(RecordsError) as caught:
        avv("verify")
    assert (caught.value.key, caught.value.values) == ("audit_broken", {"number": 1})


def test_each_downgrade_takes_one_version_more_back(avv: Avv, settings: Settings) -> None:
    """The command itself does not bring the schema up to date before it takes it back."""
    Records.open(settings, Clock()).close()
    seen = []
    for _ in range(1, int(version_in(settings))):
        assert "instead of" in avv("downgrade", "--yes")[1]
        seen.append(version_in(settings))
    assert seen == [f"{number:04}" for number in range(len(seen), 0, -1)] != []
    assert "no older" in avv("downgrade", "--yes")[1]
    records = Records.open(settings, Clock())
    assert [entry.action for entry in records.audit.entries(ADMIN).items].count("schema_taken_back") == len(seen)
    assert records.audit.verify().problem is None
    records.close()


def test_no_downgrade_beside_a_server(avv: Avv, settings: Settings) -> None:
    """It would go on writing what the older schema does not hold."""
    server, before = Records.open(settings, Clock()), version_in(settings)
    with pytest.raises(StateError) as caught:
        avv("downgrade", "--yes")
    assert (caught.value.key, version_in(settings)) == ("backup.in_use", before)
    server.close()
    assert "instead of" in avv("downgrade", "--yes")[1]


def version_in(settings: Settings) -> str | None:
    database = Database.of(settings)
    with database.reading() as session:
        found = version_of(session.connection())
    database.close()
    return found
