"""Rare words tell more than common ones, and heading, number and place tell something as well."""

from assistant.contracts.compare.clauses import clauses
from assistant.contracts.compare.likeness import Likeness, headings_shared
from tests.support.versions import NEW, OLD, contract


def test_a_clause_is_most_like_itself_in_the_other_version() -> None:
    old, new = clauses(contract(OLD)), clauses(contract(NEW))
    likeness = Likeness(old, new)
    incident = next(one for one in old if one.clause.text.startswith("§ 4"))
    best = max(new, key=lambda one: likeness.score(incident, one))
    assert best.clause.heading == "§ 5 Vorfälle"
    assert best.clause.label == "(1)"
    assert 0.5 < likeness.score(incident, best) < 1


def test_rare_words_weigh_more() -> None:
    old = clauses(contract(OLD))
    likeness = Likeness(old, old)
    assert likeness.weight("lübeck") > likeness.weight("auftragnehmer") > 0
    assert likeness.rarest(["auftragnehmer", "lübeck"], 1) == ["lübeck"]
    assert likeness.words_shared(old[1].words, old[1].words) == 1
    assert headings_shared(old[1], old[2]) == 1
    assert headings_shared(old[1], old[5]) == 0
