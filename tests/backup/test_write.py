"""What a backup holds, and that nothing else stops for it."""

import errno
import io
import os
import shutil
import stat
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from assistant.accounts.factor_key import FILE, Secrets
from assistant.backup.archive import read_archive
from assistant.backup.format import HEAD, head, read_head
from assistant.backup.restore import restore_backup
from assistant.backup.write import write_backup
from assistant.errors import IngestError, RecordsError, StateError
from assistant.records.database import Database
from assistant.settings import Settings
from tests.support.backups import fill, keep_question, left, state_of
from tests.support.tiny_disk import leave

BackUp = Callable[..., Path]
only_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def names(file: Path) -> list[str]:
    stream = io.BytesIO(file.read_bytes())
    assert not read_head(stream)
    return [name for name, _, pieces in read_archive(stream) if b"".join(pieces) is not None]


@only_sqlite
def test_what_a_killed_backup_left_goes_with_the_next(filled: Settings, back_up: BackUp) -> None:
    folder = back_up(filled).parent
    left_over, plain, written, other = (folder / f".{name}.part" for name in ("killed", "plain", "running", "other"))
    left_over.write_bytes(head(encrypted=True) + b"passwords")
    plain.write_bytes(head(encrypted=False) + b"passwords")
    written.write_bytes(head(encrypted=False))
    other.write_bytes(b"somebody else's")
    with written.open("r+b") as running:
        flock(running, LOCK_EX)
        back_up(filled, "next.avv")
    assert [each.exists() for each in (left_over, plain, written, other)] == [False, False, True, True]


