"""Each clause of the corpus stands in the plan, and its version follows the side and the form."""

import pytest

from assistant.domain import Language, Version
from assistant.drafting.clauses import ModelClauses, subclauses
from assistant.drafting.conditions import conditions_of
from assistant.drafting.plan import PlannedSubclause, load_plan
from assistant.drafting.references import named_subclauses
from assistant.messages import say
from tests.support.drafts import CIRCUMSTANCES, a_form

PLAN = {clause.topic: clause for clause in load_plan()}
KNOWN = {*CIRCUMSTANCES, "phone", "special", "specific", "transfers", "no_transfers", "no_sub_processors"}


def test_each_clause_of_the_corpus_once(clauses: dict[Language, ModelClauses]) -> None:
    for language in Language:
        assert set(PLAN) == {topic for topic, _ in clauses[language].passages}
    assert len(load_plan()) == len(PLAN)


def test_conditions_are_those_of_forms() -> None:
    for clause in load_plan():
        used = {*(clause.when or ()), *clause.balanced_if, clause.balanced_unless}
        used |= {condition for one in clause.subclause for condition in (one.only_if, one.unless)}
        assert used - {""} <= KNOWN


@pytest.mark.parametrize("language", Language)
def test_each_clause_has_its_reason(language: Language) -> None:
    for topic in PLAN:
        assert say(language, f"draft.reason.{topic}").endswith(".")


def test_no_subclause_names_one_that_may_be_left_out(clauses: dict[Language, ModelClauses]) -> None:
    for clause in load_plan():
        for one in clause.subclause:
            for language in Language:
                known = subclauses(clauses[language].passages[clause.topic, one.version])
                named = {int(p.name) for _, text in known for p in named_subclauses(text, language)}
                assert one.number not in named
                assert one.number in {number for number, _ in known}


@pytest.mark.parametrize(
    ("topic", "fields", "version"),
    [
        ("breach", {}, Version.BALANCED),
        ("breach", {"side": "client"}, Version.CLIENT),
        ("breach", {"side": "provider"}, Version.PROVIDER),
        ("subject-and-duration", {"side": "client"}, Version.BALANCED),
        ("sub-processors", {"side": "client"}, Version.CLIENT),
        ("sub-processors", {"side": "client", "sub_processors": {"authorisation": "general"}}, Version.BALANCED),
        ("sub-processors", {"side": "provider", "sub_processors": {"authorisation": "specific"}}, Version.CLIENT),
        ("sub-processors", {"side": "provider"}, Version.PROVIDER),
        ("third-countries", {"side": "client"}, Version.CLIENT),
        ("third-countries", {"side": "client", "place": {"transfers": [{"country": "X"}]}}, Version.BALANCED),
        ("remote-access", {"side": "client", "circumstances": {"remote_access": True}}, Version.BALANCED),
        ("remote-access", {"side": "provider", "circumstances": {"remote_access": True}}, Version.PROVIDER),
        ("data-and-people", {"side": "client"}, Version.BALANCED),
        ("data-and-people", {"side": "client", "service": {"kind": "call_centre"}}, Version.CLIENT),
    ],
)
def test_version(topic: str, fields: dict[str, object], version: Version) -> None:
    form = a_form(**fields)
    assert PLAN[topic].version_for(form, conditions_of(form), required=False) is version


def test_what_only_another_clause_asks_for_permits_nothing() -> None:
    form = a_form(side="provider")
    assert PLAN["home-office"].version_for(form, frozenset(), required=True) is Version.BALANCED
    assert PLAN["home-office"].version_for(form, frozenset(), required=False) is Version.PROVIDER


def test_a_subclause_on_a_condition() -> None:
    one = PlannedSubclause(version=Version.BALANCED, number=1, only_if="phone")
    other = PlannedSubclause(version=Version.BALANCED, number=1, unless="phone")
    assert one.stands(frozenset({"phone"}))
    assert not one.stands(frozenset())
    assert not other.stands(frozenset({"phone"}))
    assert other.stands(frozenset())
