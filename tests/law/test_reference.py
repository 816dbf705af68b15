"""References in the spellings that people use, alone and in running text; which of them lies within which."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.law.reference import NormKind, Reference, canonical, covers, display, find, parse
from tests.support.references import references

SPELLINGS = {
    "Art. 28 Abs. 3 lit. a DSGVO": [
        "Art. 28(3)(a) GDPR",
        "Art 28 (3) (a) GDPR",
        "Article 28(3)(a) of the GDPR",
        "point (a) of Article 28(3) GDPR",
        "Art. 28 III lit. a DSGVO",
        "Art. 28 Abs. 3 lit. a) DSGVO",
        "DSGVO Art. 28 Abs. 3 lit. a",
    ],
    "Art. 4 Nr. 8 DSGVO": ["Art. 4(8) GDPR", "Art. 4 Ziff. 8 DSGVO", "Article 4 point 8 of the GDPR"],
    "Art. 3 Abs. 1 DSGVO": ["Art. 3(1) GDPR"],
    "Art. 28 Abs. 10 DSGVO": ["Art. 28 Abs. 10", "Article 28(10)", "article 28 (10) GDPR"],
}
ENGLISH = {
    "§ 43 Abs. 3 BDSG a.F.": "Section 43(3) of the old BDSG",
    "EuGH C-683/21": "CJEU C-683/21",
    "nonsense": "nonsense",
}
RUNNING = {
    "Art. 28 und § 43 BDSG": ["Art. 28 DSGVO", "§ 43 BDSG"],
    "§ 7 und § 8 BDSG a.F.": ["§ 7 BDSG a.F.", "§ 8 BDSG a.F."],
    "Art. 12 Abs. 3 i.V.m. Art. 15 DSGVO": ["Art. 12 Abs. 3 DSGVO", "Art. 15 DSGVO"],
    "(Art. 28 Abs. 3 lit. a), dann Art. 32": ["Art. 28 Abs. 3 lit. a DSGVO", "Art. 32 DSGVO"],
    "Article 5 of Directive 2002/58/EC": ["Art. 5"],
    "clause 7 of the agreement, annex I, section 3": [],
    "Art. 5 Abs. 1 lit. ba, bb KI-VO": ["Art. 5 Abs. 1 lit. ba KI-VO", "Art. 5 Abs. 1 lit. bb KI-VO"],
    "in AT 9 und BTO 1.2 MaRisk": ["AT 9 MaRisk", "BTO 1.2 MaRisk"],
    "unser Büro in AT 9 Klagenfurt": [],
    "Art. 28 UK GDPR und Art. 28 DSGVO": ["Art. 28 UK GDPR", "Art. 28 DSGVO"],
    "Art. 9 DSG gilt, nicht Art. 9": ["Art. 9 DSG", "Art. 9 DSGVO"],
    "Die Art und Weise, 24/7 und 3 von 4": [],
    "": [],
}
PIECES = (
    "§|.|,|;|(|)|-|–|/| |§§ |Art. |Artt. |Section |recital |Klausel |Anhang |28|3|2b|I |iv| Abs. | UAbs. | S. | Nr. "
    "| lit. |(3)|(a)| und | and | bis | ff.| f.|a|DSGVO| GDPR| of the |old BDSG| BDSG| a.F.|C-683/21|VI ZR 396/24"
    "|BGH, Urteil vom 5. |7.7|\u00a0|\n|SCC 2021/915|first subparagraph| point (a) of |Modul 2 |Anlage zu § 9|2021"
    "|LG Bonn "
)
pieces = st.sampled_from(PIECES.split("|"))
FEW = settings(max_examples=150, deadline=None)


@pytest.mark.parametrize(
    ("norm", "spelling"), [(norm, one) for norm, many in SPELLINGS.items() for one in [norm, *many]]
)
def test_every_spelling_is_read_and_written_canonically(norm: str, spelling: str) -> None:
    reference = parse(spelling)
    assert reference is not None
    assert canonical(reference) == norm


@pytest.mark.parametrize(("norm", "expected"), ENGLISH.items())
def test_display(norm: str, expected: str) -> None:
    assert display(norm, "en") == expected
    assert display(norm, "de") == norm


@pytest.mark.parametrize(("text", "expected"), RUNNING.items())
def test_references_in_running_text(text: str, expected: list[str]) -> None:
    assert [canonical(reference) for _, _, reference in find(text)] == expected


@pytest.mark.parametrize(
    "text", ["", "Art.", "§ 7", "Klausel 7", "Art. 28 und 29 DSGVO", "Art. 28 DSGVO gilt", "DSGVO"]
)
def test_what_is_not_one_reference_is_not_parsed(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("parent", "child", "expected"),
    [
        ("Art. 28 DSGVO", "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO", True),
        ("Art. 28 Abs. 3 lit. a DSGVO", "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO", True),
        ("Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO", "Art. 28 Abs. 3 lit. a DSGVO", True),
        ("Art. 28 Abs. 2 S. 1 DSGVO", "Art. 28 Abs. 2 DSGVO", True),
        ("Art. 28 Abs. 2 S. 1 DSGVO", "Art. 28 Abs. 2 S. 2 DSGVO", False),
        ("Art. 28 Abs. 3 UAbs. 1 DSGVO", "Art. 28 Abs. 3 UAbs. 2 DSGVO", False),
        ("Art. 28 Abs. 3 lit. a DSGVO", "Art. 28 Abs. 3 DSGVO", False),
        ("Art. 2 DSGVO", "Art. 28 DSGVO", False),
        ("§ 43 BDSG", "§ 43 BDSG a.F.", False),
        ("ErwG 28 DSGVO", "Art. 28 DSGVO", False),
        ("Klausel 7 SCC 2021/915", "Klausel 7.7 lit. a SCC 2021/915", True),
        ("Klausel 1 SCC 2021/915", "Klausel 10 SCC 2021/915", False),
        ("Klausel 8.1 SCC 2021/914", "Modul 2 Klausel 8.1 lit. a SCC 2021/914", True),
        ("Modul 1 Klausel 8.1 SCC 2021/914", "Modul 2 Klausel 8.1 SCC 2021/914", False),
        ("Anhang I SCC 2021/914", "Anhang I.B SCC 2021/914", True),
        ("29 OWi 1/20", "LG Bonn 29 OWi 1/20", True),
        ("LG Köln 29 OWi 1/20", "LG Bonn 29 OWi 1/20", False),
    ],
)
def test_covers(parent: str, child: str, expected: bool) -> None:
    one, other = parse(parent), parse(child)
    assert one is not None
    assert other is not None
    assert covers(one, other) is expected


def test_a_section_without_an_act_is_found_but_has_none() -> None:
    assert [reference for _, _, reference in find("Das steht in § 11.")] == [
        Reference(act="", kind=NormKind.SECTION, number="11")
    ]


@FEW
@given(
    references(),
    st.sampled_from(["", "Siehe ", "(vgl. ", "72 Stunden nach "]),
    st.sampled_from(["", ".", ") gilt", ", so"]),
)
def test_a_reference_is_found_in_a_sentence(reference: Reference, before: str, after: str) -> None:
    norm = canonical(reference)
    assert find(before + norm + after) == [(len(before), len(before) + len(norm), reference)]


@FEW
@given(references(), references())
def test_a_reference_covers_itself_and_the_whole_covers_its_parts(one: Reference, other: Reference) -> None:
    whole = Reference(act=one.act, kind=one.kind, number=one.number)
    assert covers(one, one)
    assert covers(whole, one)
    if covers(one, other) and covers(other, one):
        assert (one.act, one.kind, one.number) == (other.act, other.kind, other.number)


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_can_be_searched_and_what_is_found_is_canonical(text: str) -> None:
    for start, end, reference in find(text):
        assert 0 <= start < end <= len(text)
        if reference.act:
            assert parse(canonical(reference)) == reference
    parse(text)
