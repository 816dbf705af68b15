"""Writing a snapshot: complete beside the old one, then one switch; and clearing away what is not needed."""

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.domain import Access, Kind, Language, Passage, Role, Source, Span
from assistant.errors import SnapshotError
from assistant.index.embedding_units import embedding_units
from assistant.index.manifest import PASSAGES as PASSAGES_FILE
from assistant.index.manifest import POINTER, TEXTS, VECTORS, current_path
from assistant.index.manifest import SOURCES as SOURCES_FILE
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from ingest.build.snapshot import SnapshotWriter, prune, switch_to
from tests.support.disk_order import note_disk

VERSION = "0123456789abcdef" * 4
TEXT = "Wer haftet?\n\nDer Auftraggeber haftet. Er zahlt."


def source(topic: str, language: Language) -> Source:
    return Source(
        id=f"guidance/{topic}/{language}",
        title=topic,
        kind=Kind.GUIDANCE,
        language=language,
        access=Access.ALL,
        sha256="0" * 64,
    )


def passage(of: Source) -> Passage:
    start, middle = TEXT.index("Der"), TEXT.index(" Er") + 1
    return Passage(
        id=f"{of.id}#who",
        source_id=of.id,
        locator=f"{of.title} › Wer haftet?",
        heading="Wer haftet?",
        text=TEXT[start:],
        start=start,
        end=len(TEXT),
        spans=(
            Span(start=start, end=middle - 1, role=Role.SHORT_ANSWER),
            Span(start=middle, end=len(TEXT), role=Role.DETAIL),
        ),
    )


SOURCES = [source("both", Language.GERMAN), source("both", Language.ENGLISH), source("alone", Language.GERMAN)]
PASSAGES = [passage(one) for one in SOURCES]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", cache=tmp_path / "cache")


def write(settings: Settings) -> SnapshotWriter:
    units = [list(embedding_units(one)) for one in PASSAGES]
    texts = list(dict.fromkeys(unit.text for own in units for unit in own))
    vectors = dict(zip(texts, np.eye(len(texts), 8, dtype=np.float32), strict=True))
    writer = SnapshotWriter(settings, VERSION)
    writer.write(SOURCES, {one.id: TEXT for one in SOURCES}, PASSAGES, units, vectors, {})
    return writer


def folders(settings: Settings) -> list[str]:
    return sorted(path.name for path in settings.snapshots.iterdir() if path.is_dir())


def test_what_was_written_comes_back(settings: Settings) -> None:
    written = write(settings).finish("model@1")
    read = KnowledgeBase.current(settings)
    assert read.manifest == written.manifest
    assert (read.version, read.manifest.inputs) == (VERSION[:12], VERSION)
    assert (read.manifest.model, read.manifest.dimension, read.manifest.statements) == ("model@1", 8, 6)
    assert list(read.sources.values()) == SOURCES
    assert read.passages == PASSAGES
    assert read.texts == {one.id: TEXT for one in SOURCES}
    assert np.array_equal(read.statements_of(0), read.statements_of(2))  # the same sentences
    assert read.statements_of(1).shape == (2, 8)


def test_each_language_is_served_its_own_version_and_what_has_no_other(settings: Settings) -> None:
    knowledge = write(settings).finish("model@1")
    assert knowledge.lexical[Language.GERMAN].rows.tolist() == [0, 2]
    assert knowledge.lexical[Language.ENGLISH].rows.tolist() == [1, 2]
    assert knowledge.manifest.vectors == {Language.GERMAN: 8, Language.ENGLISH: 8}


def test_manifest_holds_a_hash_of_every_file_but_chromas(settings: Settings) -> None:
    knowledge = write(settings).finish("model@1")
    present = {path.relative_to(knowledge.path).as_posix() for path in knowledge.path.rglob("*") if path.is_file()}
    ours = {name for name in present if not name.startswith("chroma/")}
    assert set(knowledge.manifest.files) == ours - {"manifest.json"}
    assert {SOURCES_FILE, TEXTS, PASSAGES_FILE, VECTORS, "lexical/de/rows.json", "lexical/en/rows.json"} <= ours


