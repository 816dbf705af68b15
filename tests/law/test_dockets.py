"""Decisions are known by their docket numbers, with the court where the words name it or only one can be meant."""

import pytest

from assistant.law.dockets import dockets
from assistant.law.model import NormKind
from assistant.law.reference import canonical, parse

SPELLINGS = {
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


@pytest.mark.parametrize(
    ("norm", "spelling"), [(norm, one) for norm, many in SPELLINGS.items() for one in [norm, *many]]
)
def test_every_spelling_is_read(norm: str, spelling: str) -> None:
    reference = parse(spelling)
    assert reference is not None
    assert canonical(reference) == norm


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Das OLG Celle (5 U 129/24) und C-182/22",
            {"OLG Celle (5 U 129/24": "OLG Celle 5 U 129/24", "C-182/22": "EuGH C-182/22"},
        ),
        (
            "BGH, Urteil vom 5. Mai 2024 – VI ZR 396/24",
            {"BGH, Urteil vom 5. Mai 2024 – VI ZR 396/24": "BGH VI ZR 396/24"},
        ),
        ("1 BvR 16/13", {"1 BvR 16/13": "BVerfG 1 BvR 16/13"}),
        ("am 24/7, 3 von 4, C-683/2021, 5 Abs 3/20", {}),
    ],
)
def test_each_has_its_place_in_the_text(text: str, expected: dict[str, str]) -> None:
    found = list(dockets(text))
    assert {text[start:end]: canonical(reference) for start, end, reference in found} == expected
    assert {reference.kind for _, _, reference in found} <= {NormKind.DECISION}


def test_a_court_that_is_far_away_does_not_count() -> None:
    text = "Das LG Bonn hat so entschieden. Anders sehen es viele Gerichte und Behörden, etwa in der Sache 29 OWi 1/20."
    assert [reference.act for _, _, reference in dockets(text)] == [""]
