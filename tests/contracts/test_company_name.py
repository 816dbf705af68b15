"""Names within phrases, with and without a legal form."""

import pytest

from assistant.contracts.company_name import companies, looks_like_name, name_at_end, name_in, without_form


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("der Stadtwerke Holm GmbH & Co. KG, Wedel", ["Stadtwerke Holm GmbH & Co. KG"]),
        ("Papierlotse UG (haftungsbeschränkt), Bremen", ["Papierlotse UG (haftungsbeschränkt)"]),
        ("Hartmann & Sons PLC and Bridge Ltd", ["Hartmann & Sons PLC", "Bridge Ltd"]),
        ("fortlauf GmbH, Berlin", ["fortlauf GmbH"]),
        ("Oderkraft Betriebsgesellschaft m.b.H., Graz", ["Oderkraft Betriebsgesellschaft m.b.H."]),
        ("Verein der Freunde Nord e.V. in Kiel", ["Verein der Freunde Nord e.V."]),
        ("SIGNAL LIMITED of Reading", ["SIGNAL LIMITED"]),
        ("Zahntechnik Prof. Dr. Ehlers PartG mbB", ["Zahntechnik Prof. Dr. Ehlers PartG mbB"]),
        ("between north & bay studio GmbH and Hof Erb KG", ["north & bay studio GmbH", "Hof Erb KG"]),
        ("text::werk Research GmbH", ["text::werk Research GmbH"]),
        ("Seniorenheim „Am Wehr“ gGmbH", ["Seniorenheim „Am Wehr“ gGmbH"]),
        ("VERBAND DER IMKER E.V.", ["VERBAND DER IMKER E.V."]),
        ("Žižka Žaluzie s.r.o., Brno", ["Žižka Žaluzie s.r.o."]),
        ("Elm Creek Dental, P.C.", ["Elm Creek Dental, P.C."]),
        ("Olmo Datos, S.L., Burgos", ["Olmo Datos, S.L."]),
        ("OLMO DADOS, LDA., Braga", ["OLMO DADOS, LDA."]),
        ("Lysbraken Research Designated Activity Company of Cork", ["Lysbraken Research Designated Activity Company"]),
        ("die genannte Ulmenhof GmbH", ["Ulmenhof GmbH"]),
        ("Elm Bearings (Ireland) DAC, Cork", ["Elm Bearings (Ireland) DAC"]),
        ("ST. FINTAN'S TRUST LIMITED, Cork", ["ST. FINTAN'S TRUST LIMITED"]),
        ("dem Hause Verlag Uhl e. K., Ulm", ["Verlag Uhl e. K."]),
        ("Mella Hotels p.l.c., Malta", ["Mella Hotels p.l.c."]),
        ("Reisebüro Kranich, Inh. Ina Stark e. K.", ["Reisebüro Kranich, Inh. Ina Stark e. K."]),
        ("Lernhof Apps, Inh. Ida Brand, Gasse 9", ["Lernhof Apps, Inh. Ida Brand"]),
        ("Scanhaus Ohm, Inhaberin Dr. Eva Ohm", ["Scanhaus Ohm, Inhaberin Dr. Eva Ohm"]),
        ("Web & Ink (proprietor: Tom Dale), Hull", ["Web & Ink (proprietor: Tom Dale)"]),
        ("Netzdienst Uhl e. K., Inhaberin Eva Uhl", ["Netzdienst Uhl e. K."]),
        ("Schlosserei Groß, Gasse 3, 59174 Kamen, Inhaber Max Groß", []),
        ("Beta AG, Ulm, und Foto Groß, Inh. Max Groß", ["Beta AG", "Foto Groß, Inh. Max Groß"]),
        ("Customer Hartmann Ltd", ["Hartmann Ltd"]),
        ("by the Orwell Press Company Ltd of Hull", ["Orwell Press Company Ltd"]),
        ("lässt ihre Server vom Systemhaus Ulm GmbH warten", ["Systemhaus Ulm GmbH"]),
        ("lässt Briefe von der Ernst von der Heide GmbH drucken", ["Ernst von der Heide GmbH"]),
        ("gibt die Akten und das Archiv der Praxis durch die Ohm AG frei", ["Ohm AG"]),
        ("zwischen der Ernst von der Heide GmbH und", ["Ernst von der Heide GmbH"]),
        ("der Bund der Freunde von der Alb e.V.", ["Bund der Freunde von der Alb e.V."]),
        ("Alpha No. 1 Services Ltd, York", ["Alpha No. 1 Services Ltd"]),
        ("Nr. 12 Verlag GmbH", ["Nr. 12 Verlag GmbH"]),
        ("eine GmbH mit Sitz in Köln", []),
        ("die Haftung als solche", []),
    ],
)
def test_companies(phrase: str, names: list[str]) -> None:
    assert [phrase[start:end] for start, end in companies(phrase)] == names


