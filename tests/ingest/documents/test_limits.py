"""Bad input through the command line: each bad file is named, the good ones go in, nothing of the bad ones is kept."""

import os
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.contracts.store.opened import opened_contracts
from assistant.domain import Access
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.settings import Settings
from ingest.readers.pdf.tesseract import is_installed
from tests.support.command import run_command

WORDS = "Das Callcenter löscht die Aufnahmen der Gespräche spätestens nach dreißig Tagen und weist die Löschung nach."
NEVER = "Zitronenfalter"  # stands in what must not get in
SECRET = f"# Vertrag\n\n## 1. Geheimes\n\n{WORDS} Der {NEVER} weiß davon.\n"


def markdown(title: str) -> str:
    return f"# {title}\n\n## 1. Löschung\n\n{WORDS}\n"


def make_pdf(pages: int = 1, text: str = SECRET, encrypt: StandardEncryption | None = None) -> bytes:
    raw = BytesIO()
    # Wide, as what runs off a page is left out.
    canvas = Canvas(raw, pagesize=(900, 842), pageCompression=0, encrypt=encrypt)
    for _ in range(pages):
        canvas.drawString(72, 700, text.replace("\n", " "))
        canvas.showPage()
    canvas.save()
    return raw.getvalue()


def make_scan() -> bytes:
    from PIL import Image

    raw = BytesIO()
    canvas = Canvas(raw)
    canvas.drawImage(ImageReader(Image.new("L", (8, 8), 128)), 0, 0, 595, 842)
    canvas.save()
    return raw.getvalue()


def make_docx(without: str = "", **more: bytes) -> bytes:
    """A Word file, `without` one of its parts and with `more` of them."""
    whole, raw = BytesIO(), BytesIO()
    document = docx.Document()
    document.add_paragraph(SECRET)
    document.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(raw, "w") as target:
        for name in source.namelist():
            if name != without:
                target.writestr(name, source.read(name))
        for name, data in more.items():
            target.writestr(f"word/{name}.bin", data)
    return raw.getvalue()


def make_zip(**files: bytes) -> bytes:
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(f"{name}.md", data)
    return raw.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BAD: dict[str, tuple[bytes, str]] = {
    "password.pdf": (make_pdf(encrypt=StandardEncryption("geheim", strength=128)), "protected by a password"),
    "password.docx": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "damaged.pdf": (make_pdf()[:600], "damaged or incomplete"),
    "scanned.pdf": (make_scan(), "cannot be read" if is_installed() else "nothing but pictures"),
    "pages.pdf": (make_pdf(2000), "has 2000 pages"),
    "bomb.zip": (make_zip(a=SECRET.encode(), b=bytes(30_000_000)), "Unpacked, the ZIP file would grow to 30 MB"),
    "external.xml": (
        b'<!DOCTYPE ACT SYSTEM "x" [<!ENTITY e SYSTEM "file:secret.md">]><ACT>&e;</ACT>',
        "refers to other",
    ),
    "laughs.xml": (f"<!DOCTYPE ACT [{LAUGHS}]><ACT>&l8;</ACT>".encode(), "defines entities of its own"),
    "macro.docx": (make_docx(vbaProject=b"x"), "holds macros"),
    "part.docx": (make_docx(without="word/document.xml"), "A part of the Word file is missing"),
    "picture.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(100), "A picture by itself (PNG) is not read"),
    "text.docx": (SECRET.encode(), "not what the ending “.docx” promises"),
    "empty.txt": (b"", "is empty"),
    "spaces.md": (b"\xef\xbb\xbf \n\n", "is empty"),
    "mixed.txt": (
        f"{SECRET} Gebühr".encode() + " Gebühr".encode("cp1252"),
        "Some parts of the file are encoded in UTF-8",
    ),
}
GOOD: dict[str, bytes] = {
    "good.md": markdown("Vertrag mit Acme").encode(),
    "utf16.md": markdown("Vertrag mit Beta").encode("utf-16"),
    "windows.md": markdown("Vertrag mit Gamma").encode("cp1252"),
    "unseen.md": markdown("Vertrag mit \u200bDel\u00adta")
    .replace("Callcenter", "\u202eCall\u200dcenter\u202c")
    .encode(),
    "hebrew.md": (markdown("Vertrag mit Epsilon") + "\nהמעבד ימחק את הנתונים.\n").encode(),
    "really-a-pdf.txt": make_pdf(text=WORDS),
}


@pytest.fixture
def avv_add(
    ingested: Settings,
    embeddings: SentenceEmbeddings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., tuple[int, str, str]]:
    """Run `avv ingest add …`, with the model at hand; gives exit code, output and errors."""
    monkeypatch.setattr(SentenceEmbeddings, "load", lambda *_: embeddings)
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))

    def call(*paths: Path) -> tuple[int, str, str]:
        return run_command(monkeypatch, capsys, "ingest", "add", *paths)

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with every sort of bad file, and good ones among them."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name, raw in GOOD.items():
        (folder / name).write_bytes(raw)
    for name, (raw, _) in BAD.items():
        (folder / name).write_bytes(raw)
    (tmp_path / "secret.md").write_text(SECRET, "utf-8")
    (tmp_path / "more").mkdir()
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "away").symlink_to(tmp_path / "more")
    (folder / "dangling.md").symlink_to(tmp_path / "nowhere.md")
    os.mkfifo(folder / "pipe.md")
    with (folder / "huge.md").open("wb") as huge:
        huge.write(SECRET.encode())
        huge.truncate(200_000_001)
    return folder


