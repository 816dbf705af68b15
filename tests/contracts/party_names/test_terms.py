"""What a contract calls a party beside its name, and where it uses that."""

import pytest

from assistant.contracts.mentions.words import Words
from assistant.contracts.party_names.candidates import find_candidates
from assistant.contracts.party_names.terms import find_terms, uses


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Ohm GmbH, Ulm (the “Lab”) and Volt AG. The Lab tests.", "Lab"),
        ("Ohm GmbH, Ulm – nachfolgend „Labor“ – und Volt AG. Das Labor prüft.", "Labor"),
        ("Ohm GmbH, nachfolgend Labor genannt, und Volt AG", "Labor"),
        ("Ohm GmbH als Labor, Volt AG als Praxis", "Labor"),
        ("Ohm GmbH and Volt AG (the “Lab”)", None),
    ],
)
def test_terms(text: str, term: str | None) -> None:
    words = Words(text)
    ohm, volt = find_candidates(words, [])[:2]
    assert find_terms(words, ohm, [], volt.places) == ([term] if term else [])


def test_uses_are_whole_words_outside_of_the_name() -> None:
    words = Words("Ohm Lab GmbH, the “Lab”. The Lab tests; the Lab's labels; Labour.")
    ohm = find_candidates(words, [])[0]
    assert [words.text[slice(*span)] for span, _ in uses(words, ohm, ["Lab"])] == ["Lab", "Lab", "Lab"]
