"""What a form says makes the conditions of the plan."""

import pytest

from assistant.drafting.conditions import authorisation_of, conditions_of
from assistant.drafting.form import Authorisation
from tests.support.drafts import CIRCUMSTANCES, a_form


@pytest.mark.parametrize("name", CIRCUMSTANCES)
def test_a_circumstance_is_a_condition(name: str) -> None:
    assert name in conditions_of(a_form(circumstances={name: True}))
    assert name not in conditions_of(a_form())


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, set()),
        ({"side": "client"}, {"specific"}),
        ({"service": {"kind": "call_centre"}}, {"phone"}),
        ({"service": {"kind": "hosting"}}, set()),
        ({"circumstances": {"outbound_calls": True}}, {"phone", "outbound_calls"}),
        ({"data": {"special": True}}, {"special"}),
        ({"data": {"special": False}}, set()),
        ({"place": {"eea_only": True}}, {"no_transfers"}),
        ({"place": {"eea_only": True, "sites": ["Support aus Pune, Indien"]}}, set()),
        ({"place": {"transfers": [{}]}}, {"transfers"}),
        ({"sub_processors": {"none": True}}, {"no_sub_processors"}),
    ],
)
def test_conditions(fields: dict[str, object], found: set[str]) -> None:
    assert conditions_of(a_form(**fields)) == found


def test_an_open_authorisation_follows_the_side() -> None:
    assert authorisation_of(a_form(side="client")) is Authorisation.SPECIFIC
    assert authorisation_of(a_form(side="provider")) is Authorisation.GENERAL
    assert authorisation_of(a_form(side="client", sub_processors={"authorisation": "general"})) is Authorisation.GENERAL
