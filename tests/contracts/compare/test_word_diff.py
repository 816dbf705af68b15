"""The way from one text to another leads there, is short, and ends."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.contracts.compare.word_diff import Step, StepBudget, word_steps

WORDS = st.lists(st.sampled_from(["der", "Anruf", "Kunde", "meldet", ",", "24", "Stunden"]), max_size=25)


def _steps(old: Sequence[str], new: Sequence[str], most: int = 99) -> list[Step]:
    steps = word_steps(old, new, most, StepBudget(10**6))
    assert steps is not None
    return steps


@given(WORDS, WORDS)
def test_the_way_leads_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    steps = _steps(old, new)
    for side, words in (("old", old), ("new", new)):
        spans = [getattr(step, side) for step in steps]
        assert [word for start, end in spans for word in words[start:end]] == words
        assert all(before[1] == after[0] for before, after in pairwise(spans))
    for step in steps:
        if step.equal:
            assert old[slice(*step.old)] == new[slice(*step.new)]
    assert all(one.equal != other.equal for one, other in pairwise(steps))


def test_only_what_differs_is_a_change() -> None:
    old, new = (
        ["er", "meldet", "Vorfälle", "binnen", "24", "Stunden"],
        ["er", "meldet", "alle", "Vorfälle", "binnen", "72", "Stunden"],
    )
    changes = [(old[slice(*step.old)], new[slice(*step.new)]) for step in _steps(old, new) if not step.equal]
    assert changes == [([], ["alle"]), (["24"], ["72"])]


def test_an_article_between_two_changes_belongs_to_them() -> None:
    old, new = ["A", "lang", "der", "B", "kurz", "C"], ["A", "breit", "der", "D", "kurz", "C"]
    assert [step.equal for step in _steps(old, new)] == [True, False, True]


def test_a_number_never_does() -> None:
    steps = _steps(["a", "x", "24", "y", "b"], ["a", "v", "24", "w", "b"])
    assert [step.equal for step in steps] == [True, False, True, False, True]


def test_too_much_difference_is_none() -> None:
    old, new = [f"a{n}" for n in range(50)], [f"b{n}" for n in range(50)]
    assert word_steps(old, new, 99, StepBudget(10**6)) is None
    assert word_steps(old, new, 100, StepBudget(10**6)) is not None


def test_order_counts_as_difference_too() -> None:
    words = [str(n) for n in range(40)]
    assert word_steps(words, words[::-1], 40, StepBudget(10**6)) is None


def test_the_budget_is_shared_and_ends() -> None:
    budget = StepBudget(200)
    old, new = list("abcdefgh" * 9), list("hgfedcba" * 9)
    assert word_steps(old, new, 200, budget) is None
    assert budget.left <= 0
    assert word_steps(["a"], ["b"], 9, budget) is None
