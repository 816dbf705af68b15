"""What a question spends is counted for whoever wants to know, also from another thread, and for nobody else."""

import threading
from contextvars import copy_context

from assistant.generation.budget import CHARACTERS_PER_TOKEN, Budget
from assistant.generation.spent import counting, spend


def test_only_what_is_spent_within() -> None:
    spend(1)
    with counting() as outer:
        spend(2)
        with counting() as inner:
            spend(3)
        spend(4)
    spend(5)
    assert (outer.tokens, inner.tokens) == (6, 3)


def test_another_thread_spends_for_the_same_question() -> None:
    with counting() as spent:
        thread = threading.Thread(target=copy_context().run, args=(spend, 7))
        thread.start()
        thread.join()
        alone = threading.Thread(target=spend, args=(9,))
        alone.start()
        alone.join()
    assert spent.tokens == 7


def test_a_full_prompt_costs_no_more_than_its_budget() -> None:
    for tokens in (2_000, 6_000, 20_000):
        budget = Budget(tokens=tokens)
        assert tokens - CHARACTERS_PER_TOKEN <= budget.most_tokens(budget.passage_characters) <= tokens + 1
