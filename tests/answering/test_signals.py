"""What the words of a question give away."""

import pytest

from assistant.answering.signals import asks_about_past, asks_about_today, side
from assistant.domain import Side


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haften wir, wenn unser Callcenter patzt?", Side.CLIENT),
        ("Unser Dienstleister will Kopien behalten.", Side.CLIENT),
        ("our payroll provider was hacked", Side.CLIENT),
        ("Wir als Auftraggeber zahlen?", Side.CLIENT),
        ("Wir sind ein kleines Callcenter in Kiel, was müssen wir unterschreiben?", Side.PROVIDER),
        ("Unser Auftraggeber verlangt Mitschnitte. Müssen wir das tun?", Side.PROVIDER),
        ("I run a call centre; may I keep the numbers?", Side.PROVIDER),
        ("our client wants to audit us", Side.PROVIDER),
        ("Wer haftet für das Callcenter?", None),
        ("What is a processor?", None),
    ],
)
def test_the_side_of_the_asker(text: str, expected: Side | None) -> None:
    assert side(text) is expected


@pytest.mark.parametrize("text", ["Was galt 2003?", "What was the rule under the old act?"])
def test_the_past_is_heard(text: str) -> None:
    assert asks_about_past(text)
    assert not asks_about_today(text)


@pytest.mark.parametrize("text", ["Und heute?", "And what is it nowadays?"])
def test_today_is_heard(text: str) -> None:
    assert asks_about_today(text)
    assert not asks_about_past(text)
