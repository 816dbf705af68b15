"""The whole check: what holds for every contract, on agreements made of our model clauses."""

import tracemalloc
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.contracts.check.check import check
from assistant.contracts.check.model import (
    ContractCheck,
    Mark,
    NearestPlace,
    RequirementResult,
    RequirementStatus,
    VerdictLevel,
    Zone,
)
from assistant.contracts.check.rules import rule_set
from assistant.documents.document import Document
from assistant.domain import Language, Side, Version
from assistant.errors import ContractError
from evals.contracts.assemble import assemble, clause_texts
from evals.contracts.mutations import WARNED
from tests.support.contracts import contract

TODAY = date(2026, 11, 28)
TOPICS = list(WARNED)
BETTER = (
    RequirementStatus.NOT_FOUND,
    RequirementStatus.RISKY,
    RequirementStatus.PARTLY,
    RequirementStatus.FULFILLED,
)
CHOSEN = st.lists(st.sampled_from(TOPICS), min_size=5, max_size=9, unique=True)
FEW = settings(max_examples=6, deadline=None)


def agreement(topics: list[str], language: Language) -> Document:
    return assemble({topic: clause_texts(topic, language)[Version.BALANCED] for topic in topics}, language)


@cache
def whole(language: Language) -> ContractCheck:
    return check(agreement(TOPICS, language), Side.CLIENT, TODAY)


def by_id(checked: ContractCheck) -> dict[str, RequirementResult]:
    return {result.id: result for result in checked.requirements}


@pytest.mark.parametrize("language", list(Language))
def test_our_own_clauses_meet_the_requirements(language: Language) -> None:
    met = [result.status is RequirementStatus.FULFILLED for result in whole(language).requirements]
    assert sum(met) / len(met) >= 0.9


@FEW
@given(topics=CHOSEN, language=st.sampled_from(list(Language)))
def test_quotes_are_word_for_word_and_carry_what_is_fulfilled(topics: list[str], language: Language) -> None:
    document = agreement(topics, language)
    try:
        found = check(document, Side.CLIENT, TODAY)
    except ContractError:
        return
    for result in found.requirements:
        quotes = [element.quote for element in result.elements if element.quote]
        assert all(document.text[quote.start : quote.end] == quote.text for quote in quotes)
        if result.status is RequirementStatus.FULFILLED:
            assert any(quote.zone not in {Zone.SCC, Zone.DEFINITIONS} for quote in quotes)
        if result.status is RequirementStatus.NOT_FOUND:
            assert not quotes
    for risk in found.risks:
        assert risk.quote is None or document.text[risk.quote.start : risk.quote.end] == risk.quote.text


@FEW
@given(topics=CHOSEN, added=st.sampled_from(TOPICS), language=st.sampled_from(list(Language)))
def test_a_further_clause_makes_nothing_worse(topics: list[str], added: str, language: Language) -> None:
    fewer = [topic for topic in topics if topic != added]
    try:
        before = by_id(check(agreement(fewer, language), Side.CLIENT, TODAY))
    except ContractError:
        return
    after = by_id(check(agreement([*fewer, added], language), Side.CLIENT, TODAY))
    worse = [id_ for id_, result in before.items() if BETTER.index(after[id_].status) < BETTER.index(result.status)]
    assert worse == []


@FEW
@given(id_=st.sampled_from([rule.id for rule in rule_set().requirements]), language=st.sampled_from(list(Language)))
def test_without_its_quotes_no_requirement_is_met_better(id_: str, language: Language) -> None:
    document = agreement(TOPICS, language)
    result = by_id(whole(language))[id_]
    kept = document.text
    quotes = {element.quote.text for element in result.elements if element.quote}
    clauses = []
    for section in document.sections:
        words = kept[section.start : section.end]
        for quote in quotes:
            words = words.replace(quote, "")
        clauses.append((section.heading, "\n\n".join(part for part in words.split("\n\n") if part.strip()) or "–"))
    after = by_id(check(contract(clauses, language, document.front.title), Side.CLIENT, TODAY))[id_]
    assert BETTER.index(after.status) <= BETTER.index(result.status)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", list(Language))
def test_a_warning_example_is_noticed(topic: str, language: Language) -> None:
    texts = {each: clause_texts(each, language)[Version.BALANCED] for each in TOPICS}
    texts[topic] = clause_texts(topic, language)[Version.WARNING]
    found = by_id(check(assemble(texts, language), Side.CLIENT, TODAY))
    assert all(found[id_].status is not RequirementStatus.FULFILLED for id_ in WARNED[topic])


def test_the_worst_comes_first_and_decides() -> None:
    found = check(
        agreement(["breach", "audit", "deletion", "liability", "confidentiality"], Language.GERMAN), Side.CLIENT, TODAY
    )
    statuses = [result.status is RequirementStatus.FULFILLED for result in found.requirements]
    assert statuses == sorted(statuses)
    assert found.verdict.level is VerdictLevel.DO_NOT_SIGN
    assert {"R08", "R09", "R10"} <= set(found.verdict.because)


def test_what_is_not_found_gets_near_places_and_a_clause_of_the_own_side() -> None:
    def search(_prototypes: object, _structure: object) -> list[NearestPlace]:
        return [NearestPlace(text="Vertrag", start=0, end=7, locator="§ 1", score=0.8)] * 5

    found = check(agreement(TOPICS[:2] + TOPICS[9:], Language.GERMAN), Side.PROVIDER, TODAY, nearest=search)
    missing = next(result for result in found.requirements if result.id == "R08")
    assert (missing.status, len(missing.nearest)) == (RequirementStatus.NOT_FOUND, 3)
    assert [one.passage_id for one in missing.proposals] == ["clauses/measures/de#provider"]


def test_what_a_person_decided_counts() -> None:
    mark = Mark(by="anna", on=TODAY, status=RequirementStatus.FULFILLED)
    document = agreement([topic for topic in TOPICS if topic != "breach"], Language.GERMAN)
    found = by_id(check(document, Side.CLIENT, TODAY, marks=[("R13", mark)]))["R13"]
    assert (found.status, found.reviewed, found.missing, found.proposals) == (mark.status, mark, (), ())


def test_the_memory_for_a_check_stays_small_however_long_the_contract_is() -> None:
    def peak(lines: int) -> int:
        words = "\n\n".join(f"- Punkt {number} Weisung" for number in range(lines))
        document = contract([("§ 1 Weisungen", words)], Language.GERMAN)
        tracemalloc.start()
        try:
            with pytest.raises(ContractError):
                check(document, Side.CLIENT, TODAY)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # reads rules and patterns, which stay
    assert (peak(600) - peak(100)) / 500 < 5_000


@pytest.mark.parametrize("language", list(Language))
def test_a_check_that_takes_too_long_is_given_up(language: Language) -> None:
    with pytest.raises(ContractError) as refused:
        check(agreement(TOPICS, language), Side.CLIENT, TODAY, seconds=0)
    assert refused.value.key == "contract.takes_long"
    assert "AVV_CHECK_SECONDS" in refused.value.message(language)
