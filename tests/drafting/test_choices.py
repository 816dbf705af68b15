"""Each clause says why it stands there, and each other one what would bring it in."""

from assistant.domain import Language
from assistant.drafting.agreement import DraftedAgreement
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.draft import draft
from tests.support.drafts import a_form

DE = Language.GERMAN


def reasons(agreement: DraftedAgreement) -> dict[str, str]:
    return {choice.topic: f"{choice.reason} {choice.version_reason}" for choice in agreement.choices}


def test_why(clauses: dict[Language, ModelClauses]) -> None:
    said = reasons(draft(a_form(side="provider"), clauses[DE]))
    assert "Art. 33 Abs. 2 DSGVO" in said["breach"]
    assert said["breach"].endswith("Die Fassung entspricht der gewählten Seite.")
    assert said["purpose"].endswith("Für die gewählte Seite gibt es keine eigene Fassung.")
    assert said["sub-processors"].endswith("Art der Genehmigung nach Art. 28 Abs. 2 DSGVO.")
    assert said["home-office"].startswith("§ 4 verweist auf diese Klausel. ")
    assert said["home-office"].endswith("Die Fassung lässt nichts zu, was nicht gesondert freigegeben wird.")


def test_a_version_of_another_side(clauses: dict[Language, ModelClauses]) -> None:
    said = reasons(draft(a_form(side="client"), clauses[DE]))
    assert said["subject-and-duration"].endswith("passt zu den Angaben im Formular besser als die der gewählten Seite.")


def test_why_not(clauses: dict[Language, ModelClauses]) -> None:
    agreement = draft(a_form(), clauses[DE])
    said = {choice.topic: choice.reason for choice in agreement.left_out}
    assert said["call-recording"] == "Nicht aufgenommen; käme hinzu mit: Gesprächsaufzeichnung."
    assert said["authentication"] == "Nicht aufgenommen; käme hinzu mit: Arbeit am Telefon."
    assert said["records"].startswith("Diese Klausel wird nie in den Entwurf aufgenommen")
    assert {choice.label for choice in agreement.left_out} == {""}
