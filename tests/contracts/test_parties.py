"""Who the parties are, read from heads of contracts as people write them."""

import pytest

from assistant.contracts.parties import Parties, read_parties
from assistant.documents.document import Document
from ingest.documents.read_new import ImportOptions, read_new

DUTIES_DE = """
## § 1 Gegenstand

Gegenstand ist die Beantwortung von Anrufen. Es werden Namen und Rufnummern der Anrufer verarbeitet, und zwar nur
auf Weisung.

## § 2 Vertraulichkeit

Alle Beschäftigten sind zur Vertraulichkeit verpflichtet. Das gilt auch nach dem Ende der Tätigkeit für die
Personen weiter.
"""
DUTIES_EN = """
## 1. Subject

This contract covers the answering of calls. Names and numbers of callers are processed on documented instructions only.

## 2. Confidentiality

All staff are bound to secrecy. This duty goes on after the end of their work for the persons who have had access
to data.
"""


def document(head: str, duties: str = "") -> Document:
    german = " und " in f" {head} ".replace("\n", " ") or "Auftrag" in head
    text = f"# {'Vertrag zur Auftragsverarbeitung' if german else 'Data Processing Agreement'}\n\n{head}\n"
    return read_new((text + (duties or (DUTIES_DE if german else DUTIES_EN))).encode(), "vertrag.md", ImportOptions())


def names(parties: Parties) -> tuple[str | None, str | None]:
    return tuple(party.name.text if party.name else None for party in (parties.controller, parties.processor))  # type: ignore[return-value] # there are two


HEADS = {
    "quoted": (
        "zwischen der Hansa Versand AG, Kiel (nachfolgend „Auftraggeber“) und der Nordlicht Contact GmbH, Lübeck "
        "(nachfolgend „Auftragnehmer“)",
        ("Hansa Versand AG", "Nordlicht Contact GmbH"),
    ),
    "lines": (
        "zwischen\n\nTischlerei Brandt e.K.\nAm Markt 4\n27472 Cuxhaven\n\n– nachfolgend Auftraggeberin "
        "genannt –\n\nund\n\n"
        "Papierlotse UG (haftungsbeschränkt)\nHafenweg 2, 28195 Bremen\n\n– nachfolgend Auftragnehmerin genannt –",
        ("Tischlerei Brandt e.K.", "Papierlotse UG (haftungsbeschränkt)"),
    ),
    "dashes": (
        "zwischen\n\nStadtwerke Holm GmbH & Co. KG, Ring 1, 22880 Wedel\n\n- Auftraggeber -\n\nund\n\n"
        "Müller & Söhne Lettershop OHG, Kai 7, 20457 Hamburg\n\n- Auftragnehmer -",
        ("Stadtwerke Holm GmbH & Co. KG", "Müller & Söhne Lettershop OHG"),
    ),
    "english": (
        'This Agreement is between Hartmann & Sons PLC, registered in England and Wales ("Customer") and Bridge Ltd, a '
        'company with its seat in Leeds ("Supplier", "we" or "us").',
        ("Hartmann & Sons PLC", "Bridge Ltd"),
    ),
    "numbered": (
        "**Parties**\n\n(1) Kestrel Housing Association Limited, of 4 Mill Lane, York (the “Controller”); and\n\n"
        "(2) Anker Service GmbH, of Hafenstr. 3, Hamburg, Germany (the “Processor”).",
        ("Kestrel Housing Association Limited", "Anker Service GmbH"),
    ),
    "table": (
        "| Rolle | Angaben |\n|---|---|\n| Auftraggeber | Bergmann Optik GmbH, Jena |\n| Auftragnehmer "
        "| Adler Inkasso SE, Erfurt |\n\n"
        "Auftraggeber und Auftragnehmer schließen diesen Vertrag.",
        ("Bergmann Optik GmbH", "Adler Inkasso SE"),
    ),
    "labels": (
        "**Verantwortlicher:** Universität Nordheim, Campus 1, 37154 "
        "Northeim\n\n**Auftragsverarbeiter:** Kern Umfragen GmbH, "
        "Kassel\n\nBeide Parteien vereinbaren, was folgt, und halten sich daran.",
        ("Universität Nordheim", "Kern Umfragen GmbH"),
    ),
    "fields": (
        "**Customer**\n\nCompany name: Willow Dental Care LLP\n\nAddress: 2 High Street, "
        "Bath\n\n**Service Provider**\n\n"
        "Company name: Paystream Payroll S.A.S.\n\nAddress: 8 rue Verte, Lille",
        ("Willow Dental Care LLP", "Paystream Payroll S.A.S."),
    ),
    "blank": (
        "zwischen\n\n______________________ (nachfolgend „Auftraggeber“)\n\nund\n\nSerigraf Druck GmbH, "
        "Ulm (nachfolgend „Anbieter“)",
        (None, "Serigraf Druck GmbH"),
    ),
    "placeholder": (
        'This Agreement is made between [CUSTOMER NAME] ("Client") and Lingua Franca B.V., Utrecht ("Vendor").',
        (None, "Lingua Franca B.V."),
    ),
    "own term": (
        'This Agreement is made between Orchard Foods Ltd ("Orchard") as controller and Delta Archive '
        'Services Inc. ("DAS") '
        "as processor.",
        ("Orchard Foods Ltd", "Delta Archive Services Inc."),
    ),
    "left over": (
        'This Agreement is made between Orchard Foods Ltd (the "Controller") and Delta Archive Services '
        'Inc. ("Delta").',
        ("Orchard Foods Ltd", "Delta Archive Services Inc."),
    ),
    "provider first": (
        "zwischen der Cloudwerk AG, Zürich („Anbieterin“), und der Gemeinde Rüti („Kundin“)",
        ("Gemeinde Rüti", "Cloudwerk AG"),
    ),
    "we": (
        "We, Bridge Ltd, process personal data for you. You are the customer named in the order form.",
        (None, "Bridge Ltd"),
    ),
    "meaning": (
        '"Supplier", "we" means Harbour Hosting Ltd, Cork.\n\n"Customer" means the person named in the order.',
        (None, "Harbour Hosting Ltd"),
    ),
    "meaning, by its short name too": (
        '"We", "us" and "Pollenwise" mean Pollenwise Surveys Ltd, Kilbracken. "You" are who signed up.',
        (None, "Pollenwise Surveys Ltd"),
    ),
    "nobody": ("Auftraggeber und Auftragnehmer vereinbaren das Folgende.", (None, None)),
}


