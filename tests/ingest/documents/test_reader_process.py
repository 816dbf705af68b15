"""Foreign documents are read within limits of time and memory; what would have taken for ever ends."""

import io
import json
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.child_process.child import Child
from assistant.child_process.limits import Limits
from assistant.documents.document import Document, DocumentError, FrontMatter, Paragraph, Section, SectionNote
from assistant.documents.pdf_file import _unpacked_size
from assistant.documents.segment import segment
from assistant.domain import Kind, Language, Role
from assistant.errors import StateError
from ingest.documents.read_new import ImportOptions
from ingest.documents.reader_process import guarded
from ingest.readers.reader_input import ReaderInput

rl_config.useA85 = 0
ENDS = Limits(seconds=60)
"""Each took minutes or hours before; it takes a second now."""
INTRO = "Der Auftragsverarbeiter verarbeitet die Daten nur auf Weisung des Verantwortlichen.\n\n"
LINE = "Der Auftragsverarbeiter verarbeitet die Daten nur auf dokumentierte Weisung des Verant"
GII = (
    '<?xml version="1.0" encoding="UTF-8"?><dokumente builddate="20250101000000" doknr="BJNR209710017"><norm>'
    "<metadaten><jurabk>BDSG 2018</jurabk></metadaten></norm><norm><metadaten><jurabk>BDSG 2018</jurabk>"
    '<enbez>§ 1</enbez></metadaten><textdaten><text format="XML"><Content>{}</Content></text></textdaten></norm>'
    "</dokumente>"
)
FATAL = "import os, signal\ndef answer(question, raw):\n    os.kill(os.getpid(), signal.SIGSEGV)\n"


def pdf(*pages: list[tuple[float, float, str]], image: Image.Image | None = None) -> bytes:
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=(595, 842), pageCompression=1)
    for page in pages:
        for x, y, text in page:
            canvas.drawString(x, y, text)
        if image:
            canvas.drawImage(ImageReader(image), 72, 72, 99, 99)
        canvas.showPage()
    canvas.save()
    return raw.getvalue()


ENDLESS = {
    "picture.pdf": pdf([(72, 700, INTRO.strip())], image=Image.new("RGB", (900, 900), "navy")),
    "dots.pdf": pdf([(72, 700, ". " * 40_000)]),
    "page-number.pdf": pdf([(72, 820, "– " * 40_000), (72, 400, INTRO.strip())]),
    "one-paragraph.pdf": pdf(*[[(72, 790 - 15 * row, f"{LINE} {row}") for row in range(48)]] * 80),
    "crowded-edge.pdf": pdf([(10 + 37 * n % 500, 830 - n / 60, "a") for n in range(6000)]),
    "comments.md": (INTRO + "<!--" * 100_000).encode(),
    "paragraphs.xml": GII.format("<P>(1) a</P>" * 15_000).encode(),
    "deep.html": (f"<html><body><p>{INTRO}</p>" + "<div>" * 200_000).encode(),
    "lists.html": (f"<html><body><p>{INTRO}</p>" + "<ol><li>" * 100_000).encode(),
    "marks.md": (INTRO + "a" + "\u0315\u0316" * 200_000).encode(),
    "journal.html": (f"<html><body><p>{INTRO}</p>" + '<p class="oj-hd-date"> ' * 8_000).encode(),
}
MANY = (INTRO + "a\n\n" * 400_000).encode()


@pytest.mark.parametrize("name", ENDLESS)
def test_what_never_ended_ends(name: str) -> None:
    document = guarded.read_new(ENDLESS[name], name, ImportOptions(), ENDS)
    assert any(words in document.text for words in ("Auftragsverarbeiter", "(1) a", "a a", ". . ."))


@pytest.mark.parametrize("size", [2**20 + 1, 5 * 2**20])
def test_what_stands_behind_a_packed_stream_belongs_to_nothing(size: int) -> None:
    packed = memoryview(zlib.compress(bytes(size)) + b"\n")
    assert _unpacked_size(packed, 10**9) == size


@pytest.mark.parametrize("sign", "„»`“")
def test_sentences_of_a_long_paragraph(sign: str) -> None:
    text = sign * 300_000 + " Er haftet. Sie zahlt."
    paragraph = Paragraph(start=0, end=len(text), role=Role.DETAIL)
    section = Section(heading="A", note=SectionNote(id="a"), start=0, end=len(text), paragraphs=(paragraph,))
    front = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=Language.GERMAN)
    (passage,) = segment(Document(id="a", front=front, sha256="0", text=text, sections=(section,)))
    assert passage.quote(passage.spans[-1]) == "Sie zahlt."
    assert "".join(map(passage.quote, passage.spans)).replace(" ", "") == text.replace(" ", "")


def test_a_sentence_at_the_border_of_two_parts_stays_whole() -> None:
    sentences = [f"Der Anbieter Nummer {n} löscht die Daten nach dreißig Tagen." for n in range(500)]
    text = " ".join(sentences)
    paragraph = Paragraph(start=0, end=len(text), role=Role.DETAIL)
    section = Section(heading="A", note=SectionNote(id="a"), start=0, end=len(text), paragraphs=(paragraph,))
    front = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=Language.GERMAN)
    (passage,) = segment(Document(id="a", front=front, sha256="0", text=text, sections=(section,)))
    assert [passage.quote(span) for span in passage.spans] == sentences


