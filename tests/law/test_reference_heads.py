"""Where a reference begins: its word or sign, its number, and what English puts before it."""

import pytest

from assistant.law.model import NormKind
from assistant.law.reference import canonical, parse
from assistant.law.reference_heads import head_at, next_head

SPELLINGS = {
    "ErwG 81 DSGVO": ["recital 81", "ErwGr. 81", "Erwägungsgrund 81 der DSGVO", "Recital 81 GDPR"],
    "Modul 2 Klausel 8.1 lit. a SCC 2021/914": ["Module Two, Clause 8.1(a) SCC 2021/914"],
    "Anhang III SCC 2021/915": ["Annex III of the standard contractual clauses 2021/915"],
    "Anhang I.B SCC 2021/914": ["Annex I.B SCC 2021/914"],
    "Anlage zu § 9 S. 1 BDSG a.F.": [
        "Annex to Section 9 sentence 1 of the old BDSG",
        "Anlage (zu § 9 Satz 1) BDSG a.F.",
        "Anlage zu § 9 BDSG a.F.",
    ],
}


@pytest.mark.parametrize(
    ("norm", "spelling"), [(norm, one) for norm, many in SPELLINGS.items() for one in [norm, *many]]
)
def test_every_spelling_is_read(norm: str, spelling: str) -> None:
    reference = parse(spelling)
    assert reference is not None
    assert canonical(reference) == norm


@pytest.mark.parametrize(
    ("text", "kind", "number", "found"),
    [
        ("Siehe Art. 28 Abs. 3", NormKind.ARTICLE, "28", "Art. 28"),
        ("nach §§ 280, 278", NormKind.SECTION, "280", "§§ 280"),
        ("in recital 81", NormKind.RECITAL, "81", "recital 81"),
        ("Clause 8.1(a)", NormKind.CLAUSE, "8.1", "Clause 8.1"),
        ("Annex I.B SCC", NormKind.ANNEX, "I.B", "Annex I.B"),
        ("Anlage (zu § 9 Satz 1) BDSG", NormKind.ANNEX, "§ 9 S. 1", "Anlage (zu § 9 Satz 1)"),
    ],
)
def test_kind_and_number(text: str, kind: NormKind, number: str, found: str) -> None:
    head = next_head(text, 0)
    assert head is not None
    assert (head.kind, head.number, text[head.start : head.end]) == (kind, number, found)


@pytest.mark.parametrize("text", ["Die Art und Weise", "Art. 3,5", "Art. 24/7", "Klausel", "Start 28", "in § x"])
def test_other_words_begin_none(text: str) -> None:
    assert next_head(text, 0) is None


def test_levels_that_stand_before_belong_to_it() -> None:
    text = "See point (a) of the second subparagraph of Article 28 and Art. 29"
    head = next_head(text, 0)
    assert head is not None
    assert [(level.name, level.value) for level in head.before] == [("letter", "a"), ("subparagraph", "2")]
    assert head.start == text.index("point")
    following = next_head(text, head.end)
    assert following is not None
    assert (following.number, following.before) == ("29", [])


def test_a_module_is_named_by_number_or_word_and_a_plural_announces_more() -> None:
    for text, module, plural in (
        ("Module Two, Clause 8.1", "2", False),
        ("Modul 3 Klausel 8.1", "3", False),
        ("Klauseln 8.1", None, True),
        ("Articles 13", None, True),
    ):
        head = head_at(text, 0)
        assert head is not None
        assert (head.module, head.plural, head.start) == (module, plural, 0)
    assert head_at("See Art. 28", 0) is None
