"""Words that take clauses or the whole contract back: in headings, before paragraphs, in lines of forms, in titles."""

import pytest

from assistant.contracts.check.draft_words import is_draft, names_draft
from assistant.contracts.check.heading_words import denies_itself
from assistant.contracts.check.in_force import struck
from assistant.contracts.check.model import Severity
from assistant.contracts.check.taken_back import taken_back_risks
from assistant.contracts.structure import read_structure
from assistant.domain import Language
from tests.support.contracts import contract, reader


@pytest.mark.parametrize(
    "title",
    [
        "Mustervertrag zur Auftragsverarbeitung",
        "Vertragsentwurf zur Auftragsverarbeitung",
        "Ungültiger Vertrag zur Auftragsverarbeitung",
        "Data Processing Agreement DRAFT",
        "Data Processing Agreement, draft",
        "Vertrag zur Auftragsverarbeitung (Entwurfsfassung)",
        "AV-Vertrag – Verhandlungsstand",
        "Sample Data Processing Agreement",
        "Expired agreement on data",
        "Working draft of the DPA",
    ],
)
def test_titles_of_papers_that_are_no_contract(title: str) -> None:
    assert names_draft(title)


@pytest.mark.parametrize(
    "title",
    [
        "Vertrag über die Auswertung von Mustern",
        "Agreement on drafting services",
        "Agreement on the storage of samples and models",
        "Vertrag zur Aufhebung gesperrter Konten",
        "Agreement with former staff",
    ],
)
def test_titles_that_only_name_such_a_matter(title: str) -> None:
    assert not names_draft(title)


@pytest.mark.parametrize(
    "text",
    ["Arbeitsfassung", "Entwurfsfassung", "Lesefassung – nicht verbindlich", "Nicht zur Unterschrift", "v3 | DRAFT"],
)
def test_stamps_of_drafts(text: str) -> None:
    assert is_draft(text)


@pytest.mark.parametrize("text", ["Arbeitsanweisung", "Endfassung", "Entwurfsplanung Halle 4", "Version 3 | Kiel"])
def test_what_is_no_stamp(text: str) -> None:
    assert not is_draft(text)


@pytest.mark.parametrize(
    "heading",
    [
        "9. Keine Löschung",
        "9. No erasure or return",
        "9. Löschung und Rückgabe: Verzichtet",
        "9. Löschung – gestrichen im Einvernehmen",
        "Unverbindliche Absichtserklärungen",
        "Non-binding aims",
        "9. Erasure – Removed",
        "9. Erasure – Opted out by Client",
        "9. Erasure (Lapsed 2024)",
        "9. Prüfungen (abgewählt)",
    ],
)
def test_headings_that_take_back_what_stands_below(heading: str) -> None:
    assert denies_itself(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "9. Keine Prüfung von Weisungen",
        "9. No sub-processors",
        "9. Keine Übermittlung in Drittländer",
        "9. Erasure – Removed Staff",
        "9. Abgelehnte Anfragen",
        "9. Refused requests",
    ],
)
def test_headings_that_name_what_is_refused_hold(heading: str) -> None:
    assert not denies_itself(heading)


@pytest.mark.parametrize(
    "mark",
    ["Gestrichen:", "Entfällt:", "(abgelehnt)", "Vormals:", "(void)", "Former text:", "Declined –", "Alte Fassung:"],
)
def test_a_mark_before_a_paragraph_takes_it_back(mark: str) -> None:
    words = f"(1) {mark} Er meldet Pannen. Er hilft.\n\n(2) Er zahlt."
    structure = read_structure(contract([("§ 1 Pflichten", words)], Language.GERMAN))
    assert [structure.sentences[at][1].text for at in struck(structure)][1:] == ["Er hilft."]


@pytest.mark.parametrize(
    "words",
    [
        "Gestrichene Stellen werden ersetzt.",
        "Deleted data: the Provider keeps none.",
        "Frühere Fassungen dieses Vertrags gelten nicht.",
        "Void where prohibited.",
    ],
)
def test_a_paragraph_on_what_is_void_holds(words: str) -> None:
    assert struck(read_structure(contract([("§ 1 Pflichten", words)], Language.GERMAN))) == {}


@pytest.mark.parametrize(
    "line",
    [
        "Unterschriften | Auftragnehmer (Ziffern 8, 9, 13 abgelehnt):",
        "Unterschriften | Unterschrift: Nur zur Kenntnis",
        "Signatures | For the Provider (sections 2-14 rejected):",
        "Signatures | Signature: refused",
        "Signatures | Processor (not signed):",
        "Sonstiges | Löschung abgewählt: ___",
        "Sonstiges | Ziffern 8 bis 13 aufgehoben: ______",
        "Other | Erasure opted out: ___",
    ],
)
def test_lines_of_forms_that_take_back(line: str) -> None:
    (risk,) = taken_back_risks(reader(line, Language.GERMAN))
    assert (risk.id, risk.severity) == ("clauses-taken-back", Severity.MEDIUM)


@pytest.mark.parametrize(
    "line",
    [
        "Unterschriften | Unterschrift: Erika Muster",
        "Unterschriften | Auftragnehmer (Musterfirma):",
        "Signatures | Title: n/a",
        "Signatures | Signed for the Provider: ______",
        "Sonstiges | Name der Schule / Institution: ______",
        "Sonstiges | Der Auftragnehmer löscht gestrichene Anschriften.",
    ],
)
def test_lines_that_are_filled_in_as_forms_are(line: str) -> None:
    assert list(taken_back_risks(reader(line, Language.GERMAN))) == []
