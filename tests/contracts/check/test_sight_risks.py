"""Words that whoever signs may not see."""

from datetime import date

import pytest

from assistant.contracts.check.check import check
from assistant.contracts.check.model import RiskResult, Severity, VerdictLevel
from assistant.documents.document import Document
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


def test_a_layer_upon_scans_is_a_high_risk_with_its_pages(agreement: Document) -> None:
    """The picture may say the opposite of the layer, so nobody is to sign what only the layer says."""
    layered = agreement.model_copy(update={"layered": (2, 3)})
    assert "text-layer-not-compared" in check(layered, Side.CLIENT, date(2026, 11, 28)).verdict.because
    risks = found(layered)
    assert {id_: (risk.severity, risk.value) for id_, risk in risks.items()} == {
        "text-layer-not-compared": (Severity.HIGH, "2, 3")
    }
