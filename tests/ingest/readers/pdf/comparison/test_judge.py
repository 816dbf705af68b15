"""Errors of recognition explain a word that one look misread; two looks that agree on another word, they do not."""

import pytest

from ingest.readers.pdf.comparison.alignment import differences
from ingest.readers.pdf.comparison.judge import differs

TEXT = "Der Auftragnehmer gibt die Daten nicht an Dritte weiter, binnen 24 Stunden."


def judged(first: str, second: str, text: str = TEXT, *, layer: bool = False) -> bool:
    return differs(text, differences(text, first), differences(text, second), layer=layer)


@pytest.mark.parametrize(
    ("old", "new"), [("nicht", "meist"), ("nicht", ""), ("24", "29"), ("Dritte", "Vierte"), ("an", "an alle")]
)
def test_another_word_in_both_looks(old: str, new: str) -> None:
    other = TEXT.replace(old, new)
    assert judged(other, other)
    assert not judged(other, TEXT)


@pytest.mark.parametrize(
    ("first", "second"), [("Auftrzgnehmer", "Auftragnchmer"), ("Auftrag", "ehmer"), ("", "Auftra8n")]
)
def test_words_that_are_misread_in_two_ways(first: str, second: str) -> None:
    assert not judged(TEXT.replace("Auftragnehmer", first), TEXT.replace("Auftragnehmer", second))


def test_a_word_of_weight_need_not_be_read_the_same_way_twice() -> None:
    assert judged(TEXT.replace("nicht", "xwqzk"), TEXT.replace("nicht", "uvvgl"))
    assert not judged(TEXT.replace("gibt", "xwqz"), TEXT.replace("gibt", "uvmk"))


def test_a_line_that_is_another() -> None:
    assert judged("xxx yyyyy zzzzz kkkkk wwww qqqqq jjjj", "ppp mmmmm vvvvv fff rr sss")


def test_bullets_and_stamps_are_none() -> None:
    assert not judged(f"o {TEXT}", f"o {TEXT}")
    assert not judged(TEXT, TEXT, "o Der Auftragnehmer gibt die Daten nicht an Dritte weiter, binnen 24 Stunden.")
    assert not judged(f"{TEXT} Eingegangen", f"{TEXT} Eingegangen")
    assert judged(f"{TEXT} falls Kunde will", f"{TEXT} falls Kunde will")


def test_a_text_that_was_recognised_itself_may_misread_but_not_replace() -> None:
    misread = TEXT.replace("Auftragnehmer", "Auftragmebner")
    assert judged(TEXT, TEXT, misread)
    assert not judged(TEXT, TEXT, misread, layer=True)
    assert not judged("4 Vertraulichkeit", "4 Vertraulichkeit", "84 Vertraulichkeit", layer=True)
    for old, new in (("nicht", "meist"), ("24", "72"), ("Dritte", "Kunden")):
        assert judged(TEXT, TEXT, TEXT.replace(old, new), layer=True)
