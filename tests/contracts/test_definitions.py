"""The terms that a contract defines."""

from assistant.contracts.definitions import definitions, durations


def test_terms_and_meanings() -> None:
    found = definitions(["„Meldefrist“ bedeutet 36 Stunden ab Kenntnis.", "“Services” means hosting.", "No term here."])
    assert found == {"Meldefrist": "36 Stunden ab Kenntnis.", "Services": "hosting."}
    assert durations(found) == {"Meldefrist": "36 Stunden"}


def test_the_first_definition_counts() -> None:
    assert definitions(["“A1” means one.", "“A1” means two."]) == {"A1": "one."}


def test_terms_without_quotation_marks() -> None:
    assert definitions(["Mishap means any loss of records.", "This by no means ends it."]) == {
        "Mishap": "any loss of records."
    }
    items = ["Notlage jeder Verlust von Akten;", "der Anbieter hilft;"]
    assert definitions(items, ["Es bedeuten:", "Es bedeuten:"]) == {"Notlage": "jeder Verlust von Akten;"}
    assert definitions(items, ["Der Anbieter:", "Der Anbieter:"]) == {}


def test_whom_a_party_names_is_no_meaning() -> None:
    assert definitions(["Der Anbieter bezeichnet die Unterauftragnehmer in einer Liste."]) == {}
