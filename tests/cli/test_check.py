"""`avv check` on files."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.contracts.check.model import ContractCheck, RequirementStatus
from assistant.contracts.store.opened import opened_contracts
from assistant.domain import Language, Version
from assistant.errors import ContractError, KompassError
from assistant.messages import say
from assistant.settings import Settings
from evals.contracts.assemble import assemble, clause_texts
from evals.contracts.mutations import WARNED
from tests.support.put_contracts import put


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    texts = {topic: clause_texts(topic, Language.GERMAN)[Version.BALANCED] for topic in WARNED if topic != "audit"}
    document = assemble(texts, Language.GERMAN)
    marked = "\n\n".join(f"## {s.heading}\n\n{document.text[s.start : s.end]}" for s in document.sections)
    path = tmp_path / "vertrag.md"
    path.write_text(f"# {document.front.title}\n\n{marked}\n", encoding="utf-8")
    return path


def test_a_table_with_the_worst_first(contract: Path) -> None:
    shown = CliRunner().invoke(app, ["check", str(contract), "--language", "de"])
    assert shown.exit_code == 0
    statuses = tuple(f"{say('de', f'contract_check.status.{status}')} " for status in RequirementStatus)
    rows = [line for line in shown.stdout.splitlines() if line.startswith(statuses)]
    assert rows[0].endswith(say("de", "contract_check.requirement.R15.name"))
    assert "Vorschlag: Musterklausel „Prüfungen und Kontrollen“ (auftraggeberfreundlich)" in shown.stdout


def test_a_file_that_is_not_there_is_said_in_the_language_of_the_rest(tmp_path: Path) -> None:
    problem = CliRunner().invoke(app, ["check", str(tmp_path / "missing.pdf")]).exception
    assert isinstance(problem, KompassError)
    assert "Diese Datei gibt es nicht" in problem.message("de")
    assert "there is no such file" in problem.message("en")


def test_json_is_the_result(contract: Path) -> None:
    shown = CliRunner().invoke(app, ["check", str(contract), "--json", "--side", "provider"])
    found = ContractCheck.model_validate(json.loads(shown.stdout))
    text = found.contract.title
    assert (text, found.side) == ("Vertrag zur Auftragsverarbeitung", "provider")


@pytest.mark.parametrize(
    ("report", "says"), [("memo", "Prüfvermerk"), ("demands", "Forderungsliste"), ("checklist", "Checkliste")]
)
@pytest.mark.parametrize("ending", ["md", "docx", "pdf"])
def test_as_a_file(contract: Path, tmp_path: Path, report: str, says: str, ending: str) -> None:
    path = tmp_path / f"report.{ending}"
    shown = CliRunner().invoke(app, ["check", str(contract), "--export", str(path), "--report", report])
    assert (shown.exit_code, shown.stderr) == (0, f"Gespeichert: {path}\n")
    if ending == "md":
        assert says in path.read_text("utf-8")
    assert path.stat().st_size > 500


def test_no_link_leads_a_report_elsewhere(contract: Path, tmp_path: Path) -> None:
    foreign, path = tmp_path / "foreign.md", tmp_path / "report.md"
    foreign.write_text("theirs")
    path.symlink_to(foreign)
    CliRunner().invoke(app, ["check", str(contract), "--export", str(path)])
    assert foreign.read_text() == "theirs"
    assert "Prüfvermerk" in path.read_text("utf-8")


def test_a_contract_of_the_store(contract: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "home"))
    with opened_contracts(Settings(home=tmp_path / "home")) as store:
        put(store, contract.read_text("utf-8"), "vertrag.md")
    of_file, of_store = (
        ContractCheck.model_validate_json(CliRunner().invoke(app, ["check", place, "--json"]).stdout)
        for place in (str(contract), "contracts/vertrag/de")
    )
    assert of_store.contract.id == "contracts/vertrag/de"
    assert [one.status for one in of_store.requirements] == [one.status for one in of_file.requirements]


def test_what_is_no_contract_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notiz.md"
    path.write_text(
        "# Notiz\n\nBitte prüfen Sie den Vertrag mit dem Callcenter noch in dieser Woche.\n", encoding="utf-8"
    )
    shown = CliRunner().invoke(app, ["check", str(path)])
    assert isinstance(shown.exception, ContractError)