@pytest.mark.parametrize("case", HEADS)
def test_names(case: str) -> None:
    head, expected = HEADS[case]
    assert names(read_parties(document(head))) == expected


@pytest.mark.parametrize("case", HEADS)
def test_each_place_is_word_for_word(case: str) -> None:
    read = document(HEADS[case][0])
    parties = read_parties(read)
    for party in (parties.controller, parties.processor):
        for place in (party.name, *(term.place for term in party.terms)):
            assert place is None or read.text[place.start : place.end] == place.text


@pytest.mark.parametrize(
    ("case", "controller", "processor"),
    [
        ("quoted", {"Auftraggeber"}, {"Auftragnehmer"}),
        ("lines", {"Auftraggeberin"}, {"Auftragnehmerin"}),
        ("english", {"Customer"}, {"Supplier", "we", "us"}),
        ("own term", {"Orchard"}, {"DAS"}),
        ("left over", {"Controller"}, {"Delta"}),
        ("provider first", {"Kundin"}, {"Anbieterin"}),
        ("blank", {"Auftraggeber"}, {"Anbieter"}),
    ],
)
def test_terms_that_a_contract_defines(case: str, controller: set[str], processor: set[str]) -> None:
    parties = read_parties(document(HEADS[case][0]))
    assert controller <= set(parties.controller.names)
    assert processor <= set(parties.processor.names)
    assert parties.controller.defined
    assert parties.processor.defined


def test_usual_words_where_nothing_is_defined() -> None:
    parties = read_parties(document("Wir bestätigen und unterschreiben."))
    assert "Auftragnehmer" in parties.processor.names
    assert not parties.processor.defined
    assert parties.processor.terms[0].place is None


def test_the_pattern_finds_inflected_words() -> None:
    parties = read_parties(document(HEADS["quoted"][0]))
    pattern = parties.processor.pattern()
    assert pattern.findall("Pflichten des Auftragnehmers und der Nordlicht Contact GmbH; Unterauftragnehmer nicht") == [
        "Auftragnehmers",
        "Nordlicht Contact GmbH",
    ]


def test_terms_in_brackets_without_quotation_marks_and_a_head_called_parteien() -> None:
    head = "Parteien: Hilfswerk Auetal e. V., Ring 3, 31749 Auetal (Verein) und Notfunk GmbH, Kai 5, Kiel (Zentrale)"
    duties = (
        "\n## § 1 Auftrag\n\n" + "Die Zentrale nimmt für den Verein Alarme an und löscht sie nach einer Woche. " * 6
    )
    parties = read_parties(document(head, duties))
    assert names(parties) == ("Hilfswerk Auetal e. V.", "Notfunk GmbH")
    assert "Zentrale" in parties.processor.names


def test_a_town_among_the_clauses_is_no_party() -> None:
    head = "zwischen der Auebahn AG, Fulda („Auebahn“)\n\nund der Ohrwerk GmbH, Gera („Ohrwerk“)"
    duties = "\n## § 1 Auftrag\n\nOhrwerk nimmt für die Auebahn Anrufe an. Ohrwerk löscht sie bald.\n\n" + (
        "Die Leitung zwischen dem Kunden und Gera ist verschlüsselt. Gera ist der Ort. Server stehen in Gera. "
    )
    assert names(read_parties(document(head, duties))) == ("Auebahn AG", "Ohrwerk GmbH")
