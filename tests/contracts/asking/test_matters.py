"""Matters: what a question asks for, what a passage speaks of."""

import tomllib

import pytest

from assistant.contracts.asking.matters import DATA, Cue, Flags, matters
from assistant.contracts.check.rules import rule_set


def names(found: Flags) -> set[str]:
    return {name for name, is_there in zip(matters().names, found, strict=True) if is_there}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hat der Anbieter eine Cyberversicherung?", {"insurance"}),
        ("Is there any insurance against data loss?", {"insurance"}),
        ("Darf das Personal von zu Hause arbeiten?", {"home_office"}),
        ("Darf man im Home-Office arbeiten?", {"home_office"}),
        ("Who repairs it, and how fast?", {"warranty", "response_time", "who", "when"}),
        ("Hilft man uns bei einer Datenschutz-Folgenabschätzung?", {"impact_assessment"}),
    ],
)
def test_what_a_question_asks_for(question: str, expected: set[str]) -> None:
    assert names(matters().of_question(question)) >= expected


def test_a_clause_answers_in_the_other_language() -> None:
    (found,) = matters().of_passages(["The processor maintains liability insurance of EUR 2,000,000."])
    assert "insurance" in names(found & matters().of_question("Ist der Dienstleister versichert?"))


def test_lay_words_of_a_question_are_no_words_of_a_clause() -> None:
    asked = matters().of_question("Wie lange werden Gespräche aufgehoben?")
    (found,) = matters().of_passages(["Wie lange das dauert, bleibt offen."])
    assert "retention" in names(asked)
    assert "retention" not in names(found)


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("iso", "die iso 27001", True),
        ("iso", "isoliert", False),
        ("prüf", "prüfungen", True),
        ("prüf", "überprüfung", False),
        ("~prüf", "überprüfung", True),
        ("# + tage", "binnen zehn tagen", True),
        ("# + tage", "in diesen tagen", False),
        ("€", "zu 5 €", True),
    ],
)
def test_how_words_are_found(word: str, text: str, expected: bool) -> None:
    assert Cue([word])(text) is expected


def test_each_matter_has_words_in_small_letters() -> None:
    for name, entry in tomllib.loads(DATA.read_text(encoding="utf-8")).items():
        assert entry.keys() <= {"asked", "said", "lay", "kind", "manner", "check"}, name
        assert entry["asked"], name
        assert entry["said"], name
        words = [*entry["asked"], *entry["said"]]
        assert [word for word in words if word != word.lower().strip()] == [], name
        for some in [entry["asked"], entry["said"]] if entry.get("lay") else [words]:
            assert [word for word in some if some.count(word) > 1] == [], name


def test_no_passages() -> None:
    assert matters().of_passages([]).shape == (0, len(matters().names))


def test_what_of_the_check_tells_of_a_matter_is_there() -> None:
    rules = {rule.id: rule.elements for rule in rule_set().requirements}
    for point in (point for points in matters().checks for point in points):
        requirement, _, element = point.partition(".")
        assert not element or element in rules[requirement], point
