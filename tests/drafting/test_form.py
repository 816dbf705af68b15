"""A form says what it can say, and nothing that contradicts itself."""

import pytest
from pydantic import ValidationError

from assistant.domain import Version
from assistant.drafting.form import DraftForm, DraftSide
from tests.support.drafts import a_form


def test_everything_may_be_open() -> None:
    form = DraftForm()
    assert (form.language, form.side, form.client.name, form.data.special) == ("de", "balanced", None, None)


def test_a_blank_entry_is_an_open_one() -> None:
    form = a_form(client={"name": " \n ", "signatories": ["", "A\nB"]})
    assert form.client.name is None
    assert form.client.signatories == ("A B",)


@pytest.mark.parametrize(
    "fields",
    [
        {"unknown": 1},
        {"client": {"nane": "X"}},
        {"side": "neutral"},
        {"client": {"name": "x" * 2_001}},
        {"client": {"data_protection_officer": "X", "no_data_protection_officer": True}},
        {"data": {"special_categories": ["Gesundheit"]}},
        {"place": {"eea_only": True, "transfers": [{}]}},
        {"sub_processors": {"none": True, "companies": [{}]}},
        {"sub_processors": {"notice_days": 10, "objection_days": 20}},
        {"terms": {"breach_hours": 73}},
        {"terms": {"erasure_days": 60, "backup_days": 30}},
        {"terms": {"liability_cap_euro": 0}},
    ],
)
def test_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        a_form(**fields)


def test_at() -> None:
    form = a_form(client={"name": "X"})
    assert form.at("client.name") == "X"
    with pytest.raises(AttributeError):
        form.at("client.nane")


def test_side() -> None:
    assert [side.version for side in DraftSide] == [Version.CLIENT, Version.BALANCED, Version.PROVIDER]
