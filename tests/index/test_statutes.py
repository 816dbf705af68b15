"""Norms find their words: the unit itself, what lies within it, or what it lies within."""

from datetime import date

import pytest

from assistant.domain import Kind, Language, Passage, Role, Source, Span
from assistant.index.statutes import Statutes

NORMS = (
    "Art. 28 Abs. 1 DSGVO",
    "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO",
    "Art. 28 Abs. 3 UAbs. 1 lit. b DSGVO",
    "Art. 29 DSGVO",
    "ErwG 81 DSGVO",
)
DAY = date(2026, 11, 24)


def statutes(**changed: object) -> Statutes:
    sources = {
        f"statutes/gdpr/{language}": Source(
            id=f"statutes/gdpr/{language}", title="DSGVO", kind=Kind.STATUTE, language=language, sha256="0"
        )
        for language in Language
    }
    passages = [
        Passage(
            id=f"{source}#{n}", source_id=source, locator=norm, heading=norm, text="x", start=0, end=1, norms=(norm,),
            spans=(Span(start=0, end=1, role=Role.DETAIL),), valid_from=date(2018, 5, 25),
        )
        for source in sources
        for n, norm in enumerate(NORMS)
    ]  # fmt: skip
    return Statutes(passages, {key: source.model_copy(update=changed) for key, source in sources.items()})


@pytest.mark.parametrize(
    ("norm", "rows"),
    [
        ("Art. 28 Abs. 3 UAbs. 1 lit. b DSGVO", [2]),
        ("Art. 28 Abs. 3 DSGVO", [1, 2]),
        ("Art. 28 DSGVO", [0, 1, 2]),
        ("Art. 28 Abs. 1 S. 1 DSGVO", [0]),
        ("ErwG 81 DSGVO", [4]),
        ("Art. 30 DSGVO", []),
        ("§ 28 BDSG", []),
        ("no norm", []),
    ],
)
def test_rows_of(norm: str, rows: list[int]) -> None:
    assert statutes().rows_of(norm, Language.GERMAN, DAY) == rows
    assert statutes().rows_of(norm, Language.ENGLISH, DAY) == [row + len(NORMS) for row in rows]


def test_only_law_in_force_counts() -> None:
    assert statutes().rows_of("Art. 29 DSGVO", Language.GERMAN, date(2018, 5, 24)) == []


def test_only_statutes_count() -> None:
    assert statutes(kind=Kind.GUIDANCE).rows_of("Art. 29 DSGVO", Language.GERMAN, DAY) == []
