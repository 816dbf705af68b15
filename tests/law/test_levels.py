"""Places below an article are read in all the ways in which they are written."""

import pytest

from assistant.law.levels import bracketed_level, end_of_bracket, level_at, roman_levels
from assistant.law.reference import canonical, parse

SPELLINGS = {
    "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO": [
        "Art. 28 Abs. 3 UAbs. 1 lit. a DS-GVO",
        "Artikel 28 Absatz 3 Unterabsatz 1 Buchstabe a der Datenschutz-Grundverordnung",
        "Article 28(3), first subparagraph, point (a), of Regulation (EU) 2016/679",
        "Art. 28 Abs. 3 Unterabs. 1 Buchst. a der Verordnung (EU) 2016/679",
    ],
    "Art. 28 Abs. 3 UAbs. 2 DSGVO": ["second subparagraph of Art. 28(3) GDPR", "Art. 28(3), second subparagraph, GDPR"],
    "§ 280 Abs. 1 S. 2 BGB": ["§ 280 I 2 BGB", "§ 280 Absatz 1 Satz 2 BGB", "Section 280(1), second sentence, BGB"],
    "§ 43 Abs. 1 Nr. 2b BDSG a.F.": ["Section 43(1) No. 2b of the old BDSG"],
    "Klausel 8 lit. c Nr. 1 SCC 2021/915": ["Clause 8(c)(1) SCC 2021/915"],
    "Klausel 3 lit. a Ziff. ii SCC 2021/914": ["Clause 3(a)(ii) SCC 2021/914"],
}


@pytest.mark.parametrize(
    ("norm", "spelling"), [(norm, one) for norm, many in SPELLINGS.items() for one in [norm, *many]]
)
def test_every_spelling_is_read(norm: str, spelling: str) -> None:
    reference = parse(spelling)
    assert reference is not None
    assert canonical(reference) == norm


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Abs. 3", "paragraph", "3"),
        ("Absatz 3", "paragraph", "3"),
        ("lit. a)", "letter", "a"),
        ("second subparagraph", "subparagraph", "2"),
        ("Satz 2", "sentence", "2"),
        ("Nr. 2b", "point", "2b"),
        ("erster Halbsatz", "half", "1"),
        ("Alt. 2", "alternative", "2"),
    ],
)
def test_levels_that_say_what_they_are(text: str, name: str, value: str) -> None:
    level = level_at(f"so {text}", 3)
    assert level is not None
    assert (level.name, level.value) == (name, value)


@pytest.mark.parametrize("text", ["(3)", "Abs.", "Satz zwei", "Absicht 3", "lit. abc"])
def test_what_names_no_level(text: str) -> None:
    assert level_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "before", "name"),
    [
        ("(3)", {}, "paragraph"),
        ("(a)", {}, "letter"),
        ("(i)", {}, "letter"),
        ("(i)", {"letter": "a"}, "subletter"),
        ("(iv)", {}, "subletter"),
        ("(2016)", {}, None),
        ("3", {}, None),
    ],
)
def test_brackets_mean_what_stands_before_them_leaves_open(text: str, before: dict[str, str], name: str | None) -> None:
    level = bracketed_level(text, 0, "paragraph", before)
    assert (level and level.name) == name


def test_digits_in_brackets_mean_the_level_that_comes_first() -> None:
    level = bracketed_level("(1)", 0, "point", {"letter": "c"})
    assert level is not None
    assert (level.name, level.value, level.end) == ("point", "1", 3)


def test_a_bracket_that_closes_the_whole_remark_is_not_stepped_over() -> None:
    assert end_of_bracket("lit. a) DSGVO", 6) == 7
    assert end_of_bracket("(lit. a) DSGVO", 7) == 7


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (" III lit. a", {"paragraph": "3"}),
        (" I 2 BGB", {"paragraph": "1", "sentence": "2"}),
        (" IV DSGVO", {"paragraph": "4"}),
        (" I gilt", {}),
        (" XX BGB", {}),
        (" Abs. 1", {}),
    ],
)
def test_roman_numerals_of_lawyers(text: str, values: dict[str, str]) -> None:
    assert {level.name: level.value for level in roman_levels(text, 0)} == values
