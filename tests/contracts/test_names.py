"""Which providers questions mean, as people type them."""

import pytest

from assistant.contracts.name_forms import KnownName
from assistant.contracts.names import NameIndex, find_names
from assistant.language.dictionary import is_in_dictionary

KNOWN = (
    KnownName(document_id="nordlicht", name="Nordlicht Contact GmbH", aliases=("NCG",), file_name="nordlicht-avv.pdf"),
    KnownName(document_id="anker", name="Anker Service GmbH", file_name="avv_2024_final.docx"),
    KnownName(document_id="bridge", name="Bridge Ltd"),
    KnownName(document_id="kern", name="Kern Umfragen GmbH"),
    KnownName(document_id="adler", name="Adler Inkasso SE", file_name="Adler_Inkasso_AVV.pdf"),
    KnownName(document_id="mueller", name="Müller & Söhne Lettershop OHG"),
    KnownName(document_id="hartmann", name="Hartmann & Sons PLC"),
    KnownName(document_id="hartung", name="Hartung Archiv GmbH"),
    KnownName(document_id="das", name="Delta Archive Services Inc.", aliases=("DAS",)),
    KnownName(document_id="saas", name="saasERP", file_name="saaserp.md"),
    KnownName(document_id="paystream", name="Paystream Payroll S.A.S.", aliases=("PeopleRun",)),
    KnownName(document_id="weisswasser", name="Druckerei Weißwasser e.K."),
    KnownName(document_id="vor", name="Auftragnehmer"),
    KnownName(document_id="long", name="Lysbraken Opinion and Field Research Cooperative"),
    KnownName(document_id="public", name="Öffentliche Fernmeldestelle der Gemeinden im Norden"),
    KnownName(document_id="title", name="Kundendatenverarbeitungsvertrag für den Standort Nord", of_title=True),
)
INDEX = NameIndex(KNOWN)


def meant(question: str) -> set[str]:
    return {document for match in INDEX.find(question) for document in match.document_ids}


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Wann löscht Nordlicht unsere Daten?", "nordlicht"),
        ("Was steht in Nordlichts Vertrag zur Haftung?", "nordlicht"),
        ("Darf man bei der Nordlicht Unterauftragnehmer ablehnen?", "nordlicht"),
        ("was ist mit nordlicht contact vereinbart", "nordlicht"),
        ("Haftet die Nordlicht Contact GmbH?", "nordlicht"),
        ("Haftet die Nordlicht GmbH?", "nordlicht"),
        ("Wie lange speichert Nordlict die Anrufe?", "nordlicht"),
        ("Wie lange speichert Nordlciht Contact die Anrufe?", "nordlicht"),
        ("Was sagt nordlicht-avv.pdf zu Audits?", "nordlicht"),
        ("Der Nordlicht-Vertrag: welche Fristen?", "nordlicht"),
        ("Does NCG delete our data?", "nordlicht"),
        ("What is in Nordlicht's contract?", "nordlicht"),
        ("Wann meldet Anker eine Panne?", "anker"),
        ("was macht anker service bei einer panne", "anker"),
        ("Was macht Ankers Support?", "anker"),
        ("When does Bridge tell us about a breach?", "bridge"),
        ("What about Bridge's audits?", "bridge"),
        ("bridge ltd liability", "bridge"),
        ("Wer haftet bei Kern?", "kern"),
        ("Darf Adler Inkasso Dritte einsetzen?", "adler"),
        ("adler inkasso avv", "adler"),
        ("Vertrag mit Mueller und Söhne", "mueller"),
        ("Müllers Lettershop: wer haftet?", "mueller"),
        ("Hartmann and Sons: who is liable?", "hartmann"),
        ("Hartman & Sons audit", "hartmann"),
        ("Hartmans Audit", "hartmann"),
        ("Does DAS shred our files?", "das"),
        ("Does Lysbraken call on Sundays?", "long"),
        ("Hat Lysbraken Freie?", "long"),
        ("Was regelt saas-ERP?", "saas"),
        ("Was kostet eine Prüfung bei PayStream?", "paystream"),
        ("What does people run do with salaries?", "paystream"),
        ("Prüfung bei Weisswasser", "weisswasser"),
        ("Prüfung bei Druckerei Weißwassers", "weisswasser"),
    ],
)
def test_who_is_meant(question: str, document: str) -> None:
    assert meant(question) == {document}


@pytest.mark.parametrize(
    "question",
    [
        "Wo liegt der kern des Problems?",
        "bridge the gap between both contracts",
        "Bridge the gap: what do we need?",
        "das ist die Frage",
        "Das Callcenter haftet",
        "Wer haftet für die Löschung und die Haftung?",
        "Welche Verankerung hat das im Gesetz?",
        "Was sind Kernpflichten des Auftragnehmers?",
        "Does the cambridge office count?",
        "Nordlichter am Himmel zählen nicht als Nordlichtvertrag",
        "Wer liefert Service und Contact?",
        "",
    ],
)
def test_nobody_is_meant(question: str) -> None:
    assert meant(question) == set()


