"""How words are set does not count, and no number of a clause does; what they say always does."""

import pytest

from assistant.contracts.compare.tokens import heading_label, label_of, normalised, tokens


def _norms(text: str, *, heading: bool = False) -> list[str]:
    return [token.norm for token in tokens(text, 0, len(text), heading=heading)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("der  Vertrag\n gilt", "der Vertrag gilt"),
        ("Unter-auftragnehmer", "Unterauftragnehmer"),
        ("Auftrag\u00adnehmer", "Auftragnehmer"),
        ("Auftrags-\nverarbeiter", "Auftragsverarbeiter"),
        ("das „Callcenter“", 'das "Callcenter"'),
        ("das »Callcenter«", "das 'Callcenter'"),
        ("Laufzeit – unbestimmt", "Laufzeit - unbestimmt"),
        ("(1) Er meldet es.", "(7) Er meldet es."),
        ("5.1 Er meldet es.", "6.3 Er meldet es."),
        ("a) Namen\nb) Nummern", "b) Namen\nc) Nummern"),
        ("• Namen", "Namen"),
        ("a\u0308ndern", "ändern"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert _norms(one) == _norms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("24 Stunden", "48 Stunden"),
        ("10.000 Euro", "10,000 Euro"),
        ("24. Mai 2026", "25. Mai 2026"),
        ("der Kunde", "der kunde"),
        ("er haftet nicht", "er haftet"),
        ("5 % im Jahr", "5 im Jahr"),
        ("gemäß § 5", "gemäß § 6"),
        ("[24] Stunden", "24 Stunden"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert _norms(one) != _norms(other)


def test_a_heading_has_neither_number_nor_capitals() -> None:
    assert _norms("§ 5 HAFTUNG", heading=True) == _norms("7. Haftung", heading=True) == ["haftung"]
    assert _norms("Anlage 2: Maßnahmen", heading=True) == _norms("Anlage 3: Maßnahmen", heading=True)
    assert _norms("Art der Daten", heading=True) == ["art", "der", "daten"]


def test_offsets_point_at_the_words() -> None:
    text = "(1) Das „Call-center“ zahlt 5 %."
    found = list(tokens(text, 0, len(text)))
    assert [text[one.start : one.end] for one in found] == ["Das", "„", "Call-center", "“", "zahlt", "5", "%", "."]
    assert [one.word for one in found] == [True, False, True, False, True, True, False, False]


def test_labels() -> None:
    assert [label_of(text) for text in ("(2) x", "5.1. x", "3) x", "24. Mai", "Text")] == ["(2)", "5.1.", "3)", "", ""]
    assert heading_label("Schedule 3: Transfers") == "Schedule 3:"
    assert heading_label("Haftung") == ""
    assert normalised("\u200b") == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("within 14 days", "within 1-4 days"),
        ("within 14 days", "within 1⁴ days"),
        ("50.000 EUR is the limit", "5.000 EUR is the limit"),
        ("1.5 times the yearly fee", "0.5 times the yearly fee"),
        ("(30) days before", "(3) days before"),
        ("24. hours after", "720. hours after"),
    ],
)
def test_figures_count(old: str, new: str) -> None:
    assert [t.norm for t in tokens(old, 0, len(old))] != [t.norm for t in tokens(new, 0, len(new))]


@pytest.mark.parametrize("line", ["1. Der Auftragnehmer", "(2) Der Auftragnehmer", "1.2 Der Auftragnehmer"])
def test_numbers_of_paragraphs_do_not(line: str) -> None:
    assert [t.norm for t in tokens(line, 0, len(line))] == ["Der", "Auftragnehmer"]
