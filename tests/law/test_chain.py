"""Lists and ranges share their beginning; quantities and dates are none of their members."""

import pytest

from assistant.law.chain import read_chain
from assistant.law.reference import canonical, find
from assistant.law.reference_heads import next_head

RUNNING = {
    "nach §§ 280, 278 BGB": ["§ 280 BGB", "§ 278 BGB"],
    "Artt. 44 ff. DSGVO": ["Art. 44 DSGVO"],
    "§ 312 f. BGB": ["§ 312 BGB", "§ 313 BGB"],
    "Art. 82 Abs. 1 und 2 DSGVO": ["Art. 82 Abs. 1 DSGVO", "Art. 82 Abs. 2 DSGVO"],
    "Art. 83(4) and (5) GDPR": ["Art. 83 Abs. 4 DSGVO", "Art. 83 Abs. 5 DSGVO"],
    "Art. 28 Abs. 3 lit. a) und b) DSGVO": ["Art. 28 Abs. 3 lit. a DSGVO", "Art. 28 Abs. 3 lit. b DSGVO"],
    "Art. 28(3)(f) to (h) GDPR": [f"Art. 28 Abs. 3 lit. {letter} DSGVO" for letter in "fgh"],
    "Articles 13 to 15 GDPR": ["Art. 13 DSGVO", "Art. 14 DSGVO", "Art. 15 DSGVO"],
    "Art. 82 Abs. 1, 83 Abs. 4 DSGVO": ["Art. 82 Abs. 1 DSGVO", "Art. 83 Abs. 4 DSGVO"],
    "Sections 42(4) and 43(4) BDSG": ["§ 42 Abs. 4 BDSG", "§ 43 Abs. 4 BDSG"],
    "Section 43(1) No. 2b and (3) of the old BDSG": ["§ 43 Abs. 1 Nr. 2b BDSG a.F.", "§ 43 Abs. 3 BDSG a.F."],
    "§ 201 Abs. 1 Nr. 1, 2, Abs. 4 StGB": [
        "§ 201 Abs. 1 Nr. 1 StGB",
        "§ 201 Abs. 1 Nr. 2 StGB",
        "§ 201 Abs. 4 StGB",
    ],
    "Recitals 74 and 81 GDPR": ["ErwG 74 DSGVO", "ErwG 81 DSGVO"],
    "Art. 33 Abs. 1, 72 Stunden": ["Art. 33 Abs. 1 DSGVO"],
    "Art. 83 Abs. 4, 10 Millionen Euro": ["Art. 83 Abs. 4 DSGVO"],
    "seit § 43, 25. Mai 2018": ["§ 43"],
}


@pytest.mark.parametrize(("text", "expected"), RUNNING.items())
def test_references_in_running_text(text: str, expected: list[str]) -> None:
    assert [canonical(reference) for _, _, reference in find(text)] == expected


def test_each_reference_of_a_list_has_its_own_span() -> None:
    text = "Siehe §§ 280, 278 BGB und Art. 82 Abs. 1\u00a0und 2 DSGVO."
    assert [text[start:end] for start, end, _ in find(text)] == [
        "§§ 280",
        "278 BGB",
        "Art. 82 Abs. 1",
        "2 DSGVO",
    ]


def test_those_of_a_range_share_theirs() -> None:
    text = "Siehe Art. 28 Abs. 3 lit. f bis h DSGVO."
    assert {text[start:end] for start, end, _ in find(text)} == {"Art. 28 Abs. 3 lit. f bis h DSGVO"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Art. 28 Abs. 3 lit. a, b und d DSGVO", [("28", "3", "a"), ("28", "3", "b"), ("28", "3", "d")]),
        ("§ 43 Abs. 1, 3 bis 5 BDSG", [("43", "1", None), ("43", "3", None), ("43", "4", None), ("43", "5", None)]),
        ("§§ 5a bis 7 UWG", [("5a", None, None), ("7", None, None)]),  # nobody can tell what lies between
        ("Art. 5 Abs. 1 f. DSGVO", [("5", "1", None), ("5", "2", None)]),
        ("Art. 5 Abs. 2 und 1 Monat", [("5", "2", None)]),
        ("Art. 99 und 3 weitere", [("99", None, None)]),
    ],
)
def test_a_chain_ends_where_its_list_does(text: str, read: list[tuple[str, str | None, str | None]]) -> None:
    head = next_head(text, 0)
    assert head is not None
    references = [draft.reference() for draft in read_chain(text, head)]
    assert [(one.number, one.paragraph, one.letter) for one in references] == read
