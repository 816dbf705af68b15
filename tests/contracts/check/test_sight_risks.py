"""Words that whoever signs may not see."""

from datetime import date

import pytest

from assistant.contracts.check.check import check
from assistant.contracts.check.model import RiskResult, Severity, VerdictLevel
from assistant.documents.document import Document, LeftOut
from assistant.domain import Language, Side, Version
from evals.contracts.assemble import assemble, clause_texts
from evals.contracts.mutations import WARNED


@pytest.fixture(scope="module")
def agreement() -> Document:
    language = Language.GERMAN
    return assemble({topic: clause_texts(topic, language)[Version.BALANCED] for topic in WARNED}, language)


def found(document: Document) -> dict[str, RiskResult]:
    ids = {"words-hardly-seen", "text-layer-not-compared"}
    return {risk.id: risk for risk in check(document, Side.CLIENT, date(2026, 11, 28)).risks if risk.id in ids}


def test_nothing_unseen(agreement: Document) -> None:
    assert found(agreement) == {}


def test_white_sentences_are_a_high_risk(agreement: Document) -> None:
    pale = ("Der Auftragnehmer löscht alle Daten,", "sobald der Vertrag endet, und weist das dem Auftraggeber nach.")
    risks = found(agreement.model_copy(update={"pale": pale}))
    assert risks["words-hardly-seen"].severity is Severity.HIGH
    assert (risks["words-hardly-seen"].value or "").startswith("Der Auftragnehmer löscht alle Daten, sobald")
    checked = check(agreement.model_copy(update={"pale": pale}), Side.CLIENT, date(2026, 11, 28))
    assert checked.verdict.level is not VerdictLevel.SIGN
    assert "words-hardly-seen" in checked.verdict.because


def test_white_words_of_a_cover_are_none(agreement: Document) -> None:
    assert found(agreement.model_copy(update={"pale": ("Vertrag zur Auftragsverarbeitung", "Muster GmbH")})) == {}


def test_a_layer_upon_scans_is_a_medium_risk_with_its_pages(agreement: Document) -> None:
    risks = found(agreement.model_copy(update={"layered": (2, 3)}))
    assert {id_: (risk.severity, risk.value) for id_, risk in risks.items()} == {
        "text-layer-not-compared": (Severity.MEDIUM, "2, 3")
    }


@pytest.mark.parametrize(
    ("reason", "risk"),
    [
        ("unread_picture", "picture-not-read"), ("scanned_page", "picture-not-read"),
        ("illegible_page", "picture-not-read"), ("other_document", "other-documents-not-checked"),
        ("other_wording", "forms-of-mail-differ"),
    ],
)  # fmt: skip
def test_what_nobody_has_read_is_a_high_risk_with_its_places(agreement: Document, reason: str, risk: str) -> None:
    left_out = tuple(LeftOut(text=f"[{number}]", reason=reason) for number in range(1, 13))
    checked = check(agreement.model_copy(update={"left_out": left_out}), Side.CLIENT, date(2026, 11, 28))
    values = {found.id: (found.severity, found.value) for found in checked.risks if found.id == risk}
    assert values == {risk: (Severity.HIGH, ", ".join(f"[{number}]" for number in range(1, 11)) + " (+2)")}
    assert (checked.verdict.level, checked.verdict.because) == (VerdictLevel.NEGOTIATE, (risk,))


def test_a_logo_is_none(agreement: Document) -> None:
    left_out = (LeftOut(text="Logo", reason="image"), LeftOut(text="[1]", reason="image"))
    checked = check(agreement.model_copy(update={"left_out": left_out}), Side.CLIENT, date(2026, 11, 28))
    assert checked.verdict.level is VerdictLevel.SIGN
