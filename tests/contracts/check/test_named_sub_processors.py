"""Whether a contract names its sub-processors, and what it says of them."""

import pytest

from assistant.contracts.check.named_sub_processors import sub_processor_risks
from assistant.domain import Language
from tests.support.contracts import reader

DE, EN = Language.GERMAN, Language.ENGLISH
NONE, PLACE, ADDRESS = (f"sub-processors-{what}" for what in ("not-named", "without-place", "without-address"))
TABLE = "Der Auftragnehmer setzt Unterauftragnehmer ein.\n\n{head}\n\nNordrechnen Datacenter {place} 15/01/2025"


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Der Auftragnehmer darf Unterauftragnehmer einsetzen.", DE, [NONE]),
        ("Derzeit werden keine Unterauftragnehmer eingesetzt.", DE, []),
        ("Unterauftragnehmer ist die Muster GmbH.", DE, [PLACE]),
        ("Unterauftragnehmer ist die Muster GmbH, Irland.", DE, [ADDRESS]),
        ("Unterauftragnehmer ist die Muster GmbH, 28195 Bremen.", DE, []),
        ("The contractor employs the following subcontractor: Amazon Web Services.", EN, [PLACE]),
        ("Eingesetzt wird derzeit folgender Unterauftragnehmer: Nordrechnen, Irland.", DE, [ADDRESS]),
        ("Der Auftragnehmer setzt folgende Unterauftragnehmer ein: siehe Anlage.", DE, [NONE]),
        (TABLE.format(head="Unterauftragnehmer Tätigkeit Standort", place="Frankreich / EU"), DE, [ADDRESS]),
        (TABLE.format(head="Unterauftragnehmer Tätigkeit Standort", place=""), DE, [PLACE]),
        (TABLE.format(head="Rechenzentrum Tätigkeit Standort", place="Frankreich / EU"), DE, [NONE]),
    ],
)
def test_who_is_named(words: str, language: Language, expected: list[str]) -> None:
    assert [risk.id for risk in sub_processor_risks(reader(words, language))] == expected


def test_a_sentence_that_lists_columns_is_no_head_of_a_table() -> None:
    words = TABLE.format(head="Für Unterauftragnehmer gilt: Standort und Tätigkeit sind anzuzeigen.", place="EU")
    assert [risk.id for risk in sub_processor_risks(reader(words, DE))] == [NONE]
