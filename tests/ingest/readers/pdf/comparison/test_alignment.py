"""What recognition takes for one another is the same; other letters and other words are not."""

import pytest

from ingest.readers.pdf.comparison.alignment import Difference, differences, distance


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("Der Auftragnehmer löscht.", "Der Auftrag nehmer loscht"),
        ("bedürfen für 10 Tage", "bediirfen fiir lO Tage"),
        ("§ 6 Maßnahmen", "86 MaBnahmen"),
        ("§ 28", "28"),
        ("§ 8 und § 6", "8 und 86"),
        ("§§ 8, 9", "88 8, 9"),
        ("Page | 1", "Page 1"),
        ("Page | 1", "Page l 1"),
        ("modern", "modem"),
        ("Illegal III", "lllegal 111"),
        ("Auftrags\u00adverarbeiter", "Auftragsverarbeiter"),
        ("(a) a|b", "a alb"),
    ],
)
def test_what_looks_alike_is_the_same(text: str, picture: str) -> None:
    assert differences(text, picture) == []


@pytest.mark.parametrize(
    ("text", "picture", "found"),
    [
        ("gilt nicht immer", "gilt meist immer", [Difference("nicht", "meist")]),
        ("binnen 24 Stunden", "binnen 72 Stunden", [Difference("24", "72")]),
        ("binnen 8 Tagen", "binnen 88 Tagen", [Difference("8", "88")]),
        ("§ 6", "§ 7", [Difference("6", "7")]),
        ("gilt nicht", "gilt", [Difference("nicht", "")]),
        ("gilt immer", "gilt nicht immer", [Difference("", "nicht")]),
        ("", "gilt", [Difference("", "gilt")]),
        (
            "wir löschen alle Daten",
            "wirlöschen keine Daten",
            [Difference("löschen", "löschenk"), Difference("alle", "eine")],
        ),
    ],
)
def test_other_words_are_given_with_what_is_seen(text: str, picture: str, found: list[Difference]) -> None:
    assert differences(text, picture) == found


def test_letters_that_look_alike_count_less() -> None:
    assert distance("24", "24") == 0
    assert distance("hat", "hot") < 1 <= distance("hat", "hut")
    assert distance("nicht", "") == len("nicht")


def test_a_line_that_is_too_long_to_align_differs_as_a_whole() -> None:
    text, picture = "a" * 150 + " " + "b" * 150, "c" * 300
    assert differences(text, picture) == [
        Difference("a" * 150, ""), Difference("b" * 150, ""), Difference("", "c" * 300)
    ]  # fmt: skip
