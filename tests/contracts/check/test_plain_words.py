"""Words that only name a matter; all others of headings, labels and brackets are to be read."""

import re

import pytest

from assistant.contracts.check import taken_back_words
from assistant.contracts.check.plain_words import asides, is_name, is_plain, is_plain_beside, tells_of_another_paper


@pytest.mark.parametrize(
    "text",
    [
        "§ 4 Rückgabe und Löschung der Daten",
        "Nr. 4: Weisungen des Auftraggebers (Art. 28 Abs. 3 lit. a DSGVO)",
        "Anlage 2 – Technische und organisatorische Maßnahmen (TOM)",
        "Was geschieht mit den Daten?",
        "Prüfpflichten",
        "4.2 Return of files after termination",
        "Clause 4 Sub-processors under Article 28(4) GDPR",
        "Annex B: Client's contacts",
        "What is deleted",
        "Subject matter, nature and purpose",
        "Module 2 of the standard clauses (2021/914)",
    ],
)
def test_what_names_a_matter(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "§ 4 Ruhende Prüfpflichten",
        "Keine Prüfpflicht",
        "4. Rückgabe: nach Gutdünken",
        "Wunschgemäße Rückgabe",
        "Prüfungen (ab 2031)",
        "Was nicht gelöscht wird",
        "4. Erasure (Dormant)",
        "Aspirational return",
        "4. Audits – On Ice",
        "Void 2",
        "Audits 100 %",
        "4. Audits ✗",
        "Not a right",
        "N/A",
        "For information",
        "Audits (limited)",
        "Löschung (nach Zahlung)",
        "12. Prüfungen [Zusatzleistung]",
        "Löschung: Sache des Auftraggebers",
        "Nr. 4: Löschung: Zusatzleistung",
        "Prüfungen außerhalb des Vertrags",
    ],
)
def test_what_may_take_back_is_not_plain(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize(
    "text", ["Anlage 2", "the Client's data", "Art. 28 Abs. 3 DSGVO", "Kategorien von Daten", '"Vertrag"', "TOM"]
)
def test_what_may_stand_beside_a_duty(text: str) -> None:
    assert is_plain_beside(text)


@pytest.mark.parametrize(
    "text", ["target", "In principle", "After payment", "auf Wunsch", "Zusatzleistung", "im Grundsatz", "limited"]
)
def test_names_of_matters_that_limit_a_duty(text: str) -> None:
    assert not is_plain_beside(text)


@pytest.mark.parametrize("name", ["REPEALED", "VOID", "REFUSED", "NOT_APPLIED", "ENDED", "UNSURE", "TO_KNOW"])
def test_no_word_that_takes_back_is_plain(name: str) -> None:
    patterns = "|".join(getattr(taken_back_words, name))
    words = [
        word for word in re.sub(r"\(\?:|\\w\{.*?\}|[()?]", "", patterns).split("|") if word.isalpha() and word != "from"
    ]
    assert [word for word in words if is_plain(word)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dormant: The files are erased.", ["Dormant"]),
        ("(Auf Eis) Er löscht die Akten.", ["Auf Eis"]),
        ("4.1 Frommer Wunsch: Er löscht die Akten (alle).", ["Frommer Wunsch", "alle"]),
        ("Dormant – the files are erased.", ["Dormant "]),
        ("Dormant 3 The files are erased.", ["Dormant "]),
        ("n/a (2) The files are erased.", ["n/a"]),
        ("nach Zahlung (2) Er löscht die Akten.", ["nach Zahlung"]),
        ("Later The Provider erases the files.", ["Later"]),
        ("entfällt Der Auftragnehmer löscht die Akten.", ["entfällt"]),
        ("Nach Absatz (2) löscht er die Akten.", []),
        ("Er löscht binnen 3 Tagen.", []),
    ],
)
def test_what_stands_beside_a_sentence(text: str, found: list[str]) -> None:
    assert list(asides(text)) == found


@pytest.mark.parametrize("line", ["Unterschrift: Erika Muster", "and Blue Ltd, Quay 1, Cork (the Processor)"])
def test_lines_of_names(line: str) -> None:
    assert is_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "Unterschrift: spaßeshalber",
        "Blue Ltd, released from all of it (the Processor)",
        "Blue Ltd, Exempt From Clause 4 (the Processor)",
        "Blau GmbH, Vertreten Ohne Vollmacht (Auftragnehmer)",
        "Unterschrift: nach Zahlung",
        "Blau GmbH, Ziffer 12 (Auftragnehmer)",
        "Signature: Missing",
    ],
)
def test_lines_that_say_more_than_names(line: str) -> None:
    assert not is_name(line)


@pytest.mark.parametrize("text", ["Lehrtext", "Kündigung Vertrag zur Auftragsverarbeitung", "DPA for training"])
def test_words_of_papers_that_are_no_contract(text: str) -> None:
    assert tells_of_another_paper(text)


@pytest.mark.parametrize("text", ["Auftragsverarbeitung", "Data Processing Agreement", "Muster & Partner"])
def test_words_of_papers_that_may_be_contracts(text: str) -> None:
    assert not tells_of_another_paper(text)
