"""Papers without a label belong to a contract where it says so."""

import pytest

from assistant.contracts.facts.annexes import read_papers
from tests.support.annexes import PROSE, agreement, annex_names

GERMAN = "Vertrag zur Auftragsverarbeitung"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Dem Vertrag sind beigefügt: das Leistungsverzeichnis und die TOM-Übersicht.",
         {"Leistungsverzeichnis", "TOM-Übersicht"}),
        ("Das TOM-Dokument und die Subunternehmerliste bilden einen Bestandteil dieser Vereinbarung.",
         {"TOM-Dokument", "Subunternehmerliste"}),
        ("Der Auftragsschein, der diesem Vertrag beiliegt, nennt die Laufzeit.", {"Auftragsschein"}),
        ("Die diesem Vertrag angehängte Sicherheitsrichtlinie ist zu beachten.", {"Sicherheitsrichtlinie"}),
        ("Die Vereinbarung besteht aus diesem Text, dem Leistungsblatt und dem Maßnahmenkatalog.",
         {"Leistungsblatt", "Maßnahmenkatalog"}),
        ("Zu dieser Vereinbarung gehört das Merkblatt Behälter; es liegt bei.", {"Merkblatt Behälter"}),
        ("Die Preisliste ist nicht Bestandteil dieses Vertrags.", set()),
        ("Mein Honorar steht in der Preisliste, die in meinem Büro aushängt.", set()),
        ("Das Sicherheitskonzept ist als Anlage 1 beigefügt.", {"Anlage 1"}),
        ("Beigefügt sind Anlage 1 (Lageplan) und Anlage 2 – Preisblatt.", {"Anlage 1", "Anlage 2"}),
        ("Das Preisblatt ist dem Angebot beigefügt.", set()),
        ("Es gilt der Inhalt des Standortplans, der diesem Vertrag beigefügt ist.", {"Standortplan"}),
        ("Der Bestellschein, dem dieser Vertrag beigefügt ist, nennt die Preise.", set()),
        ("Beiliegend: Beiblatt „Technik“ · Beiblatt „Firmen“", {"Beiblatt „Technik“", "Beiblatt „Firmen“"}),
        ("Früher hieß das: Beiblatt „Technik“ · Beiblatt „Firmen“", set()),
        ("Anhang 1 und die Firmenliste sind Teil dieser Vereinbarung.", {"Anhang 1", "Firmenliste"}),
        ("Das Preisblatt ist Bestandteil der Vereinbarung.", {"Preisblatt"}),
    ],
)  # fmt: skip
def test_german(sentence: str, names: set[str]) -> None:
    assert annex_names(agreement(sentence, title=GERMAN)) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Attached: Annex A (Details), Annex B (Security) and the Order Form.", {"Annex A", "Annex B", "Order Form"}),
        ("The Group Data Protection Policy is attached to this agreement.", {"Group Data Protection Policy"}),
        ("Statement of Work No. 1 and Statement of Work No. 2 are attached.",
         {"Statement of Work No. 1", "Statement of Work No. 2"}),
        ("Three attachments form part of this DPA: the Details of Processing and the Sub-processor List.",
         {"Details of Processing", "Sub-processor List"}),
        ("The Order Form is a separate contract and not part of this DPA.", set()),
        ("Each Statement of Work forms part of this Agreement.", set()),
        ("The Order Form, to which this DPA is attached, sets the fees.", set()),
        ("The Order Form, which is attached to this DPA, sets the fees.", {"Order Form"}),
        ("Annex 1, Annex 2 and the Rate Card are part of these terms.", {"Annex 1", "Annex 2", "Rate Card"}),
        ("The Fee Schedule and the Storage Particulars are attached.", {"Fee Schedule", "Storage Particulars"}),
        ("Attached are Schedule 2 and Schedule the Third (Storage Particulars).", {"Schedule 2", "Schedule the Third"}),
        ("The Storage Particulars are kept at our office.", set()),
        ("Customer shall comply with the Acceptable Use Policy.", set()),
    ],
)  # fmt: skip
def test_english(sentence: str, names: set[str]) -> None:
    assert annex_names(agreement(sentence)) == names


@pytest.mark.parametrize(
    ("above", "rows", "names"),
    [
        ("Bestandteile dieses Vertrags sind:", "- das TOM-Dokument (Version 3),\n- die Liste der Subunternehmer.",
         {"TOM-Dokument", "Liste der Subunternehmer"}),
        ("The attached papers are:", "| Paper | Pages |\n|---|---|\n| Sub-processor List | 2 |",
         {"Sub-processor List"}),
        ("Beigefügt sind:", "- das Preisblatt\n\nDie Hausordnung im Foyer ist allen bekannt.", {"Preisblatt"}),
        ("The attached papers are:", "- the Rate Card\n\nThe Site Manual is known to all.", {"Rate Card"}),
        ("Nicht Bestandteil dieses Vertrags sind:", "- das TOM-Dokument,", set()),
        ("In der Software gibt es:", "- das TOM-Dokument,", set()),
    ],
)  # fmt: skip
def test_lists_of_what_a_contract_is_made_of(above: str, rows: str, names: set[str]) -> None:
    read = agreement(f"{above}\n\n{rows}\n\n", title=GERMAN)
    assert annex_names(read) == names
    assert not any(paper.in_file for paper in read_papers(read))


def test_a_listed_paper_may_stand_in_the_file() -> None:
    read = agreement("Beigefügt sind:\n\n- das TOM-Dokument,\n\n", behind=f"## TOM-Dokument\n\n{PROSE}")
    assert [(paper.name, paper.in_file) for paper in read_papers(read)] == [("TOM-Dokument", True)]