def test_the_customer_of_a_company_is_not_the_company() -> None:
    assert name_in("the customer of Bridge Ltd") is None
    assert name_in("Universität Nordheim, Campus 1") == (0, 20)


@pytest.mark.parametrize(
    "words",
    [
        "Name und Anschrift",
        "der Kunde",
        "____",
        "Vertrag über Daten",
        "Auftraggeber",
        "A",
        "Management of",
        "Exhibit A",
    ],
)
def test_what_is_no_name(words: str) -> None:
    assert not looks_like_name(words)


@pytest.mark.parametrize(
    ("name", "short"),
    [("Müller & Co. KG", "Müller"), ("Delta Services Inc.", "Delta Services"), ("AG Weser", "AG Weser")],
)
def test_short_names(name: str, short: str) -> None:
    assert without_form(name) == short


def test_a_name_ends_before_its_street_and_goes_on_behind_a_comma_of_partners() -> None:
    phrase = "Schulverband Untere Ulme Amtsplatz 2, 23800 Ulm"
    assert phrase[slice(*(name_in(phrase) or (0, 0)))] == "Schulverband Untere Ulme"
    phrase = "Kanzlei Erb, Ohm & Partner, Ulm"
    assert phrase[slice(*(name_in(phrase) or (0, 0)))] == "Kanzlei Erb, Ohm & Partner"


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Dale NHS Foundation Trust of Trust Headquarters, Moor Lane", "Dale NHS Foundation Trust"),
        ("CALDER BOROUGH COUNCIL of Town Hall, Calder", "CALDER BOROUGH COUNCIL"),
        ("Guild of Letter Carriers, Ulm", "Guild of Letter Carriers"),
        ("J. T. Dunmore & Sons Limited, Corby", "J. T. Dunmore & Sons Limited"),
        ("as set out in Annex A. Dunmore & Sons Limited, Corby", "Dunmore & Sons Limited"),
    ],
)
def test_english_addresses_and_initials(phrase: str, name: str) -> None:
    assert phrase[slice(*(name_in(phrase) or (0, 0)))] == name


@pytest.mark.parametrize("candidate", ["Kieler Allee 10", "Station Road", "Werkvertrag", "Rahmenvereinbarung Nord"])
def test_streets_and_titles_are_no_names(candidate: str) -> None:
    assert not looks_like_name(candidate)


def test_a_name_amid_a_sentence() -> None:
    phrase = "has asked Erb Bros. Printing, Leeds ("
    assert phrase[slice(*(name_at_end(phrase) or (0, 0)))] == "Erb Bros. Printing"
    phrase = "on one side, Liga de Familias Olmo, Calle Mayor 3, Burgos ("
    assert phrase[slice(*(name_at_end(phrase) or (0, 0)))] == "Liga de Familias Olmo"
    assert name_at_end("pflegt die Rechner der ") is None
    assert name_at_end("has asked for Help ") is None
