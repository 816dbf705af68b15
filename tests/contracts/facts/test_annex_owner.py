"""Papers of other contracts, of laws and of the standard clauses are no annexes of the contract that names them."""

import pytest

from tests.support.annexes import agreement, annex_names

GERMAN = "Vertrag zur Auftragsverarbeitung"


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Preise stehen in Anlage 3 zum Dienstleistungsvertrag.",
        "Es gilt die Anlage 3 (Preise) des Hauptvertrages fort.",
        "Anlagen 1 und 2 zum Hauptvertrag bleiben unberührt.",
        "Die Preise regelt der Servicevertrag in seiner Anlage 3.",
        "Der Servicevertrag vom 3. Mai 2020 legt in Anlage 3 die Preise fest.",
        "Grundlage ist der Agenturvertrag, dessen Anlage B hier keine Rolle spielt.",
        "Grundlage ist der Agenturvertrag. Dessen Anlage 6 gilt weiter.",
        "Nach § 5 des Rahmenvertrags und der dortigen Anlage 2 gilt anderes.",
        "Im Rahmenvertrag (dort Anlage 3) ist die Haftung geregelt.",
        "Siehe Anlage 2 zum Vertrag über die Wartung und Anlage 3 zum Vertrag vom 3. Mai 2020.",
        "Das dem Hauptvertrag beigefügte Preisblatt gilt weiter.",
        "Es gilt Anhang II zu den EU-Standardvertragsklauseln.",
        "Die Angaben nach Anhang I.A und I.B der Klauseln folgen, ebenso die aus Anhang III der Datenschutzverordnung.",
        "Die Haftung steht in der dort als Anlage 5 geführten Police.",
        "E-Mails mit einer Datei im Anhang sind zu verschlüsseln.",
        "Anlage 3 ist Bestandteil des Liefervertrags, Anlage 2 liegt dem Rahmenvertrag bei.",
        "Das Preisblatt, das dem Mietvertrag beigefügt ist, gilt weiter.",
        "Es gilt die Preisliste, die dort abgedruckt ist.",
        "Der Mietvertrag samt Anlage 3 und seiner Nachträge bleibt bestehen.",
        "Verweise auf Anlagen beziehen sich auf die Anlagen des Mietvertrags. Anlage 1 wird um Absatz 3 ergänzt.",
        "Anhang I jener Klauseln füllt § 3 aus, die Angaben nach Anhang II füllt § 4 aus.",
        "Nach ISO 27001 Anhang A und Anlage 2 der EVB-IT Cloud sind Kontrollen umgesetzt.",
    ],
)
def test_papers_of_other_texts_in_german(sentence: str) -> None:
    assert annex_names(agreement(sentence, title=GERMAN)) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "The fees are in Schedule 3 of the Services Agreement.",
        "The Services Agreement sets out the fees in Schedule 3.",
        "Fees are set out in the Master Agreement, whose Exhibit C stays in force.",
        "Section 4 of the MSA and its Exhibit C stay in force.",
        "See Exhibit C to the parties' Master Services Agreement dated 3 May 2020, and Annex 2 thereto.",
        "Time beyond that is charged at the rate in Schedule 2 to the PSA.",
        "In all other respects the PSA, with its Schedules 1 and 2, continues unchanged.",
        "Schedule 2 to that Charter continues to govern recharges.",
        "Rates and rights are found in the Fieldwork Contract and in Appendix D of that contract.",
        "The Schedule of Charges appended to the Terms of Business belongs to those terms alone.",
        "For the purposes of their Annex I and Annex II of the SCCs, nothing is said.",
        "The Price List forms part of the Supply Contract. Exhibit 2 is attached to the Supply Contract.",
        "The Lease (including Schedules 1 and 2) stays in force.",
        "A reference here to a Schedule is to a schedule of the Lease. In Schedule 2 the words are changed.",
        "Clause 4 says what Annex I of those clauses asks for, clause 5 what Annex II asks for.",
        "Controls follow Annex A of ISO/IEC 27001, and Exhibit 4 of the group's Binding Rules.",
    ],
)
def test_papers_of_other_texts_in_english(sentence: str) -> None:
    assert annex_names(agreement(sentence)) == set()


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Maßgeblich sind Anlage 1 und 2 zu diesem Vertrag.", {"Anlage 1", "Anlage 2"}),
        ("Näheres enthält Anlage 1 zum Vertrag.", {"Anlage 1"}),
        ("Näheres enthält Anlage 1 zum Auftragsverarbeitungsvertrag.", {"Anlage 1"}),
        ("Näheres enthält Anlage 1 zur vorliegenden Vereinbarung.", {"Anlage 1"}),
        ("Der Hauptvertrag bestimmt die Dauer, die Daten stehen in Anlage 1.", {"Anlage 1"}),
        ("See Annex 1 to this DPA and Annex 2 hereto.", {"Annex 1", "Annex 2"}),
        ("Annex 1 to the Agreement applies.", {"Annex 1"}),
        ("Annex 1 to the DPA applies.", {"Annex 1"}),
        ("The Services Agreement describes the services and the data are listed in Annex 1.", {"Annex 1"}),
        ("Annex I, II and III of the SCCs are completed with Annex A.", {"Annex A"}),
        ("This Agreement and its Schedule 1 prevail.", {"Schedule 1"}),
        ("Diese Vereinbarung samt Anlage 3 ist vollständig.", {"Anlage 3"}),
        ("Die Anlage 1 ist der Vereinbarung beigefügt und Bestandteil des Vertrags.", {"Anlage 1"}),
        ("Mit Anlage 1 ist der Umfang des Mietvertrags beschrieben.", {"Anlage 1"}),
        ("Anlage 3 des Mietvertrags entfällt, dafür ist Anlage 1 beigefügt.", {"Anlage 1"}),
        ("These terms, including Annex A, and Annex B to these terms apply.", {"Annex A", "Annex B"}),
        ("Annex 1 is attached to this DPA, and forms part of the Supply Contract.", {"Annex 1"}),
        ("Annex 2 forms part of the contract.", {"Annex 2"}),
        ("References to Annexes are to the annexes of this agreement. Annex 1 applies.", {"Annex 1"}),
        ("Annex I of the SCCs is filled in by Annex 1, what Annex II asks for is in Annex 2.", {"Annex 1", "Annex 2"}),
    ],
)
def test_own_annexes(sentence: str, names: set[str]) -> None:
    title = GERMAN if "Anlage" in sentence else "Data Processing Agreement"
    assert annex_names(agreement(sentence, title=title)) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Dieses Dokument ist Anlage 2 zum AV-Vertrag. Die Firmen nennt Anlage 3 dieses Vertrags.", set()),
        ("Dieses Dokument bildet Anlage 2 des Vertrags. Den Netzplan enthält Beiblatt 1.", {"Beiblatt 1"}),
        ("Welche Daten das sind, steht in Anlage 1 des genannten Vertrags.", set()),
    ],
)
def test_a_paper_means_its_contract_by_the_contract(sentence: str, names: set[str]) -> None:
    assert annex_names(agreement(sentence, title="Technische und organisatorische Maßnahmen")) == names


def test_a_paper_says_above_its_title_what_it_is() -> None:
    read = agreement(
        "Anlage 1 des Vertrags nennt die Daten.", title="Maßnahmen\n\nAnlage 2 zum Vertrag Nr. 7 der Stadt"
    )
    assert annex_names(read) == set()