def test_unfinished_snapshot_is_not_current(settings: Settings) -> None:
    first = write(settings).finish("model@1")
    second = write(settings)
    assert KnowledgeBase.current(settings).path == first.path != second.folder
    second.finish("model@1")
    assert KnowledgeBase.current(settings).path == second.folder


def test_snapshot_that_cannot_be_read_back_does_not_become_current(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write(settings).finish("model@1")
    second = write(settings)
    monkeypatch.setitem(second._counts, "vectors", dict.fromkeys(Language, 9))
    with pytest.raises(SnapshotError, match="8 / 9 vectors"):
        second.finish("model@1")
    assert KnowledgeBase.current(settings).path == first.path


def test_discard(settings: Settings) -> None:
    first = write(settings).finish("model@1")
    write(settings).discard()
    assert folders(settings) == [first.path.name]


def test_switch_goes_both_ways(settings: Settings) -> None:
    first, second = (write(settings).finish("model@1") for _ in range(2))
    switch_to(settings.snapshots, first.path.name)
    assert current_path(settings.snapshots) == first.path
    switch_to(settings.snapshots, second.path.name)
    assert current_path(settings.snapshots) == second.path
    assert [path.name for path in settings.snapshots.iterdir() if path.is_file()] == ["current"]


def test_switch_that_fails_leaves_the_pointer_whole(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (write(settings).finish("model@1") for _ in range(2))
    switch_to(settings.snapshots, first.path.name)

    def fail(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no"):
        switch_to(settings.snapshots, second.path.name)
    assert current_path(settings.snapshots) == first.path


class TestPrune:
    def test_newest_are_kept(self, settings: Settings) -> None:
        made = [write(settings).finish("model@1").path.name for _ in range(4)]
        prune(settings.model_copy(update={"keep_snapshots": 2}))
        assert folders(settings) == made[2:]

    def test_current_is_kept_though_it_is_old(self, settings: Settings) -> None:
        made = [write(settings).finish("model@1").path.name for _ in range(3)]
        switch_to(settings.snapshots, made[0])
        prune(settings.model_copy(update={"keep_snapshots": 1}))
        assert folders(settings) == [made[0], made[2]]
        assert KnowledgeBase.current(settings).path.name == made[0]

    def test_unfinished_are_deleted_and_do_not_count(self, settings: Settings) -> None:
        made = [write(settings).finish("model@1").path.name for _ in range(2)]
        write(settings)
        prune(settings.model_copy(update={"keep_snapshots": 2}))
        assert folders(settings) == made

    def test_without_a_usable_pointer(self, settings: Settings) -> None:
        made = [write(settings).finish("model@1").path.name for _ in range(2)]
        switch_to(settings.snapshots, "gone")
        prune(settings.model_copy(update={"keep_snapshots": 1}))
        assert folders(settings) == made[1:]


def test_files_are_plain_json(settings: Settings) -> None:
    """What a snapshot holds can be read without this program."""
    knowledge = write(settings).finish("model@1")
    [first, *_] = json.loads((knowledge.path / "passages.json").read_text(encoding="utf-8"))
    assert (first["id"], first["text"]) == ("guidance/both/de#who", "Der Auftraggeber haftet. Er zahlt.")


def test_a_power_cut_leaves_no_pointer_to_half_a_snapshot(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it is on the disk before it counts, Chroma's files and the folders included."""
    writer = write(settings)
    events = note_disk(monkeypatch)
    writer.finish("model")
    moves = [place for place, event in enumerate(events) if event == ("move", settings.snapshots / POINTER)]
    before = {path for kind, path in events[: moves[0]] if kind == "sync"}
    assert len(moves) == 1
    assert {
        *writer.folder.rglob("*"),
        writer.folder,
        settings.snapshots,
        settings.snapshots / f".{POINTER}.new",
    } <= before
    assert events[moves[0] + 1 :] == [("sync", settings.snapshots)]
