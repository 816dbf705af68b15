"""Annexes ask for fields that there are, in both languages."""

import pytest

from assistant.domain import Language
from assistant.drafting.annex_plan import load_annexes
from assistant.drafting.form import FormSubProcessor, FormTransfer
from assistant.messages import say
from tests.support.drafts import CIRCUMSTANCES, a_form

PARTS = [part for annex in load_annexes() for part in annex.part]
ENTRIES = {"sub_processors.companies": FormSubProcessor, "place.transfers": FormTransfer}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name[Language.ENGLISH])
def test_part(part: object) -> None:
    assert part in PARTS
    (one,) = (each for each in PARTS if each is part)
    form = a_form()
    for field in (*one.facts, *(f for more in one.facts_if for f in more.facts)):
        form.at(field)
        for language in Language:
            say(language, f"draft.field.{field}")
    for name in one.pairs:
        form.at(f"client.{name}")
        form.at(f"provider.{name}")
    for column in one.columns:
        assert not column.field or column.field in ENTRIES[one.rows].model_fields
    for row in one.fixed:
        assert {len(row[language]) for language in Language} == {len(one.columns)}
    assert set(one.only_if) <= set(CIRCUMSTANCES)
    assert bool(one.none) is bool(one.only_if or one.none_if)
    ways = (one.facts, one.columns, one.pairs, one.measures)
    assert sum(map(bool, ways)) == 1


def test_no_name_twice() -> None:
    for language in Language:
        names = [part.name[language] for part in PARTS]
        assert len(names) == len(set(names))


def test_titles_where_there_are_several_parts() -> None:
    for annex in load_annexes():
        assert bool(annex.title) is (len(annex.part) > 1)
