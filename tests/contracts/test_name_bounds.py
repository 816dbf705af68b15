"""Where a name begins and ends: capitals of any language, numbers of a list, streets, several partners."""

import re

import pytest

from assistant.contracts.name_bounds import FULL_STOP, NEAR, STREET, behind_number, is_capital, of_many, small_words


@pytest.mark.parametrize("word", ["Šumava", "Östlich", "4Wände", "iDruck", "„Ulme“", "Φως"])
def test_words_of_names(word: str) -> None:
    assert is_capital(word)


@pytest.mark.parametrize("word", ["für", "und", "", "'"])
def test_words_that_no_name_begins_with(word: str) -> None:
    assert not is_capital(word)


@pytest.mark.parametrize(
    ("text", "start", "name"),
    [
        ("2. der Ulmenhof AG", 0, "Ulmenhof AG"),
        ("(2) Ulmenhof AG", 0, "Ulmenhof AG"),
        ("1.2 Ulmenhof AG", 0, "Ulmenhof AG"),
        ("Vertragspartner 1 Ulmenhof AG", 16, "Ulmenhof AG"),
        ("3 Ulmen AG", 0, "3 Ulmen AG"),
        ("1. FC Ulmenhof e. V.", 0, "1. FC Ulmenhof e. V."),
    ],
)
def test_the_number_of_a_list_is_no_part_of_a_name(text: str, start: int, name: str) -> None:
    assert text[behind_number(text, start, len(text)) :] == name


def test_partners_before_a_comma() -> None:
    assert of_many("zwischen Ohm, Erb & Partner mbB", 14, 27) == 9
    assert of_many("in Kiel, Erb & Partner mbB", 9, 22) == 9
    assert of_many("zwischen Ohm, Ulmenhof GmbH", 14, 22) == 14


@pytest.mark.parametrize(
    ("before", "start"), [("between north & bay ", 8), ("und ulme ", 4), ("the care of ", None), ("Die ulme ", None)]
)
def test_names_in_small_letters_follow_what_opens_a_party(before: str, start: int | None) -> None:
    assert small_words(before) == start


@pytest.mark.parametrize("text", ["Ulmenweg 3", "Kieler Straße 14", "Am Deich 2", "Rosa-Luxemburg-Platz 1"])
def test_streets(text: str) -> None:
    assert STREET.search(text)


def test_a_year_or_a_word_without_number_is_no_street() -> None:
    assert not STREET.search("Ulmenring Verlag")
    assert not STREET.search("Turnverein 1887")


def test_a_title_ends_no_sentence() -> None:
    assert not re.search(FULL_STOP, "Labor Prof. Dr. Ehlers")
    assert re.search(FULL_STOP, "Das ist vereinbart. Ehlers")


def test_what_stands_before_a_name_in_a_long_line_is_looked_at_near_it() -> None:
    far = "Ohm und Partner, " * 20_000
    text = f"{far}Vertragspartner 1 Ulmenhof AG"
    assert text[behind_number(text, len(far) + 16, len(text)) :] == "Ulmenhof AG"
    text = f"{far}zwischen Ohm, Erb & Partner mbB"
    assert of_many(text, len(far) + 14, len(text) - 4) == len(far) + 9
    long = f"zwischen O{'h' * NEAR}, Erb & Partner mbB"
    assert of_many(long, long.index("Erb"), len(long) - 4) == long.index("Erb")
