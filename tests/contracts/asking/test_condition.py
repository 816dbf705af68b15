"""The condition of a question: what is compared, how, and which words are left to look for."""

from decimal import Decimal

import pytest

from assistant.contracts.asking.condition import Comparison, condition_of
from assistant.contracts.asking.figures import Figure

MORE, LESS, LEAST, MOST = Comparison.MORE, Comparison.LESS, Comparison.AT_LEAST, Comparison.AT_MOST


@pytest.mark.parametrize(
    ("question", "comparison", "amount", "left"),
    [
        ("Wo ist die Meldefrist länger als 24 Stunden?", MORE, 24, "Wo ist die Meldefrist ?"),
        ("Which providers have more than 30 days to delete?", MORE, 720, "Which providers have to delete?"),
        ("Wo ist die Frist nicht länger als zwei Wochen?", MOST, 336, "Wo ist die Frist ?"),
        ("Wo ist die Frist kürzer als ein Monat?", LESS, 720, "Wo ist die Frist ?"),
        ("Where do we have at least 90 days?", LEAST, 2160, "Where do we have ?"),
        ("Wo gelten 72 Stunden oder mehr?", LEAST, 72, "Wo gelten ?"),
        ("Wo haften sie mit höchstens 100.000 Euro?", MOST, 100_000, "Wo haften sie mit ?"),
        ("Which contracts cap liability below EUR 1 million?", LESS, 1_000_000, "Which contracts cap liability ?"),
        ("Wo darf die Meldung über 48 Stunden dauern?", MORE, 48, "Wo darf die Meldung dauern?"),
    ],
)
def test_what_is_compared(question: str, comparison: Comparison, amount: Decimal, left: str) -> None:
    found = condition_of(question)
    assert found is not None
    assert (found.comparison, found.figure.amount) == (comparison, amount)
    assert found.without(question) == left


@pytest.mark.parametrize(
    "question",
    ["Muss binnen 72 Stunden gemeldet werden?", "Gilt das über Jahre?", "Wo ist mehr als eine Person zuständig?", ""],
)
def test_a_question_that_compares_nothing(question: str) -> None:
    assert condition_of(question) is None


def test_only_the_same_measure_is_compared() -> None:
    found = condition_of("länger als 24 Stunden")
    assert found is not None
    assert found.holds(Figure(Decimal(48), "time", "2 Tage")) is True
    assert found.holds(Figure(Decimal(24), "time", "24 Stunden")) is False
    assert found.holds(Figure(Decimal(48), "EUR", "48 Euro")) is None