@pytest.fixture
def _changing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file to which somebody writes as soon as it has been opened."""
    path, fstat = folder / "changing.md", os.fstat
    path.write_text(SECRET, "utf-8")

    def fstat_and_change(number: int) -> os.stat_result:
        result = fstat(number)
        if result.st_ino == path.stat().st_ino and result.st_size == len(SECRET.encode()):
            path.write_text(SECRET + SECRET, "utf-8")
        return result

    monkeypatch.setattr(os, "fstat", fstat_and_change)


EXTRA = {
    "link.md": "leads out of the folder",
    "away": "leads out of the folder",
    "dangling.md": "there is no such file",
    "pipe.md": "cannot be read",
    "huge.md": "has 200 MB",
    "changing.md": "changed while it was read",
}


@pytest.mark.usefixtures("_changing")
def test_every_bad_file_is_named_and_the_good_ones_are_in(
    avv_add: Callable[..., tuple[int, str, str]], folder: Path, ingested: Settings, tmp_path: Path
) -> None:
    code, out, err = avv_add(folder, tmp_path / "missing.md")
    assert code == 1
    lines = re.findall(r"^[\w./-]+(?:, line \d+)?: .*$", err, re.MULTILINE)
    named = {line.partition(":")[0].partition(",")[0]: line for line in lines}
    expected = (
        {name: says for name, (_, says) in BAD.items()}
        | EXTRA
        | {str(tmp_path / "missing.md"): "there is no such file"}
    )
    assert named.keys() == expected.keys()
    assert {name: says for name, says in expected.items() if says not in named[name]} == {}
    assert f"{len(GOOD)} taken in, 0 unchanged, {len(expected)} refused." in out

    with opened_contracts(ingested) as store:
        held = store.contracts(frozenset(Access))
        assert {contract.name for contract in held} == set(GOOD)
        for contract in held:
            assert WORDS in store.text(contract.version_id).text
            assert store.original(contract.version_id) == GOOD[contract.name]
    files = [path for path in ingested.home.rglob("*") if path.is_file()]
    assert [path for path in files if NEVER.encode() in path.read_bytes()] == []


def test_a_huge_file_is_refused_without_being_read(
    avv_add: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "huge.md"
    with path.open("wb") as huge:
        huge.truncate(10**12)  # more than fits into memory
    code, _, err = avv_add(path)
    assert code == 1
    assert "huge.md: The file has 1000000 MB." in err


HANGS = {
    "grows.html": (f"<html><body><p>{SECRET}" + "<p>a" * 400_000).encode(),
    "grows.txt": (SECRET + "a\n\n" * 400_000).encode(),
}
FAST = {
    "unpacks.zip": make_zip(a=bytes(50_000_000)),
    "members.zip": make_zip(**{f"a{n}": b"a" for n in range(1001)}),
    "nested.zip": make_zip(**{"a.zip": make_zip(a=SECRET.encode())}),
    "pages.pdf": make_pdf(1501),
    "half.pdf": make_pdf(text=SECRET * 9)[:-400],
    "half.docx": make_docx()[:9000],
    "half.zip": make_zip(a=SECRET.encode() * 9)[:-40],
    "deep.xml": b"<dokumente>" + b"<a>" * 20_000,
    "laughs.xml": f"<!DOCTYPE ACT [{LAUGHS}]><ACT>&l8;</ACT>".encode(),
    "parts.eml": b"From: a@b.c\nSubject: V\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\n\na\n" * 900,
}


def make_forms() -> bytes:
    """A page that is drawn for ever, though nothing in it is large: each form draws the one before it twice."""
    raw = BytesIO()
    canvas = Canvas(raw)
    for number in range(40):
        canvas.beginForm(f"f{number}")
        canvas.drawString(72, 700, NEVER)
        for _ in range(2 if number else 0):
            canvas.doForm(f"f{number - 1}")
        canvas.endForm()
    canvas.doForm("f39")
    canvas.save()
    return raw.getvalue()


def test_two_hundred_damaged_and_huge_files_end_in_a_list(
    avv_add: Callable[..., tuple[int, str, str]], ingested: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVV_READ_SECONDS", "1")
    monkeypatch.setenv("AVV_READ_MEMORY_MB", "100")
    folder = tmp_path / "files"
    folder.mkdir()
    bad = HANGS | {"forms.pdf": make_forms()}
    for number in range(20):
        bad |= {f"{number}-{name}": raw for name, raw in FAST.items()}
    for name, raw in bad.items():
        (folder / name).write_bytes(raw)
    for number in range(4):
        (folder / f"good-{number}.md").write_bytes(markdown(f"Vertrag {number}").encode())
    code, out, err = avv_add(folder)
    assert code == 1
    assert f"4 taken in, 0 unchanged, {len(bad)} refused." in out
    assert len(bad) > 200
    said = {line.partition(":")[0].partition(",")[0]: line for line in err.splitlines()}
    assert said.keys() >= bad.keys()
    # Which limit is met first depends on the machine.
    assert all("nothing of it was taken in" in said[name] for name in (*HANGS, "forms.pdf"))
    with opened_contracts(ingested) as store:
        assert {contract.name for contract in store.contracts(frozenset(Access))} == {f"good-{n}.md" for n in range(4)}
