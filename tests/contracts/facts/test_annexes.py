"""Which annexes a contract has, by label, by title or by name, and whether the file holds their text."""

import pytest

from assistant.contracts.facts.annex_lists import annex_lists
from assistant.contracts.facts.annexes import read_annexes, read_papers
from assistant.documents.document import Document
from tests.support.annexes import PROSE, agreement, document


def annexes(read: Document) -> list[tuple[str, bool]]:
    return [(annex.name, annex.in_file) for annex in read_annexes(read)]


def papers(read: Document) -> list[tuple[str, bool]]:
    return [(paper.name, paper.in_file) for paper in read_papers(read)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("See Appendix One and Exhibit SEC-2.", ["Appendix One", "Exhibit SEC-2"]),
        ("Näheres enthalten Beilage ./1 und Anlage 2a.", ["Beilage ./1", "Anlage 2a"]),
        ("Es gelten die Anhänge II bis V.", ["Anhang II", "Anhang III", "Anhang IV", "Anhang V"]),
        ("See Annexes B to D.", ["Annex B", "Annex C", "Annex D"]),
        ("This follows from the attached Schedule.", ["Schedule"]),
        ("Näheres regelt der Anhang zu dieser Vereinbarung.", ["Anhang"]),
        ("An der Anlage wird nichts verstellt.", []),
        ("Der Schredder läuft in der mobilen Anlage.", []),
        ("In der Anlage finden Sie unseren Vertrag.", []),
        ("Es gilt die beigefügte Anlage „Preise“.", ["Anlage „Preise“"]),
        ("Es gilt, was die Anlage „Preise“ bestimmt.", []),
        ("Die Daten nennt die Erste Anlage, den Rest die Zweite Anlage.", ["Erste Anlage", "Zweite Anlage"]),
        (
            "See Schedule the First and the Appendix to Schedule the First.",
            ["Schedule the First", "Appendix to Schedule the First"],
        ),
        ("Näheres steht in der Anlage.", ["Anlage"]),
        ("Es gilt die beigefügte Anlage Preistafel.", ["Anlage Preistafel"]),
        ("The Annex gives particulars.", ["Annex"]),
        ("Rates are those of the Second Schedule and of Enclosure A.", ["Second Schedule", "Enclosure A"]),
        ("This paper is Schedule 4 to the hosting contract between both.", []),
        ("It belongs as Schedule 2 to their storage contract.", []),
    ],
)
def test_labels(sentence: str, names: list[str]) -> None:
    assert [name for name, _ in annexes(agreement(sentence))] == names


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("**Annex 1.** Names, addresses and meter numbers of all tenants, and the readings of two years.", True),
        ("SCHEDULE 2 – Security. Transfer by SFTP; cameras on all lines; sheets are cut on site every evening.", True),
        (
            "Annex 1 (fields): name, class, number of the card, menu, credit, diet, address of the parents.",
            True,
        ),
        ("Annex 1: what is processed", False),
        ("Annex 1. It is kept separately by the Provider and is not attached to this copy of the agreement.", False),
    ],
)
def test_an_annex_in_the_line_of_its_name(line: str, *, held: bool) -> None:
    name = "Schedule 2" if line.startswith("SCHEDULE") else "Annex 1"
    assert annexes(agreement(f"Details stand in {name}.", behind=f"Signed: A. Ohm\n\n{line}\n")) == [(name, held)]


@pytest.mark.parametrize(
    ("heading", "held"),
    [
        ("Firms in use (Annex 1)", True),
        ("Places (Annex 1 to the agreement)", True),
        ("Security (Annex 2)", False),
        ("C. Annex 1", True),
        ("IV. Annex 1: Places", True),
        ("C. Annex 2", False),
        ("C. Of Annex 1", False),
    ],
)
def test_the_label_of_an_annex_may_end_its_heading_or_follow_a_number(heading: str, *, held: bool) -> None:
    read = agreement("Details stand in Annex 1.", behind=f"## {heading}\n\n{PROSE}")
    assert ("Annex 1", held) in annexes(read)


def test_a_row_that_ends_with_the_word_names_nothing_with_the_next() -> None:
    rows = "| No. | Data |\n|---|---|\n| 3 | Briefe, Anhang |\n| 4 | Fotos |\n"
    assert annexes(agreement("Es folgt eine Tabelle.", behind=f"## Daten\n\n{rows}")) == []


