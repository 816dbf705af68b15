"""`avv compare` reads two files as `avv ingest add` does, and prints or exports what differs."""

import json
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from typer.testing import CliRunner

from assistant.cli.main import app, run
from assistant.contracts.compare.model import Comparison
from tests.support.docx_files import make_docx, p
from tests.support.versions import NEW, OLD, OTHER

runner = CliRunner()


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("old.md", OLD), ("new.md", NEW), ("other.md", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.md"), str(tmp_path / "new.md")


def _read(path: Path) -> str:
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(path.read_bytes())).paragraphs)
    if path.suffix == ".pdf":
        document = pdfium.PdfDocument(path)
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        return text
    return path.read_text(encoding="utf-8").replace("\\", "")


def test_a_footer_that_changed(tmp_path: Path) -> None:
    for name, footer in (("old.docx", "Sample Ltd"), ("new.docx", "The Provider may sell all data.")):
        (tmp_path / name).write_bytes(make_docx(p("The parties agree on calls."), footer=p(footer)))
    files = [str(tmp_path / name) for name in ("old.docx", "new.docx")]
    said = runner.invoke(app, ["compare", "--language", "en", *files]).stdout
    assert "No difference" not in said
    assert "New – Running footers: The Provider may sell all data." in said
    comparison = json.loads(runner.invoke(app, ["compare", "--json", *files]).stdout)
    assert [one["text"] for one in comparison["beside"]] == ["The Provider may sell all data.", "Sample Ltd"]


def test_what_is_printed(files: tuple[str, str]) -> None:
    result = runner.invoke(app, ["compare", *files])
    assert result.exit_code == 0
    assert "3 geändert, 1 neu, 1 entfallen, 1 verschoben, 6 unverändert" in result.stdout
    assert "innerhalb von [-24 -]{+72 +}Stunden" in result.stdout
    assert "Entfallen: § 3 Vertraulichkeit" in result.stdout
    assert "Ticket" not in result.stdout


def test_in_the_other_language(files: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "compared.md"
    result = runner.invoke(app, ["compare", *files, "--language", "en", "--export", str(out)])
    assert "3 changed, 1 new" in result.stdout
    assert "geändert" not in result.stdout + _read(out)


def test_json(files: tuple[str, str]) -> None:
    result = runner.invoke(app, ["compare", "--json", *files])
    comparison = Comparison.model_validate_json(result.stdout)
    assert comparison.new.title == "Vertrag über Anrufe"
    assert json.loads(result.stdout)["mode"] == "versions"


def test_by_topic(files: tuple[str, str]) -> None:
    other = files[1].replace("new.md", "other.md")
    result = runner.invoke(app, ["compare", "--by-topic", files[0], other])
    assert "In beiden Verträgen: Weisungen" in result.stdout
    assert "Nur in Vertrag B: Haftung" in result.stdout


@pytest.mark.parametrize("ending", ["docx", "pdf", "md"])
def test_the_file_says_what_differs(ending: str, files: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / f"compared.{ending}"
    result = runner.invoke(app, ["compare", *files, "--export", str(path)])
    assert result.stderr == f"Vergleich gespeichert: {path}\n"
    text = " ".join(_read(path).split())
    for said in ("Vertragsvergleich", "Kiel", "§ 6 Besuche → § 3 Besuche", "keine Rechtsberatung"):
        assert said in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["missing.md", "new.md"], "missing.md: Diese Datei gibt es nicht"),
        (["old.md", "new.md", "--export", "x.txt"], "Der Dateiname braucht eine dieser Endungen"),
        (["old.md", "new.md", "--export", "missing/x.pdf"], "lässt sich nicht als"),
    ],
)
@pytest.mark.usefixtures("files")
def test_what_cannot_be_is_named(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["avv", "compare", *arguments])
    with pytest.raises(SystemExit) as caught:
        run()
    assert caught.value.code == 1
    assert says in capsys.readouterr().err
