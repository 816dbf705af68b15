"""Who the parties are, read from heads of contracts as people write them."""

import pytest

from assistant.contracts.parties import Party, PartyTerm, read_parties
from assistant.contracts.party_clues.find import party_clues
from tests.support.party_heads import DUTIES_EN, document, names

HEADS = {
    "dash and words": (
        "Die Partner\n\nWeberei Lind KG, Weg 3, Ulm – im Vertrag und hier „Auftraggeberin“ –\n\nund\n\nGilde Ulm, "
        "Markt 2, Ulm – im Vertrag und hier „Auftragnehmerin“ –\n\nhaben das vereinbart.",
        ("Weberei Lind KG", "Gilde Ulm"),
    ),
    "exporter and importer": (
        "Data exporter:\n\nFeld Optics GmbH, Emden\n\nData importer:\n\nGranite Hill, Inc., Concord",
        ("Feld Optics GmbH", "Granite Hill, Inc."),
    ),
    "practice of doctors": (
        "zwischen\n\nEDV-Hilfe Kurz, Inh. Ralf Kurz\nMühle 1, Ulm\n\n– nachfolgend „Techniker“ –\n\nund\n\n"
        "Praxis Dr. med. Ute Wall & Dr. med. Karim Sade\n\nFachärzte für Chirurgie, Ulm\n\n"
        "– nachfolgend „Praxis“ –\n\nDer Techniker löscht auf Weisung der Praxis. Die Praxis prüft. "
        "Die Praxis entscheidet.",
        ("Praxis Dr. med. Ute Wall & Dr. med. Karim Sade", "EDV-Hilfe Kurz, Inh. Ralf Kurz"),
    ),
    "cell before an article": (
        'Customer The Governing Body of Hart Vale School ("the School")\n\nSupplier Penny Catering Systems Ltd\n\n'
        "The School decides. The School instructs the Supplier. The School may audit. The School and its pupils.",
        ("Governing Body of Hart Vale School", "Penny Catering Systems Ltd"),
    ),
    "several, and a sentence on them": (
        "Auftraggeberin Höfel Bau GmbH und Höfel Dienst GmbH, beide Weg 4, Sundern\n\nAuftragnehmerin Sauer Netz AG, "
        "Meschede\n\nDie beiden Töchter der Gruppe handeln in diesem Papier gemeinsam als Auftraggeberin.",
        ("Höfel Bau GmbH und Höfel Dienst GmbH", "Sauer Netz AG"),
    ),
    "whose paper it is": (
        "Ersteller und Betreiber: Campus Software eG, Milzau\n\nErstellt für: Hochschule Milzau, Amt 3\n\n"
        "So schützt die Campus Software eG („Campus“) die Daten.",
        ("Hochschule Milzau", "Campus Software eG"),
    ),
    "who a pronoun means": (
        "„Wir“ ist die Lernhof Apps, Inh. Ida Brand, Gasse 9, Ulm. „Sie“ ist die Schule, die zustimmt.",
        (None, "Lernhof Apps, Inh. Ida Brand"),
    ),
    "credit union": (
        'This Addendum is entered into between Prairie Rose Credit Union ("Union") and Ledger Loop, LLC ("Vendor").',
        ("Prairie Rose Credit Union", "Ledger Loop, LLC"),
    ),
    "person who trades as a firm": (
        'between Riverside Choir CIO ("the Choir") and Paul Dunn trading as Dunn Digital, Hull ("the Designer")\n\n'
        "The Designer deletes data on the instructions of the Choir. The Designer reports breaches.",
        ("Riverside Choir CIO", "Paul Dunn trading as Dunn Digital"),
    ),
    "public body": (
        "zwischen dem Amt Nordersee, Markt 2\n\n– im Folgenden: Auftraggebende Stelle –\n\nund der Rechenstelle Küste, "
        "Anstalt des öffentlichen Rechts, Deich 4\n\n– im Folgenden: Auftragsverarbeiterin –",
        ("Amt Nordersee", "Rechenstelle Küste, Anstalt des öffentlichen Rechts"),
    ),
    "file number": (
        "Vereinbarung Nr. DS 12/24 der Ostring Bau AG, Ulm – nachstehend die Gesellschaft –\n\nmit der Blattwerk Druck "
        "GmbH, Ulm – nachstehend der Vertragspartner –\n\nDer Vertragspartner druckt auf Weisung der Gesellschaft.",
        ("Ostring Bau AG", "Blattwerk Druck GmbH"),
    ),
    "role within a name": (
        'This Agreement is between:\n\n(1) Lowmoor Customer Care DAC, Galway (the "Supplier"); and\n\n'
        '(2) Brackley Software Limited, Bristol (the "Customer").',
        ("Brackley Software Limited", "Lowmoor Customer Care DAC"),
    ),
    "two sentences": (
        "Auftraggeber ist die Obsthof Lenz eG, Jork. Auftragsverarbeiter ist die Rechenzentrale Lahn AG, Marburg.",
        ("Obsthof Lenz eG", "Rechenzentrale Lahn AG"),
    ),
    "body beside a company": (
        "Verantwortliche Stelle: Gemeinde Ostheim, Markt 1\n\nAuftragnehmer: kommIT Unterfranken eG, Würzburg",
        ("Gemeinde Ostheim", "kommIT Unterfranken eG"),
    ),
    "cells in angles": (
        "| Feld | Eintrag |\n|---|---|\n| Auftraggeber | ‹Bergmann Optik GmbH, Jena› |\n| Lettershop | ‹Falz & Co. KG, "
        "Erfurt› |\n\nAuftraggeber und Auftragnehmer schließen diesen Vertrag.",
        ("Bergmann Optik GmbH", "Falz & Co. KG"),
    ),
    "other word below": (
        "Mandant:\n\nMaier & Söhne OHG, Ulm\n\nKanzlei:\n\nBirk Steuer GmbH, Ulm\n\nSie schließen diesen Vertrag.",
        ("Maier & Söhne OHG", "Birk Steuer GmbH"),
    ),
    "title of two": (
        "Vertrag zwischen der Stadt Brennach und der Ablage Cloud eG\n\nDie Stadt Brennach, Marktplatz 1\n\n– "
        "nachstehend „Stadt“ –\n\nund\n\ndie Ablage Cloud eG, Gasse 12\n\n– nachstehend „Auftragnehmerin“ –",
        ("Stadt Brennach", "Ablage Cloud eG"),
    ),
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
    "a profession is no role": (
        "Die Universität Ulmstadt, Campus 1,\n\n(Universität)\n\nund\n\nDr. Änne Ohm, freie Übersetzerin und Autorin, "
        "Ulmenweg 6,\n\n(Auftragnehmerin)\n\nvereinbaren:" + " Die Universität bestimmt; die Universität prüft." * 3,
        ("Universität Ulmstadt", "Dr. Änne Ohm"),
    ),
    "a role below the name": (
        "Förderkreis Ulme e.V.\nWeg 9\nals Verantwortlicher (im Folgenden „Auftraggeber“)\n\nsowie\n\n"
        "Nordlicht Contact GmbH\nRing 9\nals Auftragsverarbeiter (im Folgenden „Auftragnehmer“)",
        ("Förderkreis Ulme e.V.", "Nordlicht Contact GmbH"),
    ),
    "dashes amid a sentence": (
        "Der Ruderverein Ulm e. V., Ulm – „der Verein“ – beauftragt die Erb & Ohm GbR, Ulm – „die Auftragnehmerin“ –, "
        "die Mitgliederliste zu pflegen.",
        ("Ruderverein Ulm e. V.", "Erb & Ohm GbR"),
    ),
    "an officer is no party": (
        "Auftragnehmer Nordlicht Contact GmbH Ring 9, Ulm\n\nAuftraggeber Schulverband Untere Ulme Amtsplatz 2, Ulm\n\n"
        "Datenschutzbeauftragter (Auftraggeber) Wachsam GmbH Kai 1, Kiel",
        ("Schulverband Untere Ulme", "Nordlicht Contact GmbH"),
    ),
    "joint clients": (
        "zwischen\n\n1. dem Hilfswerk Ulme e. V., Ulm,\n\n2. der Ulmenpflege gGmbH, Ulm,\n\n– zusammen „die Kunden“ –"
        "\n\nund\n\n3. der Nordlicht Contact GmbH, Ulm,\n\n– „Anbieter“ –",
        ("Hilfswerk Ulme e. V.", "Nordlicht Contact GmbH"),
    ),
    "each party is called": (
        "1.1 Stadtwerke Holm GmbH, Holm; diese Partei wird Auftraggeberin genannt.\n\n"
        "1.2 Nordlicht Contact KG, Ulm, vertreten durch die Nordlicht GmbH; diese Partei wird Auftragnehmerin genannt.",
        ("Stadtwerke Holm GmbH", "Nordlicht Contact KG"),
    ),
    "sentences that say who is who": (
        "Auftraggeberin ist der Landkreis Ulmen, Markt 1, Ulmen.\n\nAuftragnehmerin ist die Nordlicht Contact KG, Ulm.",
        ("Landkreis Ulmen", "Nordlicht Contact KG"),
    ),
    "sentences of one line": (
        "Die Ulmen Zeitung GmbH ist Auftraggeber. Die Nordlicht Contact KG (im Folgenden „wir“) hilft ihr.",
        (None, "Nordlicht Contact KG"),
    ),
    "of which contract somebody is a party": (
        "Das Papier gehört zum Vertrag 3; Auftraggeberin dieses Vertrags ist die Staatliche Hochschule Ulmen. "
        "Es ist kurz.\n\nAuftragnehmerin dieses Vertrags ist die Nordlicht Contact KG, Ulm.",
        ("Staatliche Hochschule Ulmen", "Nordlicht Contact KG"),
    ),
    "labels in capitals": (
        "PURCHASER: Trustees of Elm College\n\nVENDOR: Bridge Captioning LLC",
        ("Trustees of Elm College", "Bridge Captioning LLC"),
    ),
    "rows with names": (
        "Customer legal name Elm City Rowing Ltd\n\nBilling address Dock 1\n\nVendor Bridge Oy, Bulevardi 2, Turku",
        ("Elm City Rowing Ltd", "Bridge Oy"),
    ),
    "a brand in a sentence": (
        "Where these terms say “we” or “us”: wenn von „wir“ oder „uns“ die Rede ist, ist die Nordlicht Contact GmbH "
        "gemeint, und „Kunde“ ist, wer bestellt.",
        (None, "Nordlicht Contact GmbH"),
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


def test_a_term_defined_in_capitals_is_found_in_small_letters_but_no_abbreviation_is() -> None:
    terms = (PartyTerm(text="PURCHASER"), PartyTerm(text="WGE"))
    pattern = Party(role="controller", terms=terms).pattern()
    found = [match[0] for match in pattern.finditer("The PURCHASER, i.e. the WGE: Wge and the Purchaser's staff.")]
    assert found == ["PURCHASER", "WGE", "Purchaser's"]


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


USE_EN = (
    "\n## 1. Work\n\n"
    + ("The Coder stores the charts and deletes them. The Coder acts on behalf of the Clinic. The Clinic decides. ") * 4
)


@pytest.mark.parametrize(
    "head",
    [
        'Between Clinique Saint Elme, 4 quai du Lac, Elme ("the Clinic")\n\nand Anni Sörby, Lund ("the Coder").',
        "The Clinic: Clinique Saint Elme, Elme\n\nThe Coder: Anni Sörby, Lund",
        "Clinique Saint Elme, Elme (the Clinic) and Anni Sörby, Lund (the Coder) agree as follows.",
    ],
)
def test_terms_of_no_list_and_names_without_a_legal_form(head: str) -> None:
    assert names(read_parties(document(head, USE_EN))) == ("Clinique Saint Elme", "Anni Sörby")


def test_an_apposition_names_the_parties() -> None:
    head = "The Clinic, Elme Dental S.r.l., Elme, engages the Coder, Sörby AB, Lund, to keep its charts."
    assert names(read_parties(document(head, USE_EN))) == ("Elme Dental S.r.l.", "Sörby AB")


def test_a_signature_page_names_the_parties() -> None:
    signed = "\n## Signatures\n\nFor the Clinic\n\nElme Dental S.r.l.\n\nFor the Coder\n\nSörby AB\n"
    assert names(read_parties(document("The parties are named at the end.", USE_EN + signed))) == (
        "Elme Dental S.r.l.",
        "Sörby AB",
    )


def test_an_agency_may_be_who_hands_out_the_data() -> None:
    head = 'The Coast Agency ("the Agency") and Sörby AB ("the Contractor") agree:'
    duties = (
        "\n## 1. Work\n\n"
        + (
            "The Contractor stores the answers and deletes them. The Contractor acts on behalf of the Agency. "
            "The Agency decides. "
        )
        * 4
    )
    assert names(read_parties(document(head, duties))) == ("Coast Agency", "Sörby AB")


def test_an_abbreviation_in_brackets_is_no_party() -> None:
    head = HEADS["quoted"][0] + "\n\nEs gelten die Technischen Regeln Nord (TRN). " + "Die TRN stehen im Netz. " * 5
    assert names(read_parties(document(head))) == HEADS["quoted"][1]


def test_the_law_behind_a_role_names_nobody() -> None:
    head = "zwischen der Elm Betriebsgesellschaft m.b.H., Graz, und der Ohm Karten GmbH, Wien"
    sense = "Sie handelt als Auftragsverarbeiter im Sinne des Gesetzes. "
    found = {
        each.name and document(head, sense).text[slice(*each.name)] for each in party_clues(document(head, sense).text)
    }
    assert found == {"Elm Betriebsgesellschaft m.b.H.", "Ohm Karten GmbH"}
    text = document(head, "Als Auftragsverarbeiter unterstützt Voltwerk Wien. ").text
    assert "Voltwerk Wien" in {text[slice(*each.name)] for each in party_clues(text) if each.name}


def test_a_row_of_other_companies_does_not_say_what_a_party_is_called() -> None:
    head = (
        'between Readwell Insights Inc., Halifax (the "Service Provider") and Harrow Press Limited, Kilkenny (the '
        '"Publisher"). The Service Provider may engage vendors.'
    )
    table = "\n\n## Order form\n\n| Item | Entry |\n|---|---|\n| Publisher | Harrow Press Limited |\n"
    table += "| Vendors | Bluewater Colocation Ltd, Halifax |\n"
    read = read_parties(document(head, DUTIES_EN + table))
    assert names(read) == ("Harrow Press Limited", "Readwell Insights Inc.")
    assert "Vendor" not in read.processor.names