def test_a_contract_that_is_itself_an_annex_is_none_of_its_own() -> None:
    read = agreement("This Schedule 7 goes before all else. See Annex 7.1.", title="Schedule 7 – Personal data")
    assert annexes(read) == [("Annex 7.1", False)]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("THE SCHEDULE", "The Schedule"),
        ("Anhang – Wen Sie anrufen", "Anhang – Wen Sie anrufen"),
        ("Anlage „Löschfristen“", "Anlage „Löschfristen“"),
    ],
)
def test_a_heading_without_a_number_is_that_of_an_annex(heading: str, name: str) -> None:
    assert annexes(agreement("See below.", behind=f"## {heading}\n\n{PROSE}")) == [(name, True)]


def test_a_heading_above_annexes_with_numbers_is_none() -> None:
    behind = f"## Anhang\n\n{PROSE}\n\n## Anhang 1: Preise\n\n{PROSE}"
    assert annexes(agreement("Es gilt Anhang 1.", behind=behind)) == [("Anhang 1", True)]


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("Wird vom Kunden gestellt und liegt nicht bei.", False),
        ("Handed over as a separate file.", False),
        ("Schedule 3 is sent separately.", False),
        ("Schedule 3: Prices", False),
        ("Copies are held by two people in two towns. The keys are changed each year, and doors are locked.", True),
        ("Certificate: on request\n\nLog of the tests of all doors and of all windows in the two houses: on site, to "
         "whoever comes", True),
    ],
)  # fmt: skip
def test_an_annex_is_elsewhere_that_says_so_and_little_else(words: str, *, held: bool) -> None:
    read = agreement("See Schedule 2.", behind=f"## Schedule 2: Support\n\n{words}")
    assert dict(annexes(read))["Schedule 2"] is held


@pytest.mark.parametrize("mention", ["Schedule 2 (Prices of letters)", "the Prices of letters (Schedule 2)"])
def test_a_title_alone_is_the_heading_of_an_annex(mention: str) -> None:
    read = agreement(f"The fees stand in {mention}.", behind=f"## Prices of letters\n\n{PROSE}")
    assert annexes(read) == [("Schedule 2", True)]
    before = document(
        f"# Agreement\n\n## Prices of letters\n\n{PROSE} The fees stand in {mention}.\n\n## End\n\n{PROSE}"
    )
    assert annexes(before) == [("Schedule 2", False)]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("**Anlagen:**\n\n1. Preise\n2. Räume\n\nDas war alles.", ["Anlage 1", "Anlage 2"]),
        ("Anlagen: Leitfaden, Preise", ["Leitfaden", "Preise"]),
        ("**Annexes**\n\n- Script for calls\n- Tariff\n\nThis is a sentence.", ["Script for calls", "Tariff"]),
        ("**Anlagen:**\n\n- Anlage 1 Preise", []),
        ("Anlagen werden nicht gewartet.", []),
    ],
)
def test_lists_at_the_end(listed: str, names: list[str]) -> None:
    assert [label.name for label in annex_lists(agreement("Nothing more.", behind=listed))] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Die Leistungen ergeben sich aus dem Preisblatt.", ["Preisblatt"]),
        ("Maßgeblich ist der Stand nach Maßgabe des Sicherheitskonzepts.", ["Sicherheitskonzept"]),
        ("Die Daten stehen im Datenkatalog Versand (DK-V 2).", ["Datenkatalog Versand (DK-V 2)"]),
        ("The data are set out in Order Form HB-12.", ["Order Form HB-12"]),
        ("Staff work in accordance with the Site Security Standard SSS-3.", ["Site Security Standard SSS-3"]),
        ("The Rate Card forms part of this agreement.", ["Rate Card"]),
        ("Papers forming part of this agreement: Order Form; Schedule 1", ["Order Form"]),
        ("The Order Form was signed before and travels with this agreement.", ["Order Form"]),
        ("Es gilt die Einsatzordnung (Anlage).", ["Einsatzordnung"]),
        ("Die Leistungen ergeben sich aus dem Preisblatt (Anlage 2).", []),
        ("Die Leistungen ergeben sich aus der Leistungsbeschreibung des Rahmenvertrags.", []),
        ("Ein Preisblatt hängt im Flur.", []),
    ],
)
def test_papers_by_name(sentence: str, names: list[str]) -> None:
    assert [name for name, _ in papers(agreement(sentence))] == names


