"""Questions about public agreements: their texts are not in the project, so that sheets of ours stand in for them."""

import json
from pathlib import Path

import pytest

from evals.contracts import public
from evals.contracts.public import FILE, PublicContract, public_cases

TEXT = "# Vertrag zur Auftragsverarbeitung\n\n## § 1 Meldung\n\nDer Anbieter meldet Vorfälle binnen 24 Stunden.\n"
LABELS = {
    "R13": {"label": "yes", "accept": ["yes"], "quote": "binnen 24 Stunden"},
    "R16": {"label": "no", "accept": ["no"], "quote": None},
    "R17": {"label": "no", "accept": ["no", "partial"], "quote": None},
}


def test_the_sheet_says_what_answers_and_what_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.md").write_text(TEXT, encoding="utf-8")
    sheets = {"contracts": {name: {"file": "one.md", "requirements": LABELS} for name in ("one", "two")}}
    (tmp_path / "gold.json").write_text(json.dumps(sheets), encoding="utf-8")
    questions = [{"requirement": name, "language": "de", "question": f"Was gilt zu {name}?"} for name in LABELS]
    (tmp_path / "asked").write_text(json.dumps({"one": {"provider": "Eins", "questions": questions}}), encoding="utf-8")
    monkeypatch.setattr(public, "FILE", tmp_path / "asked")
    [case] = public_cases([tmp_path / "gold.json"])
    present, absent = case.sheet.questions
    assert (present.question, present.absent, absent.absent) == ("Was gilt zu R13?", False, True)
    assert [case.text.passages[place].heading for place in case.answering(present)] == ["§ 1 Meldung"]


def test_the_questions_have_their_form_and_name_their_provider() -> None:
    for one in json.loads(FILE.read_text(encoding="utf-8")).values():
        contract = PublicContract.model_validate(one)
        word = contract.provider.split()[-1].casefold()
        assert all(word in asked.question.casefold().replace("-", " ") for asked in contract.questions)
