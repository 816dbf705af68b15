"""Features of a place tell what stands around it."""

from assistant.contracts.mentions.describe import BITS, describe
from assistant.contracts.mentions.words import Words


def features(text: str, name: str) -> set[int]:
    start = text.index(name)
    return set(describe(Words(text), (start, start + len(name)), name))


def test_words_around_tell_places_apart() -> None:
    first = features("between Ohm GmbH as client and Volt AG", "Ohm GmbH")
    other = features("between Ohm GmbH as provider and Volt AG", "Ohm GmbH")
    assert first - other
    assert first & other
    assert max(first | other) < 1 << BITS


def test_labels_and_lines_before_tell_places_apart() -> None:
    assert features("Client: Ohm GmbH", "Ohm GmbH") - features("Provider: Ohm GmbH", "Ohm GmbH")
    assert features("Client\nOhm GmbH", "Ohm GmbH") - features("Provider\nOhm GmbH", "Ohm GmbH")


def test_a_place_without_words_has_none() -> None:
    assert describe(Words("Ohm"), (3, 3)) == []
