"""A disk that is full, a folder that cannot be written to: a sentence for the user, and nothing lost."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import numpy as np
import pytest

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import StateError
from assistant.index.lexical import LexicalIndex
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from ingest.build import snapshot
from ingest.build.pipeline import ingest
from tests.support.tiny_disk import leave

Edit = Callable[[str, str, str], None]
SENTENCE = "Der Auftraggeber regelt den Ausgleich im Vertrag."


def snapshots(settings: Settings) -> set[str]:
    return {path.name for path in settings.snapshots.iterdir() if path.is_dir()}


def current(settings: Settings) -> str:
    return (settings.snapshots / "current").read_text(encoding="utf-8")


def opens(settings: Settings) -> bool:
    """Open the current snapshot in full, as a reader would."""
    return len(KnowledgeBase.current(settings).stores) == 2


def fail(error: Exception) -> Callable[..., NoReturn]:
    def raising(*_: object, **__: object) -> NoReturn:
        raise error

    return raising


class TestFullDisk:
    @pytest.mark.parametrize(
        ("target", "name"),
        [
            (Path, "write_bytes"),
            (np, "save"),
            (LexicalIndex, "save"),
            (Path, "write_text"),
            (Path, "replace"),
            (snapshot.SnapshotWriter, "_write_dense"),
        ],
        ids=["texts", "statement vectors", "lexical", "manifest", "pointer", "vectors"],
    )
    @pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT], ids=["space", "quota"])
    def test_no_room(
        self,
        ingested: Settings,
        embeddings: SentenceEmbeddings,
        edit: Edit,
        monkeypatch: pytest.MonkeyPatch,
        target: Any,  # noqa: ANN401 - a module or a class
        name: str,
        code: int,
    ) -> None:
        before = current(ingested), snapshots(ingested)
        edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
        with monkeypatch.context() as patch:
            patch.setattr(target, name, fail(OSError(code, os.strerror(code))))
            with pytest.raises(StateError) as caught:
                ingest(ingested, embeddings=embeddings)
        assert caught.value.key == "disk_full"
        for language in ("de", "en"):
            assert str(ingested.home) in caught.value.message(language)
        assert (current(ingested), snapshots(ingested)) == before
        assert opens(ingested)
        assert not ingest(ingested, embeddings=embeddings).unchanged

    def test_room_is_measured_before_it_is_given_back(
        self, ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """NumPy gives no code, and once the unfinished snapshot is deleted there is room again."""
        before = snapshots(ingested)
        edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
        monkeypatch.setattr(np, "save", fail(OSError("8448 requested and 2016 written")))
        room = {True: SimpleNamespace(free=2**40), False: SimpleNamespace(free=0)}
        monkeypatch.setattr(shutil, "disk_usage", lambda _: room[snapshots(ingested) == before])
        with pytest.raises(StateError) as caught:
            ingest(ingested, embeddings=embeddings)
        assert caught.value.key == "disk_full"
        assert snapshots(ingested) == before

    def test_a_disk_that_really_fills_up(
        self, ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit, tiny_disk: Path
    ) -> None:
        """At each level of free space another part fails: NumPy, SQLite below Chroma, Chroma's index, our own files."""
        settings = ingested.model_copy(update={"home": tiny_disk / "home"})
        shutil.copytree(ingested.home, settings.home)
        before = current(settings), snapshots(settings)
        edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
        refused = []
        for kilobytes in (4, 24, 64, 200, 300, 400, 600):
            filler = leave(tiny_disk, kilobytes)
            with pytest.raises(StateError) as caught:
                ingest(settings, embeddings=embeddings)
            refused.append(caught.value.key)
            filler.unlink()
            assert (current(settings), snapshots(settings)) == before
            assert opens(settings)
        assert set(refused) == {"disk_full"}
        assert not ingest(settings, embeddings=embeddings).unchanged

    def test_full_disk_below_the_cache(
        self, ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit, tiny_disk: Path
    ) -> None:
        settings = ingested.model_copy(update={"cache": tiny_disk})
        before = current(settings), snapshots(settings)
        edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
        for kilobytes in (4, 32):
            filler = leave(tiny_disk, kilobytes)
            with pytest.raises(StateError) as caught:
                ingest(settings, embeddings=embeddings)
            assert (caught.value.key, caught.value.values["path"]) == ("disk_full", tiny_disk)
            filler.unlink()
        assert (current(settings), snapshots(settings)) == before


class TestUnwritable:
    def test_home(self, ingested: Settings, embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.touch()
        for home in (file / "home", Path("/proc/home")):
            with pytest.raises(StateError) as caught:
                ingest(ingested.model_copy(update={"home": home}), embeddings=embeddings)
            assert (caught.value.key, caught.value.values["path"]) == ("not_writable", home)
            for language in ("de", "en"):
                assert str(home) in caught.value.message(language)
                assert "AVV_HOME" in caught.value.message(language)

    def test_cache(self, ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit, tmp_path: Path) -> None:
        before = current(ingested), snapshots(ingested)
        (tmp_path / "file").touch()
        settings = ingested.model_copy(update={"cache": tmp_path / "file" / "cache"})
        edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
        with pytest.raises(StateError) as caught:
            ingest(settings, embeddings=embeddings)
        assert (caught.value.key, caught.value.values["path"]) == ("not_writable", settings.cache)
        assert (current(ingested), snapshots(ingested)) == before

    def test_interrupted_by_the_user(
        self, ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = current(ingested), snapshots(ingested)
        edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
        monkeypatch.setattr(snapshot.SnapshotWriter, "finish", fail(KeyboardInterrupt()))  # type: ignore[arg-type] # no Exception
        with pytest.raises(KeyboardInterrupt):
            ingest(ingested, embeddings=embeddings)
        assert (current(ingested), snapshots(ingested)) == before
