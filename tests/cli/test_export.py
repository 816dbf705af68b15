"""`avv ask --export` leaves a memo beside the answer that it prints."""

import json
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from typer.testing import CliRunner

from assistant.cli.main import app, run
from assistant.settings import Settings

runner = CliRunner()
QUESTION = "Who is liable if the call centre breaks data protection law?"


@pytest.fixture
def asked(ingested: Settings, loaded_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del loaded_once
    monkeypatch.setenv("AVV_HOME", str(ingested.home))
    monkeypatch.setenv("AVV_CACHE", str(ingested.cache))
    monkeypatch.setenv("AVV_CORPUS", str(ingested.corpus))


def _read(path: Path) -> str:
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(path.read_bytes())).paragraphs)
    if path.suffix == ".pdf":
        document = pdfium.PdfDocument(path)
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        return text
    return path.read_text(encoding="utf-8").replace("\\", "")


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("ending", ["docx", "pdf", "md"])
def test_the_memo_says_what_is_printed(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"memo.{ending}"
    result = runner.invoke(app, ["ask", "--json", "--export", str(path), QUESTION])
    answer = json.loads(result.stdout)
    assert result.stderr == f"Vermerk gespeichert: {path}\n"
    assert answer["statements"]
    text = " ".join(_read(path).split())
    for said in (QUESTION, *(one["text"] for one in answer["statements"]), answer["corpus_version"], "not reviewed"):
        assert " ".join(said.split()) in text


@pytest.mark.usefixtures("asked")
def test_an_unusable_question_is_exported_too_and_still_fails(tmp_path: Path) -> None:
    result = runner.invoke(app, ["ask", "--export", str(tmp_path / "memo.md"), ""])
    assert result.exit_code == 2
    assert "Die Frage ist leer." in _read(tmp_path / "memo.md")


@pytest.mark.parametrize(
    ("name", "language", "says"),
    [
        ("memo.txt", "de", "Der Dateiname braucht eine dieser Endungen: .docx, .pdf, .md."),
        ("memo.txt", "en", "The name of the file needs one of these endings: .docx, .pdf, .md."),
        ("missing/memo.pdf", "de", "lässt sich nicht als"),
        ("missing/memo.pdf", "en", "cannot be saved as"),
    ],
)
@pytest.mark.usefixtures("asked")
def test_a_file_that_cannot_be_is_named(
    name: str,
    language: str,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("AVV_LANGUAGE", language)
    monkeypatch.setattr("sys.argv", ["avv", "ask", "--export", str(tmp_path / name), QUESTION])
    with pytest.raises(SystemExit) as caught:
        run()
    assert caught.value.code == 1
    printed = capsys.readouterr()
    assert says in printed.err
    assert bool(printed.out) == name.startswith("missing")  # a wrong ending is said before anything is asked


def test_a_batch_is_not_exported(tmp_path: Path) -> None:
    assert runner.invoke(app, ["ask", "--batch", "x.jsonl", "--export", str(tmp_path / "memo.md")]).exit_code == 2