def test_a_paper_that_stands_in_the_file() -> None:
    behind = f"## Order Form no. HB-12\n\n{PROSE}\n\n## Begleitbrief\n\n{PROSE}"
    assert papers(agreement("The data are listed in the Order Form.", behind=behind)) == [
        ("Order Form no. HB-12", True),
        ("Begleitbrief", True),
    ]


def test_the_title_of_an_annex_is_no_paper_besides() -> None:
    behind = f"## Anlage 1: Sicherheitskonzept\n\n{PROSE}"
    assert papers(agreement("Näheres steht im Sicherheitskonzept.", behind=behind)) == []


@pytest.mark.parametrize(
    ("sentence", "heading"),
    [
        ("Das Entgelt nennt das Preisblatt (Beilage 2).", "## Beilage 2\n\n### Preisblatt"),
        ("The sizes are listed in the Order Form (Schedule 2).", "## Schedule 2\n\n### Order Form"),
    ],
)
def test_a_paper_that_is_said_to_be_an_annex_is_none_below_its_heading(sentence: str, heading: str) -> None:
    name = "Schedule 2" if "Schedule" in sentence else "Beilage 2"
    read = agreement(sentence, behind=f"{heading}\n\n{PROSE}")
    assert (annexes(read), papers(read)) == ([(name, True)], [])
    alone = heading.partition("\n\n")[2]
    title = alone.removeprefix("### ")
    assert papers(agreement("", behind=f"{alone}\n\n{PROSE}")) == [(title, True)]


AMENDED = """**Nordwerk Cloud GmbH**

# Nachtrag Nr. 2 zum Auftragsverarbeitungsvertrag vom 3. Mai 2021

**1. Maßnahmen.** Anlage 1 des AVV entfällt, wie schon Nachtrag Nr. 1 sagt. Die bisherige Anlage 4 gilt nicht mehr. An
die Stelle von Anlage 2 zum Vertrag tritt die Anlage 2 (neu), die Firmen stehen in Beiblatt A zu diesem Nachtrag.

## Anlage 2 (neu) – Maßnahmen

Türen sind verschlossen, Leitungen verschlüsselt.
"""


def test_an_addendum_has_its_own_annexes_alone() -> None:
    later = document(AMENDED.replace("Anlage 1 des AVV", "Schedule 2 to the Service Contract"))
    assert annexes(later) == annexes(document(AMENDED))
    assert annexes(document(AMENDED)) == [("Anlage 2 (neu)", True), ("Beiblatt A", False)]
    other = document(AMENDED.replace("Nachtrag Nr. 2 zum", "Über den"))
    assert "Nachtrag Nr. 1" in {name for name, _ in annexes(other)}


LETTER = """**Hafenbund e. V.**

Sehr geehrte Frau Ohm,

es gelten Beilage 1 und Beilage 2. Alles andere bleibt, wie wir es im Mai besprochen haben.

Mit freundlichen Grüßen

{list}

**Beilage 1: Maßnahmen**

- Türen verschlossen
- Rechner ohne Internet

**Beilage 2: Vordruck** – liegt auf gelbem Papier bei.
"""


def test_text_below_a_line_that_is_no_heading_of_the_file() -> None:
    assert annexes(document(LETTER.format(list="Eva Erb"))) == [("Beilage 1", True), ("Beilage 2", False)]
    listed = LETTER.format(list="Eva Erb").split("**Beilage 1")[0] + "Beilage 1: Maßnahmen\n\nBeilage 2: Vordruck\n"
    assert annexes(document(listed)) == [("Beilage 1", False), ("Beilage 2", False)]


def test_signatures_below_a_list_are_no_text_of_its_last_annex() -> None:
    listed, signed = (
        "- Anlage 1 – Preise\n- Anlage 2 – Sicherheit",
        "Kiel, den 7. Mai 2024\n\nFür alle: Ohm, Erb, Brandt",
    )
    for words in ("Die Anlagen liegen als gesonderte Schriftstücke bei.", ""):
        read = agreement(
            "Es gelten Anlage 1 und Anlage 2.", behind=f"## 3. Schluss\n\n{listed}\n\n{words}\n\n{signed}\n"
        )
        assert annexes(read) == [("Anlage 1", False), ("Anlage 2", False)]
