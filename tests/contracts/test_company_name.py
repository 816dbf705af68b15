"""Names within phrases, with and without a legal form."""

import pytest

from assistant.contracts.company_name import companies, looks_like_name, name_in, without_form


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("der Stadtwerke Holm GmbH & Co. KG, Wedel", ["Stadtwerke Holm GmbH & Co. KG"]),
        ("Papierlotse UG (haftungsbeschränkt), Bremen", ["Papierlotse UG (haftungsbeschränkt)"]),
        ("Hartmann & Sons PLC and Bridge Ltd", ["Hartmann & Sons PLC", "Bridge Ltd"]),
        ("fortlauf GmbH, Berlin", ["fortlauf GmbH"]),
        ("Verein der Freunde Nord e.V. in Kiel", ["Verein der Freunde Nord e.V."]),
        ("SIGNAL LIMITED of Reading", ["SIGNAL LIMITED"]),
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
    "words", ["Name und Anschrift", "der Kunde", "____", "Vertrag über Daten", "Auftraggeber", "A"]
)
def test_what_is_no_name(words: str) -> None:
    assert not looks_like_name(words)


@pytest.mark.parametrize(
    ("name", "short"),
    [("Müller & Co. KG", "Müller"), ("Delta Services Inc.", "Delta Services"), ("AG Weser", "AG Weser")],
)
def test_short_names(name: str, short: str) -> None:
    assert without_form(name) == short
