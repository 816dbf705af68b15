"""`avv law status` on a small corpus: in sentences, with sections, as JSON."""

import json

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.settings import Settings


@pytest.fixture
def corpus(small_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("AVV_CORPUS", str(small_settings.corpus))
    (small_settings.corpus / "states.toml").write_text("DSGVO = 2020-01-01\n")
    return small_settings


def _run(*options: str) -> str:
    result = CliRunner().invoke(app, ["law", "status", *options])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.usefixtures("corpus")
def test_in_both_languages() -> None:
    german, english = _run("--language", "de"), _run("--language", "en", "--verbose")
    assert "DSGVO: geprüft bis 1.1.2020 (älter als 180 Tage)" in german.replace("01.01.", "1.1.")
    assert "guidance/liability#who" not in german
    assert "DSGVO: checked up to 1 January 2020 (more than 180 days ago)" in english
    assert "    guidance/liability#who" in english


@pytest.mark.usefixtures("corpus")
def test_as_json() -> None:
    rows = {row["name"]: row for row in json.loads(_run("--json", "--days", "99999"))}
    assert rows["DSGVO"]["checked"] == "2020-01-01"
    assert rows["DSGVO"]["old"] is False
    assert "guidance/liability#who" in rows["DSGVO"]["sections"]
