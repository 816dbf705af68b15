"""`avv check` on files."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.contracts.check.model import ContractCheck
from assistant.domain import Language, Version
from assistant.errors import ContractError
from evals.contracts.assemble import assemble, clause_texts
from evals.contracts.mutations import WARNED


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
    rows = [line for line in shown.stdout.splitlines() if line.startswith("R")]
    assert rows[0].startswith("R15 ")
    assert "Vorschlag: clauses/audit/de#client" in shown.stdout


def test_json_is_the_result(contract: Path) -> None:
    shown = CliRunner().invoke(app, ["check", str(contract), "--json", "--side", "provider"])
    found = ContractCheck.model_validate(json.loads(shown.stdout))
    text = found.contract.title
    assert (text, found.side) == ("Vertrag zur Auftragsverarbeitung", "provider")


def test_what_is_no_contract_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notiz.md"
    path.write_text(
        "# Notiz\n\nBitte prüfen Sie den Vertrag mit dem Callcenter noch in dieser Woche.\n", encoding="utf-8"
    )
    shown = CliRunner().invoke(app, ["check", str(path)])
    assert isinstance(shown.exception, ContractError)
