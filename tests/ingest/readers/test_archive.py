"""Zips: plain files come out as they went in; everything that could do harm is refused by name."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.document import DocumentError
from ingest.readers import archive
from ingest.readers.archive import documents, is_zip, members, names


def make_zip(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, data in files:
            target.writestr(name, data)
    return buffer.getvalue()


def reason(raw: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        documents(raw, "a.zip")
    assert caught.value.values["path"] == "a.zip"
    return caught.value.key.removeprefix("document.")


def test_the_zip_that_a_statute_comes_in(shared: Path) -> None:
    path = next(shared.glob("law/de/gii/bdsg*.xml"))
    raw = make_zip((path.name, path.read_bytes()))
    assert is_zip(raw)
    assert names(raw, "xml.zip") == [path.name]
    assert documents(raw, "xml.zip") == [(path.name, path.read_bytes())]


def test_folders_and_what_systems_add() -> None:
    beside = ("__MACOSX/a/._b.txt", archive.APPLE_DOUBLE + b"y")
    raw = make_zip(("a/", b""), ("a/b.txt", b"x"), beside, ("a/.DS_Store", b"z"))
    assert documents(raw, "a.zip") == [("a/b.txt", b"x")]
    assert len(members(raw, "a.zip")) == 3


@pytest.mark.parametrize("path", ["__MACOSX/b.docx", "__MACOSX/._b.docx", "Thumbs.db/b.docx", "a/desktop.ini/b.docx"])
def test_a_document_among_what_systems_add(path: str) -> None:
    assert documents(make_zip(("a.txt", b"x"), (path, b"y")), "a.zip") == [("a.txt", b"x"), (path, b"y")]


def test_stored_members() -> None:
    raw = make_zip(("a.txt", b"abc"), method=zipfile.ZIP_STORED)
    assert documents(raw, "a.zip") == [("a.txt", b"abc")]


def test_document_formats_that_are_zips_may_lie_in_a_zip() -> None:
    inner = make_zip(("word/document.xml", b"<x/>"))
    assert documents(make_zip(("a.docx", inner)), "a.zip") == [("a.docx", inner)]


@pytest.mark.parametrize("path", ["../a.txt", "a/../../b.txt", "/etc/passwd", "C:/a.txt", "a\\..\\..\\b.txt", "C:\\a"])
def test_paths_that_lead_out(path: str) -> None:
    assert reason(make_zip((path, b"x"))) == "zip_path"


def test_link() -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert reason(make_zip((link, b"/etc/passwd"))) == "zip_path"


def test_bomb_by_ratio() -> None:
    assert reason(make_zip(("a.txt", bytes(5_000_000)))) == "zip_bomb"


def test_bomb_by_total(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    assert reason(make_zip(*((f"{n}.txt", bytes(range(200))) for n in range(6)))) == "zip_bomb"


def test_bomb_that_lies_about_its_size() -> None:
    raw = make_zip(("a.txt", bytes(5_000_000)))
    lie = raw.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 500))
    assert lie != raw
    assert reason(lie) == "zip_damaged"


def test_too_many_members() -> None:
    assert reason(make_zip(*((f"{n}.txt", b"x") for n in range(archive.MOST_MEMBERS + 1)))) == "zip_members"


def test_names_without_end() -> None:
    folders = "Verträge der Abteilung/" * 40
    longest = folders + "x" * (archive.LONGEST_PATH - len(folders) - 3) + ".md"
    assert documents(make_zip((longest, b"x")), "a.zip") == [(longest, b"x")]
    assert reason(make_zip(("a.txt", b"y"), (f"x{longest}", b"x"))) == "zip_name"


def test_zip_in_zip() -> None:
    assert reason(make_zip(("b.zip", make_zip(("c.txt", b"x"))))) == "zip_nested"


def test_encrypted() -> None:
    raw = bytearray(make_zip(("a.txt", b"x")))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert reason(bytes(raw)) == "zip_encrypted"


def test_empty() -> None:
    assert reason(make_zip()) == "zip_empty"
    assert reason(make_zip(("a/", b""))) == "zip_empty"


def test_compression_that_no_office_uses() -> None:
    assert reason(make_zip(("a.txt", b"x"), method=zipfile.ZIP_LZMA)) == "zip_damaged"


def test_same_name_twice() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        raw = make_zip(("a.txt", b"x"), ("a.txt", b"y"))
    assert reason(raw) == "zip_damaged"


def test_cut_off_or_with_a_flipped_bit() -> None:
    raw = make_zip(("a.txt", bytes(range(256)) * 20))
    assert reason(raw[: len(raw) // 2]) == "zip_damaged"
    flipped = bytearray(raw)
    flipped[60] ^= 0xFF
    assert reason(bytes(flipped)) == "zip_damaged"


@settings(max_examples=400)
@given(st.data())
def test_any_damage_is_named(data: st.DataObject) -> None:
    raw = bytearray(make_zip(("a.txt", b"Der Auftragsverarbeiter " * 20), ("b/c.txt", b"x")))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = documents(bytes(raw), "a.zip")
    except DocumentError as error:
        assert error.key.startswith("document.zip_")
    else:
        assert {content for _, content in found} <= {b"Der Auftragsverarbeiter " * 20, b"x"}