def test_the_first_word_of_a_title_means_no_provider() -> None:
    assert not meant("Was steht in einem Kundendatenverarbeitungsvertrag?")
    assert not meant("Dürfen Öffentliche Stellen das?")


def test_the_longest_name_wins_and_places_are_word_for_word() -> None:
    question = "Vergleiche Nordlicht Contact GmbH mit Bridge Ltd und anker service."
    found = INDEX.find(question)
    assert [match.text for match in found] == ["Nordlicht Contact GmbH", "Bridge Ltd", "anker service"]
    assert all(question[match.start : match.end] == match.text for match in found)


def test_a_name_that_two_contracts_share_means_both() -> None:
    known = (
        KnownName(document_id="a", name="Brandt Logistik GmbH"),
        KnownName(document_id="b", name="Brandt Druck GmbH"),
    )
    assert find_names("Wie haftet Brandt?", known)[0].document_ids == ("a", "b")
    assert find_names("Wie haftet Brandt Druck?", known)[0].document_ids == ("b",)


def test_a_word_of_the_language_is_not_read_as_a_mistyped_name() -> None:
    known = (KnownName(document_id="a", name="Hartung GmbH"), KnownName(document_id="b", name="Lagerland GmbH"))
    assert find_names("Wie ist die Haftung geregelt?", known) == []
    assert [match.typos for match in find_names("Wie ist das bei Lagerlant?", known)] == [1]
    careful = NameIndex(known, is_word=lambda word: word == "lagerlant")
    assert careful.find("Wie ist das bei Lagerlant?") == []


def test_two_names_at_the_beginning_call_the_firm() -> None:
    known = (KnownName(document_id="a", name="Hazel & Thwaite Telephone Answering"),)
    for question in ("When do Hazel & Thwaite pick up?", "was macht hazel and thwaite nachts"):
        assert find_names(question, known), question


def test_what_stands_before_a_dash_calls_the_firm() -> None:
    known = (KnownName(document_id="a", name="Umfrage Ost – Institut für Telefonforschung GmbH"),)
    assert [match.text for match in find_names("Nimmt umfrage ost Gespräche auf?", known)] == ["umfrage ost"]
    assert find_names("Wie lange dauert eine Umfrage?", known) == []


def test_two_letters_may_have_changed_places_anywhere() -> None:
    known = (KnownName(document_id="a", name="Telvia Dialog GmbH"),)
    assert [match.text for match in find_names("Wie prüft Tevlia die Anrufer?", known)] == ["Tevlia"]


@pytest.mark.parametrize(
    ("file_name", "question"),
    [
        ("backup-dr.md", "Wie lange liegen unsere Daten in den Backups von Pollenwise?"),
        ("hotline-avv.pdf", "Sind die Kollegen aus der Hotline betroffen?"),
        ("konzern-avv.pdf", "Was gilt, wenn die Firma an einen Konzern verkauft wird?"),
        ("rueckruf_2024.docx", "Wer macht den Rückruf?"),
        ("water-dpa.docx", "May they water down their list of measures later?"),
    ],
)
def test_a_word_of_the_language_is_no_name_for_being_that_of_a_file(file_name: str, question: str) -> None:
    known = (KnownName(document_id="a", name="Harbour B.V.", file_name=file_name),)
    assert NameIndex(known, is_in_dictionary).find(question) == []
    assert find_names(f"Was steht in {file_name}?", known)


def test_an_english_word_may_be_a_name_where_it_is_written_like_one() -> None:
    known = (KnownName(document_id="a", name="contracts/a", file_name="arden-valuations.md"),)
    assert find_names("What does Arden charge for a valuation?", known)
    assert not find_names("What does arden mean?", known)


def test_beside_a_provider_nothing_is_a_mistyped_file() -> None:
    known = (
        KnownName(document_id="a", name="Opinara Research GmbH"),
        KnownName(document_id="b", name="Ost GmbH", file_name="telefonstudie.md"),
    )
    found = find_names("Was verlangt Opinara, wenn wir im Telefonstudio vorbeikommen?", known)
    assert [match.text for match in found] == ["Opinara"]
    assert find_names("Was steht in der Telefonstudi?", known)[0].of_file


def test_a_title_that_any_contract_could_have_calls_none() -> None:
    index = NameIndex([KnownName(document_id="plain", name="Data Processing Agreement", file_name="common_paper.md")])
    assert not index.find("When does the data processing under the agreement end?")
    assert not index.find("What does the data processing contract say?")
    assert index.find("What does Common Paper say on audits?")


def test_ordinary_words_are_told() -> None:
    assert [match.ordinary for match in INDEX.find("Anker und Nordlicht")] == [True, False]


def test_questions_are_cut_and_names_may_be_many() -> None:
    known = [KnownName(document_id=str(number), name=f"Firma{number:04d}x Beispiel GmbH") for number in range(3000)]
    index = NameIndex(known)
    assert index.find("wort " * 2000 + "Firma0007x") == []
    assert index.find("Was tut Firma0007x?")[0].document_ids == ("7",)
