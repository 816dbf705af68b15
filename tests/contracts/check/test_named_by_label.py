"""What a label names is quoted with it."""

import pytest

from assistant.contracts.check.evidence import Evidence
from assistant.contracts.check.named_by_label import LONGEST, ROWS, with_what_it_names
from assistant.domain import Language
from tests.support.contracts import reader

DE, EN = Language.GERMAN, Language.ENGLISH


def shown(text: str, language: Language) -> str:
    """Quote the first sentence of `text` as evidence."""
    read = reader(text, language)
    place = Evidence("", read.words.places[0], read.words.places[0])
    return " ".join(with_what_it_names(place, read).quote(read.words).text.split())


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Duration. The contract runs for a year. It may be ended early.",
            EN,
            "Duration. The contract runs for a year.",
        ),
        ("Dauer. Der Vertrag läuft ein Jahr. Er endet früher.", DE, "Dauer. Der Vertrag läuft ein Jahr."),
        ("Der Vertrag läuft ein Jahr. Er endet früher.", DE, "Der Vertrag läuft ein Jahr."),
        ("Details of the Processing. They stand in Annex 1.", EN, "Details of the Processing. They stand in Annex 1."),
        ("Daten sind geschützt. Mehr gilt nicht.", DE, "Daten sind geschützt."),
        (
            "Kriterium Beschreibung\n\nZweck Versand von Rechnungen.",
            DE,
            "Kriterium Beschreibung Zweck Versand von Rechnungen.",
        ),
    ],
)
def test_a_label_is_quoted_with_the_sentence_that_it_names(text: str, language: Language, expected: str) -> None:
    assert shown(text, language) == expected


def test_a_list_is_quoted_with_its_label_and_without_the_next_one() -> None:
    text = "Kategorien von Daten:\n\n- Namen\n- Adressen\n\nKategorien von Personen:\n\n- Kunden"
    assert shown(text, DE).split() == ["Kategorien", "von", "Daten:", "-", "Namen", "-", "Adressen"]


def test_a_long_list_is_cut() -> None:
    rows = "\n".join(f"- Art {n} von Daten" for n in range(1, ROWS + 3))
    quoted = shown(f"Kategorien von Daten:\n\n{rows}", DE)
    assert f"Art {ROWS} von" in quoted
    assert f"Art {ROWS + 1} von" not in quoted


def test_no_row_makes_a_quote_too_long() -> None:
    assert shown(f"Kategorien von Daten:\n\n- {'Namen und ' * (LONGEST // 5)}Orte", DE) == "Kategorien von Daten:"


def test_what_leads_in_to_a_list_is_quoted_with_the_items() -> None:
    text = "Der Auftragnehmer löscht die Daten zu den folgenden Fristen:\n\n- Akten nach 30 Tagen\n\nDer Vertrag endet."
    assert shown(text, DE).endswith("folgenden Fristen: - Akten nach 30 Tagen")
