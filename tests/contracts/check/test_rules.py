"""Every pattern finds its examples and leaves alone those that it must not find; what rules name exists."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.pieces import compiled
from assistant.contracts.check.rules import (
    BothLanguages,
    ClausePattern,
    RequirementRule,
    RiskRule,
    WholeRule,
    rule_set,
)
from assistant.domain import Language
from assistant.law.reference import canonical, parse
from assistant.law.register import RegisterStatus, register_status
from assistant.messages import LANGUAGES, lookup
from tests.support.contracts import reader

ROOT = Path(__file__).parents[3]
IDS = {f"R{number:02d}" for number in range(1, 18)} | {"R05b"}


def sources() -> Iterator[tuple[str, BothLanguages]]:
    for rule in rule_set().requirements:
        yield from ((f"{rule.id}.{name}", element) for name, element in rule.elements.items())
        yield from ((f"{rule.id}.look-alike-{i}", each) for i, each in enumerate(rule.look_alikes))
        yield from ((f"{rule.id}.{hollow.id}", hollow) for hollow in rule.hollow)
    yield from ((rule.id, rule) for rule in rule_set().risks)
    yield from ((rule.id, rule) for rule in rule_set().duties)
    yield from ((f"harmless.{rule.id}", rule) for rule in rule_set().harmless)
    for whole in rule_set().whole:
        groups = (("spoken", whole.spoken), ("beside", whole.beside), ("ruled", whole.ruled))
        yield from ((f"{whole.id}.{name}", group) for name, group in groups if group is not None)


PATTERNS = [
    (f"{name}.{language}.{number}", pattern, language)
    for name, source in sources()
    for language in Language
    for number, pattern in enumerate(source.of(language))
]


def finds(pattern: ClausePattern, read: PatternReader) -> bool:
    return any(read.meets(pattern, place.index) for place in read.words.places)


@pytest.mark.no_cover  # each row takes the same way, which tests of `evidence` take as well
@pytest.mark.parametrize(("pattern", "language"), [p[1:] for p in PATTERNS], ids=[p[0] for p in PATTERNS])
def test_a_pattern_finds_its_examples_only(pattern: ClausePattern, language: Language) -> None:
    missed = [example for example in pattern.match if not finds(pattern, reader(example, language))]
    wrong = [example for example in pattern.no_match if finds(pattern, reader(example, language))]
    assert (missed, wrong) == ([], [])


DE, EN = Language.GERMAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("language", "group", "meant", "others"),
    [
        (DE, "data", "bestand bestände beständen bestandes", "bestandteil bestandteile beständig"),
        (DE, "inform", "verständigt", "sachverständige"),
        (DE, "assist", "auszug auszüge auszugeben", "herauszugeben"),
        (DE, "persons", "freie", "barrierefreien"),
        (DE, "bind", "eid amtseid", "bescheid entscheid"),
        (DE, "end", "kündigung", "ankündigung"),
        (DE, "data_word", "antworten nachrichten sprache bewerbung", "verantwortung beantwortet wettbewerb absprache"),
        (DE, "person_word", "ärztin zeugen bewerber", "geschwärzt fahrzeugen überzeugen wettbewerber"),
        (DE, "measure_word", "rollen wiederherstellung", "kontrollen hersteller"),
        (DE, "protection_word", "kennung datensicherung", "erkennung versicherung"),
        (DE, "elsewhere", "anlage vertragsanlage", "telefonanlage"),
        (DE, "refers", "ergeben ergibt richtet", "weitergeben übergibt unterrichtet"),
        (EN, "operation_word", "format operate sent using erasing", "information cooperate consent causing cameras"),
        (EN, "approve", "authorised", "unauthorised"),
        (EN, "persons", "editors", "creditors"),
        (EN, "bind", "signed countersigned", "assigned designs"),
        (EN, "end", "termination", "determination"),
        (EN, "data_word", "titles location", "entitled relocation"),
        (EN, "person_word", "authors heirs dependants contractors", "authority theirs their subcontractors"),
        (EN, "measure_word", "patches", "dispatches"),
    ],
)
def test_a_group_of_words_finds_none_within_others(language: Language, group: str, meant: str, others: str) -> None:
    found = compiled(f"@{group}", language)
    assert [word for word in meant.split() if not found.search(word)] == []
    assert [word for word in others.split() if found.search(word)] == []


def test_all_requirements_are_there() -> None:
    assert {rule.id for rule in rule_set().requirements} == IDS


@pytest.mark.parametrize("rule", rule_set().requirements, ids=lambda rule: rule.id)
def test_what_a_requirement_names_exists(rule: RequirementRule) -> None:
    laws = [law for source in (rule, *rule.hollow) for law in source.law]
    references = [parse(law) for law in laws]
    assert [canonical(each) if each else None for each in references] == laws
    assert all(each and register_status(each) is not RegisterStatus.MISSING for each in references)
    for topic in rule.clauses:
        assert (ROOT / "corpus" / "clauses" / topic / "de.md").is_file()
    assert all(element.de and element.en for name, element in rule.elements.items() if element.needed)


RISKS: list[RiskRule | WholeRule] = [*rule_set().risks, *rule_set().whole]


@pytest.mark.parametrize("rule", RISKS, ids=lambda rule: rule.id)
def test_what_a_risk_names_exists(rule: RiskRule | WholeRule) -> None:
    references = [parse(law) for law in rule.law]
    assert [canonical(each) if each else None for each in references] == list(rule.law)
    assert all(each and register_status(each) is not RegisterStatus.MISSING for each in references)
    assert all((ROOT / "corpus" / "clauses" / topic / "de.md").is_file() for topic in rule.clauses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_name_in_the_catalogue(language: str) -> None:
    for rule in rule_set().requirements:
        assert lookup(language, f"contract_check.requirement.{rule.id}.name")
        assert lookup(language, f"contract_check.requirement.{rule.id}.why")
        for element in rule.elements:
            assert lookup(language, f"contract_check.element.{rule.id}.{element}")
        for hollow in rule.hollow:
            assert lookup(language, f"contract_check.risk.{hollow.id}")
    for id_ in (risk.id for risk in RISKS):
        assert lookup(language, f"contract_check.risk.{id_}")


def test_a_rule_with_an_unknown_element_is_refused() -> None:
    rule = rule_set().requirements[0].model_dump()
    rule["judge"]["yes"] = ("nobody-knows-it",)
    with pytest.raises(ValidationError, match="no element"):
        RequirementRule.model_validate(rule)
