"""`avv draft` prints a form, and makes an agreement of one."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.errors import SnapshotError, StateError
from assistant.settings import Settings

runner = CliRunner()


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.toml"
    path.write_text(runner.invoke(app, ["draft", "--example"]).stdout, encoding="utf-8")
    return path


@pytest.fixture
def with_corpus(corpus_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_HOME", str(corpus_settings.home))


def test_example() -> None:
    assert runner.invoke(app, ["draft", "--example"]).stdout.startswith("# Formular")
    assert runner.invoke(app, ["draft", "--example", "--language", "en"]).stdout.startswith("# Form for")


@pytest.mark.parametrize("arguments", [[], ["form.toml", "--example"]])
def test_a_form_or_the_example(arguments: list[str]) -> None:
    assert runner.invoke(app, ["draft", *arguments]).exit_code == 2


def test_what_is_wrong_is_said_first(form: Path, tmp_path: Path) -> None:
    result = runner.invoke(app, ["draft", str(form), "--out", str(tmp_path / "a.pdf")])
    assert isinstance(result.exception, StateError)
    assert result.exception.key == "draft_format"
    result = runner.invoke(app, ["draft", str(tmp_path / "missing.toml")])
    assert isinstance(result.exception, StateError)
    assert result.exception.key == "draft_form_missing"


def test_without_a_knowledge_base(form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "home"))
    assert isinstance(runner.invoke(app, ["draft", str(form)]).exception, SnapshotError)


@pytest.mark.usefixtures("with_corpus")
def test_a_draft(form: Path, tmp_path: Path) -> None:
    out = tmp_path / "agreement.docx"
    (tmp_path / "foreign").write_text("theirs")
    out.symlink_to(tmp_path / "foreign")  # it is not followed
    result = runner.invoke(app, ["draft", str(form), "--out", str(out)])
    assert result.exit_code == 0
    assert result.stderr.startswith(f"Entwurf gespeichert: {out}. Offene Angaben: ")
    assert (
        docx.Document(BytesIO(out.read_bytes())).paragraphs[0].text
        == "Vertrag zur Auftragsverarbeitung nach Art. 28 DSGVO"
    )
    assert (tmp_path / "foreign").read_text() == "theirs"
    printed = runner.invoke(app, ["draft", str(form), "--language", "en"]).stdout
    assert printed.startswith("# Data Processing Agreement")
    assert "(clause " in printed


@pytest.mark.usefixtures("with_corpus")
def test_what_contradicts_itself_is_said(form: Path, tmp_path: Path) -> None:
    words = form.read_text(encoding="utf-8")
    form.write_text(words.replace('sites = ["Leipzig, Deutschland"]', 'sites = ["Pune, Indien"]'), encoding="utf-8")
    result = runner.invoke(app, ["draft", str(form), "--out", str(tmp_path / "agreement.md")])
    assert result.exit_code == 0
    assert "„Pune, Indien“" in result.stderr
