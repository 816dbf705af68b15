"""What may stand in an archive, and what is refused before anybody looks at it."""

import io
import tarfile

import pytest

from assistant.backup.archive import ArchiveWriter, read_archive
from assistant.errors import StateError

LONG = "library/" + "k" * 60 + "/" + "t" * 80 + "/de/0123456789abcdef.pdf"


def written(*files: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    archive = ArchiveWriter(target)
    for name, content in files:
        assert sum(archive.add(name, io.BytesIO(content), len(content))) == len(content)
    archive.close("end", b"{}")
    return target.getvalue()


def read(raw: bytes) -> dict[str, bytes]:
    return {name: b"".join(pieces) for name, _, pieces in read_archive(io.BytesIO(raw))}


def detail_of(raw: bytes) -> str:
    with pytest.raises(StateError) as caught:
        read(raw)
    assert caught.value.key == "backup.damaged"
    return str(caught.value.values["detail"])


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513, 2**20 + 1])
def test_what_is_written_is_read_here_and_by_tar(size: int) -> None:
    raw = written(("a.json", b"x" * size), (LONG, b"y"))
    expected = {"a.json": b"x" * size, LONG: b"y", "end": b"{}"}
    assert read(raw) == expected
    with tarfile.open(fileobj=io.BytesIO(raw)) as tar:
        assert {one.name: tar.extractfile(one).read() for one in tar} == expected  # type: ignore[union-attr] # files


def test_a_file_of_more_than_eight_gigabytes_has_a_header() -> None:
    archive = ArchiveWriter(target := io.BytesIO())
    with pytest.raises(StateError) as caught:
        list(archive.add("records.db", io.BytesIO(b"short"), 9 * 2**30))
    assert caught.value.key == "backup.changed"
    assert tarfile.TarInfo.frombuf(target.getvalue()[:512], "utf-8", "strict").size == 9 * 2**30


def test_a_name_that_no_header_holds() -> None:
    with pytest.raises(StateError) as caught:
        written(("library/" + "x" * 200, b""))
    assert caught.value.key == "backup.long_name"


@pytest.mark.parametrize(
    "kind",
    [
        tarfile.SYMTYPE,
        tarfile.LNKTYPE,
        tarfile.DIRTYPE,
        tarfile.FIFOTYPE,
        tarfile.CHRTYPE,
        tarfile.AREGTYPE,
        tarfile.CONTTYPE,
        tarfile.GNUTYPE_SPARSE,
        tarfile.GNUTYPE_LONGNAME,
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
    ],
)
def test_nothing_but_plain_files(kind: bytes) -> None:
    member = tarfile.TarInfo("users.json")
    member.type, member.linkname, member.size = kind, "/etc/passwd", 10**15
    raw = member.tobuf(tarfile.GNU_FORMAT) + bytes(2048)
    assert detail_of(raw) == "'users.json'"


def test_an_end_that_comes_too_soon() -> None:
    raw = written(("a.json", b"x" * 700))
    for cut in range(1, len(raw)):
        if cut % 512 in {0, 1}:
            assert detail_of(raw[:cut]) in {"EOF", "tar"}


def test_what_stands_behind_the_end() -> None:
    assert detail_of(written(("a.json", b"x")) + b"more") == "tar"


def test_a_size_that_is_not_there_takes_no_memory() -> None:
    member = tarfile.TarInfo("users.json")
    member.size = 2**60
    assert detail_of(member.tobuf(tarfile.GNU_FORMAT) + b"x" * 512) == "EOF"


def test_a_header_that_was_changed() -> None:
    raw = bytearray(written(("a.json", b"x")))
    raw[0] ^= 1
    assert detail_of(bytes(raw)) == "tar"
