"""Figures are read from the words of contracts in both languages, whatever their spelling."""

from decimal import Decimal

import pytest

from assistant.contracts.asking.figures import TIME, read_figures, without_figure


@pytest.mark.parametrize(
    ("text", "amount", "measure"),
    [
        ("unverzüglich, spätestens binnen 24 Stunden nach Kenntnis", 24, TIME),
        ("within seventy-two (72) hours of becoming aware", 72, TIME),
        ("innerhalb von dreißig (30) Kalendertagen", 720, TIME),
        ("nach 90 (neunzig) Tagen", 2160, TIME),
        ("binnen [10] Werktagen", 240, TIME),
        ("within ten business days", 240, TIME),
        ("zwei Wochen vor der Änderung", 336, TIME),
        ("einen Monat zum Quartalsende", 720, TIME),
        ("a six-month notice period", 4320, TIME),
        ("mit einer 24-Stunden-Frist", 24, TIME),
        ("innerhalb von 48 h", 48, TIME),
        ("für drei Jahre", 26280, TIME),
        ("250.000 Euro je Schadensfall", 250_000, "EUR"),
        ("EUR 1.5 million per year", 1_500_000, "EUR"),
        ("1 Mio. Euro", 1_000_000, "EUR"),
        ("innerhalb von 24 (720) Stunden", 720, TIME),
        ("half a year", 4380, TIME),
        ("ein halbes Jahr", 4380, TIME),
        ("3/4 year", 6570, TIME),
        ("1½ months", 1080, TIME),
        ("€ 1'000'000", 1_000_000, "EUR"),
        ("99,5 % im Jahr", Decimal("99.5"), "%"),
    ],
)
def test_one_figure(text: str, amount: Decimal, measure: str) -> None:
    (figure,) = read_figures(text)
    assert (figure.amount, figure.measure) == (amount, measure)


@pytest.mark.parametrize(
    "text", ["unverzüglich", "nach Art. 33 Abs. 1 DSGVO", "§ 5 Nr. 3", "eine Person", "am Tag danach", "zwei Server"]
)
def test_no_figure(text: str) -> None:
    assert list(read_figures(text)) == []


def test_several_keep_their_order() -> None:
    found = read_figures("Löschung nach 30 Tagen, in Sicherungskopien nach 3 Monaten; sonst EUR 500.")
    assert [figure.text for figure in found] == ["30 Tagen", "3 Monaten", "EUR 500"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Meldung erfolgt unverzüglich.", "unverzüglich"),
        ("The processor notifies without undue delay.", "without undue delay"),
        ("Das meldet er ohne schuldhaftes Zögern.", "ohne schuldhaftes Zögern"),
        ("Die Meldung erfolgt in Textform.", None),
    ],
)
def test_words_in_place_of_a_figure(text: str, words: str | None) -> None:
    assert without_figure(text) == words
