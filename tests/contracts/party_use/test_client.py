"""Controllers whom only their orders tell."""

import pytest

from assistant.contracts.party_use.client import client_by_use, we_hand_out
from tests.support.party_use import ENGLISH, GERMAN


@pytest.mark.parametrize(("text", "client"), [(GERMAN, "Kanzlei"), (ENGLISH, "Clinic")])
def test_a_client_without_a_name_is_told_by_whose_orders_count(text: str, client: str) -> None:
    ordered = f"{text}Auf Weisung der {client}, on instructions of the {client}, für die {client}."
    found = client_by_use(ordered, ["Ohrwerk", "Pigeon"])
    assert found and ordered[slice(*found)] == client
    assert client_by_use(ordered, ["Ohrwerk", client]) is None
    assert client_by_use("Der Auftrag der Kanzlei.", []) is None


def test_a_client_is_not_found_within_another_word() -> None:
    text = "Kanzleiausweise und Großkanzlei. Auf Weisung der Kanzlei, nach Weisung der Kanzlei, für die Kanzlei."
    found = client_by_use(text, [])
    assert found is not None
    assert found[0] == text.index("der Kanzlei") + len("der ")


def test_the_genitive_of_a_client_is_its_noun() -> None:
    text = "Das Amt fragt. Auf Weisung des Amtes, nach Weisung des Amts, im Auftrag des Amtes, für das Amt."
    found = client_by_use(text, [])
    assert found is not None
    assert text[slice(*found)] == "Amt"


def test_whoever_gives_the_orders_is_the_client() -> None:
    assert we_hand_out("Sie handeln nach unserer Weisung und nur mit unserer Zustimmung.")
    assert we_hand_out("You act on our behalf and on our written instructions.")
    assert we_hand_out("You print letters to our supporters for us, on our instructions.")
    assert not we_hand_out("We host records of your patients for you, on your instructions, as our members know.")
    assert not we_hand_out("Wir handeln nach Ihrer Weisung und nur mit Ihrer Zustimmung.")
    assert not we_hand_out("We act on your instructions; our orders to helpers match your instructions.")
