"""What a file lacks."""

from assistant.contracts.check.file_risks import file_risks
from assistant.contracts.check.model import CheckedAnnex
from assistant.domain import Language
from tests.support.contracts import reader

MEASURES = "Maßnahmen | Verschlüsselung und Backup. Zutritt mit Karte. Passwörter. Schulung im Jahr. Firewall."


def ids(words: str, *annexes: CheckedAnnex) -> list[str]:
    return [risk.id for risk in file_risks(reader(words, Language.GERMAN), annexes)]


def test_annexes() -> None:
    there, away = CheckedAnnex(name="Anlage 1", in_file=True), CheckedAnnex(name="Anlage 2", in_file=False)
    assert ids(MEASURES, there, away) == ["annex-not-in-file"]


def test_measures() -> None:
    assert ids("Er trifft geeignete Maßnahmen.") == ["measures-not-concrete"]


def test_words_of_mixed_scripts() -> None:
    assert ids(f"{MEASURES} Der \u0410uftr\u0430gnehmer hilft.") == ["mixed-scripts"]
    assert (
        ids(f"{MEASURES} Grenzwert 5 \u03bcg; \u041c\u043e\u0441\u043a\u0432\u0430 und \u0391\u03b8\u03ae\u03bd\u03b1.")
        == []
    )


def test_a_part_in_a_language_that_is_not_read() -> None:
    part = "Le prestataire peut utiliser les données pour ses propres fins et les vendre à des tiers."
    assert ids(f"{MEASURES} {part}") == ["part-in-another-language"]
    assert ids(f"{MEASURES} The Provider helps the Client with the audit.") == []
