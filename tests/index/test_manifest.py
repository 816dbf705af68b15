"""Whatever is wrong with the files of a snapshot is noticed before the first answer, and said in both languages."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.index.manifest import MANIFEST, PASSAGES, SOURCES, current_path
from assistant.settings import Settings
from tests.support.snapshots import refused


def test_nothing_ingested_yet(small_settings: Settings) -> None:
    assert current_path(small_settings.snapshots) is None
    refused(small_settings, "snapshot_missing")


@pytest.mark.parametrize("pointer", [b"gone", b"", b"\xff\xfe", b"../home", b"a\0b"])
def test_pointer_to_nowhere(ingested: Settings, pointer: bytes) -> None:
    (ingested.snapshots / "current").write_bytes(pointer)
    refused(ingested, "snapshot_gone")


def test_deleted_snapshot_is_named(ingested: Settings, folder: Path) -> None:
    shutil.rmtree(folder)
    assert folder.name in refused(ingested, "snapshot_gone").message("en")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b'"text"'])
def test_damaged_manifest(ingested: Settings, folder: Path, content: bytes) -> None:
    (folder / MANIFEST).write_bytes(content)
    refused(ingested, "snapshot_damaged")


def test_manifest_of_another_version(ingested: Settings, folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["schema_version"] += 1
    (folder / MANIFEST).write_text(json.dumps(manifest))
    refused(ingested, "snapshot_foreign")


def test_manifest_with_a_missing_entry(ingested: Settings, folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_bytes())
    del manifest["model"]
    (folder / MANIFEST).write_text(json.dumps(manifest))
    refused(ingested, "snapshot_damaged")


def names() -> list[str]:
    return [SOURCES, "texts.json", PASSAGES, "vectors.npy", "lexical/de/rows.json", "lexical/en/vocab.index.json"]


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(Path.unlink, id="missing"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-1]), id="truncated"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes() + b" "), id="changed"),
    ],
)
def test_every_file_is_checked(ingested: Settings, folder: Path, name: str, damage: Callable[[Path], object]) -> None:
    damage(folder / name)
    assert refused(ingested, "snapshot_damaged").values["detail"] == name


def test_changed_word_in_a_passage(ingested: Settings, folder: Path) -> None:
    path = folder / PASSAGES
    text = path.read_text(encoding="utf-8")
    assert "unverzüglich" in text
    path.write_text(text.replace("unverzüglich", "irgendwann___"), encoding="utf-8")
    error = refused(ingested, "snapshot_damaged")
    for language in ("de", "en"):
        assert PASSAGES in error.message(language)
