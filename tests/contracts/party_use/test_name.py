"""Names that only the sentences of a contract tell."""

from collections.abc import Iterator

import pytest

from assistant.contracts import company_name
from assistant.contracts.party_use import name as module
from assistant.contracts.party_use.name import MENTIONS, name_by_use
from tests.support.party_use import ENGLISH, GERMAN


@pytest.mark.parametrize(("text", "provider"), [(GERMAN, "Ohrwerk"), (ENGLISH, "Pigeon")])
def test_a_name_that_only_sentences_tell_is_found(text: str, provider: str) -> None:
    span = name_by_use(text, "processor", [])
    assert span is not None
    assert text[slice(*span)] == provider


def test_a_company_of_which_nothing_is_said_is_no_party() -> None:
    text = "Die Daten liegen bei der Wolkenhaus GmbH in Köln. Die Frist beträgt drei Tage. Niemand löscht sie."
    assert name_by_use(text, "processor", []) is None
    assert name_by_use(text, "controller", []) is None


def test_of_companies_that_a_text_names_again_and_again_the_first_places_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []
    each_company = company_name.each_company

    def counted(phrase: str) -> Iterator[tuple[int, int]]:
        for span in each_company(phrase):
            read.append(span[0])
            yield span

    monkeypatch.setattr(module, "each_company", counted)
    text = "Hier hilft die Ohrwerk GmbH. Ohrwerk löscht Daten. Ohrwerk meldet Pannen. " * 2 * MENTIONS
    span = name_by_use(text, "processor", [])
    assert span is not None
    assert text[slice(*span)] == "Ohrwerk GmbH"
    assert len(read) == MENTIONS < text.count("GmbH")
