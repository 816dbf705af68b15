"""The fact sheet is read, and says what it does not know."""

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import IngestError
from assistant.law.reference import canonical, find
from assistant.law.register import RegisterStatus, register_status
from assistant.library.facts import FACTS, FactSource, FactState, facts_of, read_facts
from assistant.settings import Settings

SHEET = """1A-01 = { at = ["Art. 28 DSGVO"], state = "verified", day = 2026-11-24, source = "official" }
1A-02 = { at = [], state = "partly", day = 2026-11-24, source = "secondary", open_outcome = true }
"""


def test_rows_are_read(tmp_path: Path) -> None:
    assert read_facts(tmp_path) == {}
    (tmp_path / FACTS).write_text(SHEET, encoding="utf-8")
    one, other = read_facts(tmp_path).values()
    assert (one.at, one.state, one.day) == (("Art. 28 DSGVO",), FactState.VERIFIED, date(2026, 11, 24))
    assert (other.source, other.open_outcome) == (FactSource.SECONDARY, True)
    assert facts_of(["law", "1A-02", "1A-99"], tmp_path) == [other]


def test_a_damaged_sheet_is_named_and_shown_as_none(tmp_path: Path) -> None:
    (tmp_path / FACTS).write_text("1A-01 = { at = 5 }", encoding="utf-8")
    with pytest.raises(IngestError, match=FACTS):
        read_facts(tmp_path)
    assert facts_of(["1A-01"], tmp_path) == []


def test_the_places_of_the_sheet_that_are_norms_are_canonical() -> None:
    sheet = read_facts(Settings().corpus)
    assert len(sheet) > 700
    places = [place for fact in sheet.values() for place in fact.at]
    norms = [(place, found) for place in places if len(found := find(place)) == 1 and found[0][:2] == (0, len(place))]
    assert len(norms) > 500
    assert all(canonical(found[0][2]) == place for place, found in norms)
    assert [place for place, found in norms if register_status(found[0][2]) is RegisterStatus.MISSING] == []
