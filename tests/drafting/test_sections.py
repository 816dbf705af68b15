"""The clauses that the form asks for, and those that they name."""

import pytest

from assistant.domain import Language
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.conditions import conditions_of
from assistant.drafting.form import DraftForm
from assistant.drafting.sections import choose, section_labels
from assistant.errors import StateError
from tests.support.drafts import CIRCUMSTANCES, a_form

DE = Language.GERMAN
TOPIC = {
    "call_recording": "call-recording",
    "live_listening": "live-listening",
    "screen_recording": "screen-recording",
    "speech_analytics": "emotion-recognition",
    "outbound_calls": "stop-list",
    "home_office": "home-office",
    "remote_access": "remote-access",
    "professional_secrecy": "professional-secrecy",
    "separate_clients": "separation-of-clients",
    "works_council": "works-council",
    "insurance": "insurance",
    "penalties": "penalties",
    "authorities": "cooperation-with-authorities",
    "change_of_provider": "change-of-provider",
    "insolvency": "insolvency",
    "financial_entity": "dora-annex",
    "swiss_law": "swiss-addendum",
}


def required(form: DraftForm, clauses: ModelClauses) -> dict[str, str]:
    return {one.plan.topic: one.required_by for one in choose(form, conditions_of(form), clauses)}


@pytest.mark.parametrize("name", CIRCUMSTANCES)
def test_a_circumstance_brings_its_clause(name: str, clauses: dict[Language, ModelClauses]) -> None:
    assert TOPIC[name] not in required(a_form(), clauses[DE])
    assert required(a_form(circumstances={name: True}), clauses[DE])[TOPIC[name]] == ""


def test_what_a_clause_names_comes_too(clauses: dict[Language, ModelClauses]) -> None:
    client = required(a_form(side="client"), clauses[DE])
    assert (client["home-office"], client["insurance"]) == ("audit", "liability")
    phone = required(a_form(service={"kind": "call_centre"}), clauses[DE])
    assert phone["works-council"] == "access-control"
    assert "penalties" not in client


def test_numbers_follow_the_plan(clauses: dict[Language, ModelClauses]) -> None:
    form = a_form()
    labels = section_labels(choose(form, conditions_of(form), clauses[DE]), DE)
    assert list(labels.values()) == [f"§ {n}" for n in range(1, len(labels) + 1)]
    assert next(iter(labels)) == "subject-and-duration"
    assert list(labels)[-1] == "who-must-sign-and-form"


def test_a_clause_is_missing(clauses: dict[Language, ModelClauses]) -> None:
    form = a_form()
    less = {key: passage for key, passage in clauses[DE].passages.items() if key[0] != "audit"}
    with pytest.raises(StateError) as error:
        choose(form, conditions_of(form), ModelClauses(less, "1"))
    assert "(audit)" in error.value.message("en")
