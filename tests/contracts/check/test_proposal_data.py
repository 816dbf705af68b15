"""Which paragraphs serve what, held against the model clauses themselves."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.contracts.check.proposal_data import (
    RISKS,
    ClauseParagraphs,
    clause_paragraphs,
    is_of_sector,
    sector_words,
)
from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.suggest import ALL, SECTIONS, versions
from assistant.domain import Language, Version
from ingest.readers.corpus_markdown import read_markdown

CORPUS = Path(__file__).parents[3] / "corpus"
EVERY = [(topic, version) for topic, known in clause_paragraphs().items() for version in known]
EXAMPLE = re.compile(r"\[[^\[\]]*\]")
REFERENCE = re.compile(r"\b(?:Absatz(?:es)?|Absätzen?|subclauses?) (\d{1,2})\b")


def _paragraphs(topic: str, version: Version, language: Language) -> dict[int, str]:
    name = f"clauses/{topic}/{language}.md"
    document = read_markdown(CORPUS / name, name)
    (text,) = (
        document.text[section.start : section.end]
        for section in document.sections
        if section.note.id == SECTIONS[version]
    )
    return {int(number): words for number, words in re.findall(r"(?ms)^\((\d+)\) (.*?)(?=^\(\d+\) |\Z)", text)}


@pytest.mark.parametrize(("topic", "version"), EVERY)
@pytest.mark.parametrize("language", list(Language))
def test_paragraphs_are_those_of_the_clause(topic: str, version: Version, language: Language) -> None:
    known, paragraphs = clause_paragraphs()[topic][version], _paragraphs(topic, version, language)
    assert list(paragraphs) == list(range(1, known.count + 1))
    of_sector = {n for n, text in paragraphs.items() if sector_words()[language].search(EXAMPLE.sub("", text))}
    assert of_sector <= set(known.sector)


@pytest.mark.parametrize(("topic", "version"), EVERY)
@pytest.mark.parametrize("language", list(Language))
def test_what_a_paragraph_refers_to_is_proposed_with_it(topic: str, version: Version, language: Language) -> None:
    known, paragraphs = clause_paragraphs()[topic][version], _paragraphs(topic, version, language)
    for served in known.serves.values():
        for numbers in served.values():
            referred = {int(found) for number in numbers for found in REFERENCE.findall(paragraphs[number])}
            assert referred <= set(numbers)


def test_each_version_that_may_be_proposed_is_there() -> None:
    for topic, known in clause_paragraphs().items():
        assert {version for version in known if version is not Version.BALANCED} == set(versions()[topic])
        assert Version.BALANCED in known


def test_each_element_and_risk_of_a_requirement_is_served_somewhere() -> None:
    served: dict[str, set[str]] = {}
    for known in clause_paragraphs().values():
        for version in known.values():
            for requirement, names in version.serves.items():
                served.setdefault(requirement, set()).update(names)
    for rule in rule_set().requirements:
        own = {name for name, element in rule.elements.items() if element.needed} - {ALL}
        own |= {hollow.id for hollow in rule.hollow if hollow.severity != "low"}
        assert own - served[rule.id] == set(), rule.id


def test_nothing_is_served_that_there_is_not() -> None:
    rules = {rule.id: {*rule.elements, *(hollow.id for hollow in rule.hollow)} for rule in rule_set().requirements}
    rules["R13"] |= {"late-breach-notice", "breach-period-not-read"}
    rules[RISKS] = {rule.id for rule in (*rule_set().risks, *rule_set().whole)}
    for known in clause_paragraphs().values():
        for version in known.values():
            assert set(version.whole) <= set(version.serves)
            assert all(set(names) <= rules[requirement] for requirement, names in version.serves.items())


def test_a_paragraph_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValidationError):
        ClauseParagraphs(count=2, serves={"R13": {"notify": (3,)}})


def test_a_long_word_is_looked_through_once() -> None:
    """It is the whole contract that is searched: a pattern that begins anew at each letter would take an hour."""
    assert not is_of_sector("a" * 1_000_000)
    assert is_of_sector("Jahreskampagne")
