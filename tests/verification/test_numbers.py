"""Numbers, sums and periods have one value in all their spellings."""

import pytest

from assistant.verification.model import Check
from assistant.verification.numbers import read_numbers


@pytest.mark.parametrize(
    ("value", "spellings"),
    [
        ("250000 EUR", ["250.000 Euro", "EUR 250,000", "250 000 €", "0,25 Mio. Euro", "€0.25 million"]),
        ("20000000 EUR", ["20 Millionen Euro", "EUR 20 million", "€ 20 million", "20.000.000 Euro"]),
        ("2.5 %", ["2,5 Prozent", "2.5 %", "2.5 percent", "2,50 %"]),
        ("72 hour", ["72 Stunden", "72-Stunden-Frist", "72 hours", "72-hour"]),
        ("2 week", ["zwei Wochen", "two weeks", "2 Wochen", "[2] weeks"]),
        ("1 month", ["eines Monats", "one month", "1 Monat", "a month"]),
        ("10 workday", ["zehn Arbeitstage", "10 working days", "[10] Werktagen"]),
    ],
)  # fmt: skip
def test_numbers(value: str, spellings: list[str]) -> None:
    for spelling in spellings:
        tokens = list(read_numbers(f"Es sind {spelling}."))
        assert [(token.kind, token.value) for token in tokens] == [(Check.NUMBER, value)], spelling


@pytest.mark.parametrize("text", ["eine Firma", "a call", "one of them", "Zweifel", "Achtung", "keine Frist"])
def test_articles_and_other_words_are_no_numbers(text: str) -> None:
    assert not list(read_numbers(text))


def test_a_token_says_where_it_stands() -> None:
    text = "Binnen [24] Stunden, sonst 10.000,50 Euro."
    found = list(read_numbers(text))
    assert [token.value for token in found] == ["24 hour", "10000.5 EUR"]
    assert [text[token.start : token.end] for token in found] == ["[24] Stunden", "10.000,50 Euro"]


def test_other_units_and_other_currencies_are_other_numbers() -> None:
    spellings = ["5 Tage", "5 working days", "5 Wochen", "5 %", "5 Euro", "5 USD", "5 GBP", "5"]
    values = [token.value for spelling in spellings for token in read_numbers(spelling)]
    assert len(set(values)) == len(values) == len(spellings)