Module = Callable[[str], str]
REFUSAL = {"path": "a.txt", "line": 0, "reason": "too_slow", "values": {"seconds": "1"}}
NONSENSE = [
    b"\xff",
    b"{",
    b"[" * 100_000,
    b'"yes"',
    b"{}",
    *(
        json.dumps({"refusal": REFUSAL | wrong}).encode()
        for wrong in ({"reason": "nothing"}, {"values": {}}, {"values": {"seconds": 1, "path": "b.txt"}})
    ),
]


class TestGuard:
    @pytest.fixture(autouse=True)
    def _child(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """A process of its own, which other tests need not start again."""
        monkeypatch.setattr(guarded, "CHILD", child := Child("ingest.documents.reader_process.answer:answer"))
        yield
        child.end()

    @pytest.mark.parametrize(
        ("raw", "name", "limits", "key", "said"),
        [
            (MANY, "many.txt", Limits(seconds=1), "too_slow", "1"),
            (MANY, "many.txt", Limits(megabytes=100), "too_much_memory", "100"),
        ],
    )
    def test_what_takes_too_much_is_refused_and_the_next_is_read(
        self, raw: bytes, name: str, limits: Limits, key: str, said: str
    ) -> None:
        with pytest.raises(DocumentError) as caught:
            guarded.read_new(raw, name, ImportOptions(), limits)
        assert caught.value.key == f"document.{key}"
        german, english = caught.value.message("de"), caught.value.message("en")
        assert german != english
        assert all(text.startswith(f"{name}: ") and said in text for text in (german, english))
        assert guarded.read_new(INTRO.encode(), "a.txt", ImportOptions(), limits).text == INTRO.strip()

    def test_scans_that_take_too_long_together_are_refused(
        self, module: Module, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each page within its time, but a thousand of them: then it is over, and nobody else waits for hours."""
        refusal = {"path": "a.pdf", "line": 0, "reason": "pdf_scans_wait", "values": {"scans": 1_000}}
        waits = json.dumps({"refusal": refusal}).encode()
        source = f"def answer(asked, _):\n    while b'\"recognise\": true' in asked: pass\n    return {waits!r}, b''"
        monkeypatch.setattr(guarded, "CHILD", child := Child(module(source)))
        with pytest.raises(DocumentError) as caught:
            guarded.read_new(b"", "a.pdf", ImportOptions(), Limits(seconds=0.5, scans_seconds=0.5))
        assert caught.value.key == "document.scans_too_slow"
        german, english = caught.value.message("de"), caught.value.message("en")
        assert german != english
        assert all(
            text.startswith("a.pdf: ") and "1000" in text and " 1 se" in text.lower() for text in (german, english)
        )
        child.end()

    def test_what_ends_the_process_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "fatal.py").write_text(FATAL)
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.setattr(guarded, "CHILD", Child("fatal:answer"))
        with pytest.raises(DocumentError, match=r"a\.txt: .*SIGSEGV") as caught:
            list(guarded.parts(b"Text", "a.txt", Limits()))
        assert caught.value.message("de") != caught.value.message("en")

    @pytest.mark.parametrize("reply", NONSENSE)
    def test_nonsense_is_no_answer(self, reply: bytes, module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(guarded, "CHILD", child := Child(module(f"def answer(*_): return {reply!r}, b''")))
        with pytest.raises(DocumentError, match=r"a\.txt: .*no answer"):
            guarded.read_new(b"Text", "a.txt", ImportOptions(), Limits())
        child.end()

    @pytest.mark.parametrize(
        ("source", "said"),
        [
            ("raise ImportError('pypdfium2 is missing')", "ImportError: pypdfium2 is missing"),
            ("import os; os._exit(3)", "exit code 3"),
        ],
    )
    def test_a_process_that_does_not_start_is_no_fault_of_a_document(
        self, source: str, said: str, module: Module, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(guarded, "CHILD", Child(module(source)))
        with pytest.raises(StateError) as caught:
            list(guarded.parts(b"Text", "a.txt", Limits()))
        german, english = caught.value.message("de"), caught.value.message("en")
        assert german != english
        assert all(said in text for text in (german, english))
        assert capfd.readouterr().err == ""

    def test_it_gives_what_the_readers_give(self) -> None:
        """A refusal with all that it says, and a document with all that is in it."""
        front = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=Language.GERMAN, as_of=date(2025, 1, 1))
        given = ReaderInput(id="contracts/a/de", name="a.md", front=front)
        from ingest.readers.registry import read

        raw = f"<!-- Notiz -->\n# Vertrag\n\n## 1. Weisung\n\n{INTRO}".encode()
        assert guarded.read(raw, given, Limits()) == read(raw, given)
        with pytest.raises(DocumentError) as here:
            read(b"", given)
        with pytest.raises(DocumentError) as there:
            guarded.read(b"", given, Limits())
        assert (there.value.key, there.value.values) == (here.value.key, here.value.values)

    def test_names_that_are_not_utf8(self) -> None:
        with pytest.raises(DocumentError) as caught:
            list(guarded.parts(b"", "caf\udce9.md", Limits()))
        assert caught.value.values["path"] == "caf\udce9.md"
