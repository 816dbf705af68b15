"""The format of a file is found out once: when it comes in. What is in the library knows its own."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.document import DocumentError
from assistant.documents.format import DocumentFormat
from assistant.documents.segment import to_source
from assistant.documents.store import HOLDING, DocumentStore
from assistant.domain import Kind, Language
from assistant.library.original import pdf_original
from ingest.documents import read_new as new
from ingest.documents.add import take_in
from ingest.documents.load import load_documents
from ingest.documents.read_new import ImportOptions, read_new
from ingest.readers import detect, registry

GERMAN = b"# Vertrag\n\n## 1. Frist\n\nDer Anbieter haftet f\xc3\xbcr das, was er tut.\n"
ENGLISH = b"# Agreement\n\n## 1. Term\n\nThe provider is liable for what it does.\n"
GUIDANCE = ImportOptions(kind=Kind.GUIDANCE)  # contracts are kept elsewhere


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore(tmp_path / "home" / "library")


@pytest.fixture(scope="module")
def paper() -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, "Der Anbieter haftet für das, was er tut, und zahlt nach der Abnahme.")
    canvas.save()
    return file.getvalue()


@pytest.fixture
def detected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose format was found out, in this process."""
    names: list[str] = []

    def counted(raw: bytes, name: str) -> DocumentFormat:
        names.append(name)
        return detect.detect(raw, name)

    for module in (registry, new):
        monkeypatch.setattr(module, "detect", counted)
    return names


def packed(*files: tuple[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in files:
            target.writestr(name, content)
    return buffer.getvalue()


def without_format(store: DocumentStore) -> None:
    """Write the records as they were written before they named a format."""
    for path in store.folder.rglob(HOLDING):
        records = json.loads(path.read_text("utf-8"))
        assert all(record.pop("format") for record in records)
        path.write_text(json.dumps(records), "utf-8")


def test_a_file_that_is_read_twice_is_looked_at_once(detected: list[str]) -> None:
    (part,) = registry.parts(ENGLISH, "dpa.md")
    document = read_new(part.raw, part.name, ImportOptions(), part.format)
    assert document.front.language is Language.ENGLISH, "which takes a second reading"
    assert detected == ["dpa.md"]


def test_each_file_of_a_zip_is_looked_at_once(detected: list[str]) -> None:
    raw = packed(("a.md", GERMAN), ("b.txt", ENGLISH))
    for part in registry.parts(raw, "all.zip"):
        read_new(part.raw, part.name, ImportOptions(), part.format)
    assert detected == ["all.zip", "all.zip/a.md", "all.zip/b.txt"]


def test_what_no_reader_knows_is_refused_when_it_is_read() -> None:
    text, image = registry.parts(packed(("a.md", GERMAN), ("b.png", b"\x89PNG\r\n\x1a\n")), "all.zip")
    assert (text.format, image.format) == (DocumentFormat.MARKDOWN, None)
    with pytest.raises(DocumentError) as caught:
        read_new(image.raw, image.name, ImportOptions(), image.format)
    assert caught.value.key == "document.picture_alone"


def test_the_record_names_the_format(store: DocumentStore, paper: bytes, detected: list[str]) -> None:
    taken = take_in(packed(("a.md", GERMAN), ("b.pdf", paper), ("c.txt", ENGLISH)), "all.zip", store, GUIDANCE)
    assert [item.problem for item in taken] == [None] * 3
    formats = {stored.name: stored.format for stored in store.documents()}
    assert formats == {
        "all.zip/a.md": DocumentFormat.MARKDOWN,
        "all.zip/b.pdf": DocumentFormat.PDF,
        "all.zip/c.txt": DocumentFormat.TEXT,
    }
    assert len(load_documents(store).documents) == 3
    assert detected == [], "reading is for another process"


def test_a_record_of_before_is_read_as_well(store: DocumentStore, paper: bytes) -> None:
    for raw, name in ((GERMAN, "a.md"), (paper, "b.pdf")):
        take_in(raw, name, store, GUIDANCE)
    now = load_documents(store)
    without_format(store)
    before = load_documents(store)
    assert (before.documents, before.problems) == (now.documents, ())
    shown = {document.id: pdf_original(store.folder, to_source(document)) for document in before.documents}
    assert shown == {"own-guidance/a/de": None, "own-guidance/b/de": paper}


def test_the_same_file_again_changes_no_record_of_before(store: DocumentStore) -> None:
    take_in(GERMAN, "a.md", store, GUIDANCE)
    without_format(store)
    (again,) = take_in(GERMAN, "a.md", store, GUIDANCE)
    assert (again.problem, again.is_new) == (None, False)


def test_the_format_decides_what_is_shown_as_pdf(store: DocumentStore, paper: bytes) -> None:
    take_in(paper, "paper", store, GUIDANCE)
    take_in(
        b"# Notiz\n\n" + b"%PDF-1.7 ist eine Marke, mit der manche Dateien beginnen.\n",
        "notiz.md",
        store,
        GUIDANCE,
    )
    shown = {
        document.id: pdf_original(store.folder, to_source(document)) for document in load_documents(store).documents
    }
    assert sorted(raw or b"" for raw in shown.values()) == [b"", paper]
