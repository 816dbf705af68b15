"""References in the spellings that people use, alone and in running text."""

import pytest

from assistant.law.reference import NormKind, Reference, canonical, covers, display, find, parse

SPELLINGS = {
    "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO": [
        "Art. 28 Abs. 3 UAbs. 1 lit. a DS-GVO",
        "Artikel 28 Absatz 3 Unterabsatz 1 Buchstabe a der Datenschutz-Grundverordnung",
        "Article 28(3), first subparagraph, point (a), of Regulation (EU) 2016/679",
        "Art. 28 Abs. 3 Unterabs. 1 Buchst. a der Verordnung (EU) 2016/679",
    ],
    "Art. 28 Abs. 3 lit. a DSGVO": [
        "Art. 28(3)(a) GDPR",
        "Art 28 (3) (a) GDPR",
        "Article 28(3)(a) of the GDPR",
        "point (a) of Article 28(3) GDPR",
        "Art. 28 III lit. a DSGVO",
        "Art. 28 Abs. 3 lit. a) DSGVO",
        "DSGVO Art. 28 Abs. 3 lit. a",
    ],
    "Art. 28 Abs. 3 UAbs. 2 DSGVO": ["second subparagraph of Art. 28(3) GDPR", "Art. 28(3), second subparagraph, GDPR"],
    "Art. 4 Nr. 8 DSGVO": ["Art. 4(8) GDPR", "Art. 4 Ziff. 8 DSGVO", "Article 4 point 8 of the GDPR"],
    "Art. 3 Abs. 1 DSGVO": ["Art. 3(1) GDPR"],
    "Art. 28 Abs. 10 DSGVO": ["Art. 28 Abs. 10", "Article 28(10)", "article 28 (10) GDPR"],
    "Art. 5 Abs. 1 lit. f KI-VO": ["Art. 5(1)(f) AI Act", "Artikel 5 Absatz 1 Buchstabe f der KI-Verordnung"],
    "ErwG 81 DSGVO": ["recital 81", "ErwGr. 81", "Erwägungsgrund 81 der DSGVO", "Recital 81 GDPR"],
    "§ 43 Abs. 3 BDSG a.F.": [
        "Section 43(3) of the old BDSG",
        "§ 43 Abs. 3 BDSG a. F.",
        "§ 43 (3) BDSG alt",
        "§ 43 Abs. 3 des alten BDSG",
    ],
    "§ 43 Abs. 3 BDSG": ["Section 43(3) BDSG", "§ 43 III BDSG n.F.", "§ 43 Absatz 3 des Bundesdatenschutzgesetzes"],
    "§ 43 Abs. 1 Nr. 2b BDSG a.F.": ["Section 43(1) No. 2b of the old BDSG"],
    "§ 203 Abs. 4 S. 2 Nr. 2 StGB": ["Section 203(4) sentence 2 no. 2 of the German Criminal Code"],
    "§ 280 Abs. 1 S. 2 BGB": ["§ 280 I 2 BGB", "§ 280 Absatz 1 Satz 2 BGB", "Section 280(1), second sentence, BGB"],
    "§ 3 Abs. 1 TDDDG": ["§ 3 Abs. 1 TTDSG"],
    "§ 71 Abs. 1 PostG": ["Section 71(1) of the Postal Act"],
    "§ 11 Abs. 2 StBerG": ["Section 11(2) StBerG"],
    "§ 100 VVG": ["Section 100 VVG"],
    "§ 67a Abs. 1 SGB X": ["§ 67a Abs. 1 SGB X"],
    "Art. 8 GRCh": ["Art. 8 GRCh"],
    "Klausel 7.7 SCC 2021/915": [
        "Clause 7.7 of the standard contractual clauses 2021/915",
        "Klausel 7.7 der Standardvertragsklauseln (EU) 2021/915",
    ],
    "Klausel 8 lit. c Nr. 1 SCC 2021/915": ["Clause 8(c)(1) SCC 2021/915"],
    "Klausel 3 lit. a Ziff. ii SCC 2021/914": ["Clause 3(a)(ii) SCC 2021/914"],
    "Modul 2 Klausel 8.1 lit. a SCC 2021/914": ["Module Two, Clause 8.1(a) SCC 2021/914"],
    "Anhang III SCC 2021/915": ["Annex III of the standard contractual clauses 2021/915"],
    "Anhang I.B SCC 2021/914": ["Annex I.B SCC 2021/914"],
    "Anlage zu § 9 S. 1 BDSG a.F.": [
        "Annex to Section 9 sentence 1 of the old BDSG",
        "Anlage (zu § 9 Satz 1) BDSG a.F.",
        "Anlage zu § 9 BDSG a.F.",
    ],
    "BVerwG 6 C 3.23": ["BVerwG, Urteil vom 29. Januar 2025, 6 C 3.23", "Federal Administrative Court 6 C 3.23"],
    "CNIL SAN-2022-009": ["CNIL SAN-2022-009"],
    "UODO DKN.5130.2215.2020": ["UODO DKN.5130.2215.2020"],
    "EuGH C-683/21": ["C-683/21", "CJEU C-683/21", "EuGH, Urteil vom 5. Dezember 2023 - C\u2011683/21"],
    "EuGH C-703/25 P": ["C-703/25 P"],
    "EuG T-553/23": ["General Court T-553/23", "T-553/23"],
    "BGH VI ZR 396/24": ["VI ZR 396/24", "BGH, Urteil vom 11. November 2025 – VI ZR 396/24"],
    "BAG 1 ABR 16/23": ["1 ABR 16/23", "Federal Labour Court, 16 July 2024, 1 ABR 16/23"],
    "LG Bonn 29 OWi 1/20": ["Landgericht Bonn, 29 OWi 1/20", "Regional Court of Bonn 29 OWi 1/20"],
    "29 OWi 1/20": ["29 OWi 1/20"],
}
ENGLISH = {
    "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO": "Art. 28(3)(a) GDPR",
    "Art. 28 Abs. 3 UAbs. 2 DSGVO": "Art. 28(3) second subparagraph GDPR",
    "Art. 12 Abs. 1 S. 3 DSGVO": "Art. 12(1) sentence 3 GDPR",
    "Art. 4 Nr. 8 DSGVO": "Art. 4(8) GDPR",
    "§ 43 Abs. 3 BDSG a.F.": "Section 43(3) of the old BDSG",
    "§ 87 Abs. 1 Nr. 6 BetrVG": "Section 87(1) No. 6 BetrVG",
    "§ 203 Abs. 4 S. 2 Nr. 2 StGB": "Section 203(4) sentence 2 No. 2 StGB",
    "ErwG 81 DSGVO": "Recital 81 GDPR",
    "Klausel 7.7 SCC 2021/915": "Clause 7.7 SCC 2021/915",
    "Klausel 8 lit. c Nr. 1 SCC 2021/915": "Clause 8(c)(1) SCC 2021/915",
    "Anlage zu § 9 S. 1 BDSG a.F.": "Annex to Section 9 sentence 1 of the old BDSG",
    "Art. 5 Abs. 1 lit. f KI-VO": "Art. 5(1)(f) AI Act",
    "EuGH C-683/21": "CJEU C-683/21",
    "EuG T-553/23": "General Court T-553/23",
    "LG Bonn 29 OWi 1/20": "LG Bonn 29 OWi 1/20",
    "nonsense": "nonsense",
}
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
    "Art. 28 und § 43 BDSG": ["Art. 28 DSGVO", "§ 43 BDSG"],
    "§ 7 und § 8 BDSG a.F.": ["§ 7 BDSG a.F.", "§ 8 BDSG a.F."],
    "Art. 12 Abs. 3 i.V.m. Art. 15 DSGVO": ["Art. 12 Abs. 3 DSGVO", "Art. 15 DSGVO"],
    "Recitals 74 and 81 GDPR": ["ErwG 74 DSGVO", "ErwG 81 DSGVO"],
    "Das OLG Celle (5 U 129/24) und C-182/22": ["OLG Celle 5 U 129/24", "EuGH C-182/22"],
    "Art. 33 Abs. 1, 72 Stunden": ["Art. 33 Abs. 1 DSGVO"],
    "Art. 83 Abs. 4, 10 Millionen Euro": ["Art. 83 Abs. 4 DSGVO"],
    "seit § 43, 25. Mai 2018": ["§ 43"],
    "(Art. 28 Abs. 3 lit. a), dann Art. 32": ["Art. 28 Abs. 3 lit. a DSGVO", "Art. 32 DSGVO"],
    "Article 5 of Directive 2002/58/EC": ["Art. 5"],
    "clause 7 of the agreement, annex I, section 3": [],
    "Die Art und Weise, 24/7 und 3 von 4": [],
    "": [],
}


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


def test_each_reference_of_a_list_has_its_own_span() -> None:
    text = "Siehe §§ 280, 278 BGB und Art. 82 Abs. 1\u00a0und 2 DSGVO."
    assert [text[start:end] for start, end, _ in find(text)] == [
        "§§ 280",
        "278 BGB",
        "Art. 82 Abs. 1",
        "2 DSGVO",
    ]


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
