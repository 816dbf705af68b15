"""Several companies or bodies that are one party."""

import pytest

from assistant.contracts.party_clues.several import with_others
from tests.support.contracts import party_names


@pytest.mark.parametrize(
    ("line", "first", "whole"),
    [
        ("Gemeinde Au, Gemeinde Wies und Stadt Ulm", "Gemeinde Au", "Gemeinde Au, Gemeinde Wies und Stadt Ulm"),
        ("Beta GmbH und Gamma KG (zusammen", "Beta GmbH", "Beta GmbH und Gamma KG"),
        ("Beta GmbH und Gamma KG, beide Weg 3, Ulm", "Beta GmbH", "Beta GmbH und Gamma KG"),
        ("Beta Ltd and Gamma Ltd, both of Hull", "Beta Ltd", "Beta Ltd and Gamma Ltd"),
        ("Beta GmbH, Ulm, und Gamma KG", "Beta GmbH", "Beta GmbH"),
        ("Beta GmbH und Frau Ohm handeln", "Beta GmbH", "Beta GmbH"),
        ("Wiesenhof und Gamma KG", "Wiesenhof", "Wiesenhof"),
    ],
)
def test_a_name_goes_on_to_the_end_of_its_line(line: str, first: str, whole: str) -> None:
    assert line[slice(*with_others(line, (0, len(first))))] == whole


def test_a_party_that_is_defined_together() -> None:
    head = (
        "zwischen der Hansa Markt SE, Ulm, für sich und ihre Tochter Hansa Heim AG, Au (zusammen „Auftraggeber“), und "
        "der Kaiser Druck GmbH (nachfolgend „Auftragnehmer“)"
    )
    assert party_names(head, "Der Auftragnehmer löscht.") == ("Hansa Markt SE", "Kaiser Druck GmbH")
    head = (
        "zwischen\n\nHansa Markt SE und Hansa Heim AG, beide Weg 7, Ulm\n\n– gemeinsam „die Märkte“ –\n\nund\n\n"
        "Kaiser Druck, Inh. Uwe Kaiser, Au\n\n– „Herr Kaiser“ –"
    )
    assert party_names(head, "Herr Kaiser löscht. Herr Kaiser meldet Pannen. " * 3) == (
        "Hansa Markt SE und Hansa Heim AG",
        "Kaiser Druck, Inh. Uwe Kaiser",
    )
    head = "Auftraggeber: Markt Au und Gemeinde Wies\n\nAuftragnehmer: Kaiser Druck GmbH"
    assert party_names(head, "Der Auftragnehmer löscht.") == ("Markt Au und Gemeinde Wies", "Kaiser Druck GmbH")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "Made between Alpha Ltd (the “Controller”) and Gamma Ltd and Delta Ltd (jointly the “Processor”).",
            ("Alpha Ltd", "Gamma Ltd and Delta Ltd"),
        ),
        (
            "This agreement is between Alpha Ltd and Gamma Ltd, each of Ireland. Alpha Ltd is the controller and Gamma "
            "Ltd is the processor.",
            ("Alpha Ltd", "Gamma Ltd"),
        ),
        (
            "Vertrag zwischen der Stadt Ulm, die der Bürgermeister vertritt (nachfolgend „Auftraggeber“), "
            "und der Blau GmbH (nachfolgend „Auftragnehmer“).",
            ("Stadt Ulm", "Blau GmbH"),
        ),
    ],
)
def test_both_parties_are_not_one(head: str, expected: tuple[str, str]) -> None:
    assert party_names(head, "The processor erases. Der Auftragnehmer löscht. " * 3) == expected
