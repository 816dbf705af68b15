"""Questions about public agreements: their texts are not in the project, so that sheets of ours stand in for them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evals.contracts import public
from evals.contracts.public import FILE, PublicContract, public_cases
from evals.contracts.questions import ContractCase

TEXT = "# Vertrag zur Auftragsverarbeitung\n\n## § 1 Meldung\n\nDer Anbieter meldet Vorfälle binnen 24 Stunden.\n"
LABELS = {
    "R13": {"label": "yes", "accept": ["yes"], "quote": "binnen 24 Stunden"},
    "R16": {"label": "no", "accept": ["no"], "quote": None},
    "R17": {"label": "no", "accept": ["no", "partial"], "quote": None},
}


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., ContractCase]:
    """Ask on each requirement; given names of passages are what readers marked."""

    def ask(**passages: list[str]) -> ContractCase:
        (tmp_path / "one.md").write_text(TEXT, encoding="utf-8")
        sheets = {"contracts": {name: {"file": "one.md", "requirements": LABELS} for name in ("one", "two")}}
        (tmp_path / "gold.json").write_text(json.dumps(sheets), encoding="utf-8")
        questions = [
            {"requirement": name, "language": "de", "question": f"Was gilt zu {name}?", "passages": passages.get(name)}
            for name in LABELS
        ]
        contracts = {"one": {"provider": "Eins", "questions": questions}}
        (tmp_path / "asked").write_text(json.dumps(contracts), encoding="utf-8")
        monkeypatch.setattr(public, "FILE", tmp_path / "asked")
        [case] = public_cases([tmp_path / "gold.json"])
        return case

    return ask


def test_the_sheet_says_what_answers_and_what_is_not_asked(asked: Callable[..., ContractCase]) -> None:
    case = asked()
    present, absent = case.sheet.questions
    assert (present.question, present.absent, absent.absent) == ("Was gilt zu R13?", False, True)
    assert [case.text.passages[place].heading for place in case.answering(present)] == ["§ 1 Meldung"]


def test_what_readers_marked_counts_instead(asked: Callable[..., ContractCase]) -> None:
    case = asked(R13=[], R16=["par-1"])
    absent, present = case.sheet.questions
    assert (absent.absent, case.answering(absent)) == (True, set())
    assert (present.absent, [case.text.passages[place].heading for place in case.answering(present)]) == (
        False,
        ["§ 1 Meldung"],
    )
    with pytest.raises(ValueError, match="not in list"):
        case.answering(present.model_copy(update={"passages": ("par-9",)}))


def test_the_questions_have_their_form_and_name_their_provider() -> None:
    for one in json.loads(FILE.read_text(encoding="utf-8")).values():
        contract = PublicContract.model_validate(one)
        word = contract.provider.split()[-1].casefold()
        assert all(word in asked.question.casefold().replace("-", " ") for asked in contract.questions)
