"""What of a contract is searched: no notes on a draft, no signature lines, but whole sentences wherever they stand."""

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.contracts.asking.agreed import agreed_part
from assistant.contracts.store.model import contract_text
from assistant.domain import Language
from tests.support.contracts import contract
from tests.support.put_contracts import drawn

NOTES = {
    Language.GERMAN: "Hinweise zum Entwurf (nicht Teil des Vertrags)",
    Language.ENGLISH: "Notes on the draft (not part of the agreement)",
}
CLAUSE = ("§ 18 Löschung", "Der Auftragnehmer löscht alle Daten.")


def searched(clauses: list[tuple[str, str]], language: Language) -> Sequence[str]:
    """Give the headings of what is left, after a look at its vectors."""
    document = contract(clauses, language)
    text = contract_text(document, "v")
    kept, vectors = agreed_part(document, text, drawn(text.units))
    assert np.array_equal(vectors, drawn(kept.units))
    return [passage.heading for passage in kept.passages]


@pytest.mark.parametrize("language", Language)
def test_notes_on_a_draft_are_left_out(language: Language) -> None:
    notes = (NOTES[language], "§ 18 Löschung: Die Fassung entspricht der gewählten Seite.")
    assert searched([CLAUSE, notes], language) == [CLAUSE[0]]
    assert searched([notes, CLAUSE], language) == [CLAUSE[0]]


@pytest.mark.parametrize("heading", ["Unterschriften", "Signatures"])
def test_of_signatures_whole_sentences_are_kept(heading: str) -> None:
    lines = "Ort, Datum ____________________\n\nName, Funktion: ____________________"
    assert searched([CLAUSE, (heading, lines)], Language.GERMAN) == [CLAUSE[0]]
    duty = (heading, "Der Vertrag tritt mit der letzten Unterschrift in Kraft.")
    assert searched([CLAUSE, duty], Language.GERMAN) == [CLAUSE[0], heading]


def test_of_notes_alone_nothing_is_left_out() -> None:
    notes = (NOTES[Language.GERMAN], "Die Fassung entspricht der gewählten Seite.")
    assert searched([notes], Language.GERMAN) == [notes[0]]