@only_sqlite
class TestContents:
    def test_what_cannot_be_made_anew(self, filled: Settings, back_up: BackUp) -> None:
        for name in ("contracts/chroma.sqlite3", "evals/run.json", "records-0003.db", "before-restore-x/users.json"):
            (filled.home / name).parent.mkdir(exist_ok=True)
            (filled.home / name).touch()
        place = filled.documents / "own-guidance" / "paper" / "de"
        (place / ".holding.json.new").touch()
        (place / "link.md").symlink_to("/etc/passwd")
        file = back_up(filled)
        original = next(path.name for path in place.glob("*.md") if not path.is_symlink())
        folder = "library/own-guidance/paper/de"
        assert names(file) == [
            "audit-anchor.json",
            "users.json",
            *sorted((f"{folder}/{original}", f"{folder}/holding.json")),
            "records.db",
            "audit-key.json",
            "manifest.json",
        ]
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert HEAD.match(file.read_bytes())

    def test_others_ask_on_meanwhile(self, filled: Settings, tmp_path: Path) -> None:
        """One state is kept: that at which the records were begun, and the log fits its anchor."""
        asked = []

        def ask(step: str, done: float) -> None:
            if step in {"backup_files", "backup_write"} and done == 1.0:
                keep_question(filled, f"Frage {len(asked)}")
                asked.append(step)

        database = Database.open(filled)
        write_backup(database, filled, tmp_path / "b.avv", None, ask)
        database.close()
        other = Settings(home=tmp_path / "other")
        restore_backup(tmp_path / "b.avv", other, None)
        assert asked == ["backup_files", "backup_write"]
        rows = state_of(other)[0]
        assert len(rows["answers"]) == 2
        assert rows["audit_head"][0][1] == len(rows["audit"])

    def test_a_key_that_is_drawn_meanwhile(self, filled: Settings, tmp_path: Path) -> None:
        """The first second factor of all, set up after the files were read and before the records are."""

        def draw(step: str, done: float) -> None:
            if step == "backup_files" and done == 1.0:
                Secrets(filled.home).seal("anna", "secret")

        database = Database.open(filled)
        write_backup(database, filled, tmp_path / "b.avv", None, draw)
        database.close()
        assert FILE in names(tmp_path / "b.avv")

    @pytest.mark.parametrize("name", ["users-2026.json", "Notes.json", "list.json"])
    def test_a_file_that_is_not_ours_does_not_matter(self, filled: Settings, back_up: BackUp, name: str) -> None:
        """It is neither backed up nor moved; a backup with it could not be restored."""
        (filled.home / name).write_text("[]")
        restore_backup(back_up(filled), filled, None)
        assert (filled.home / name).read_text() == "[]"

    @pytest.mark.parametrize("damaged", ["audit-key.json", "library/own-guidance/paper/de/*.md"])
    def test_what_could_not_be_restored_is_named(
        self, filled: Settings, back_up: BackUp, tmp_path: Path, damaged: str
    ) -> None:
        """Better on the day of the backup than on that of the restore."""
        (path,) = filled.home.glob(damaged)
        path.write_text("[")
        with pytest.raises((StateError, IngestError)) as caught:
            back_up(filled)
        assert caught.value.values["path"] == path
        assert not (tmp_path / "b.avv").exists()

    def test_settings_under_whatever_names(
        self, filled: Settings, back_up: BackUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Two of the same name would make a backup that cannot be restored."""
        for place in ("cwd/.env", "elsewhere/.env"):
            (tmp_path / place).parent.mkdir()
            (tmp_path / place).write_text(place)
        monkeypatch.chdir(tmp_path / "cwd")
        monkeypatch.setenv("AVV_CONFIG", str(tmp_path / "elsewhere" / ".env"))
        kept = restore_backup(back_up(filled), filled, None).settings
        assert kept is not None
        assert {path.name: path.read_text() for path in kept.iterdir()} == {
            "avv.toml": "elsewhere/.env",
            ".env": "cwd/.env",
        }

    def test_a_file_is_not_overwritten(self, filled: Settings, tmp_path: Path, back_up: BackUp) -> None:
        (tmp_path / "b.avv").write_text("mine")
        with pytest.raises(RecordsError) as caught:
            back_up(filled)
        assert caught.value.key == "export_exists"
        assert (tmp_path / "b.avv").read_text() == "mine"

    def test_a_folder_that_is_not_there(self, filled: Settings, back_up: BackUp) -> None:
        with pytest.raises(StateError) as caught:
            back_up(filled, "no/b.avv")
        assert caught.value.key == "not_writable"

    def test_a_file_system_without_links(
        self, filled: Settings, back_up: BackUp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(errno.EPERM, "no links")

        monkeypatch.setattr(os, "link", refuse)
        assert names(back_up(filled))[-1] == "manifest.json"


@only_sqlite
class TestFullDisk:
    @pytest.mark.parametrize("kilobytes", [4, 100, 200])
    def test_below_the_backup(self, filled: Settings, back_up: BackUp, tiny_disk: Path, kilobytes: int) -> None:
        leave(tiny_disk, kilobytes)
        before = state_of(filled)
        with pytest.raises(StateError) as caught:
            back_up(filled, "disk/b.avv")
        assert caught.value.key == "disk_full"
        assert [path.name for path in tiny_disk.iterdir()] == ["filler"]
        assert state_of(filled) == before
        (tiny_disk / "filler").unlink()
        back_up(filled, "disk/b.avv")

    @pytest.mark.parametrize("kilobytes", [4, 100, 200])
    def test_below_the_data_folder(
        self, filled: Settings, back_up: BackUp, tiny_disk: Path, kilobytes: int, tmp_path: Path
    ) -> None:
        settings = Settings(home=tiny_disk / "home")
        shutil.copytree(filled.home, settings.home)
        file = back_up(settings)
        fill(settings, "Wer haftet sonst?")
        before = state_of(settings)
        leave(tiny_disk, kilobytes)
        with pytest.raises(StateError) as caught:
            restore_backup(file, settings, None)
        assert caught.value.key == "disk_full"
        assert left(settings.home) == []
        (tiny_disk / "filler").unlink()
        assert state_of(settings) == before
        leave(tiny_disk, 4)
        with pytest.raises((StateError, RecordsError)):
            back_up(settings, "second.avv")
        assert not (tmp_path / "second.avv").exists()
        (tiny_disk / "filler").unlink()
        restore_backup(file, settings, None)
