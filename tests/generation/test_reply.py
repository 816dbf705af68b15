"""Statements are made out in whatever a model replies, as soon as each is complete."""

import json
import threading
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.exceptions import ModelInvalidRequestError
from langchain_core.runnables import Runnable, RunnableLambda

from assistant.domain import Language, Note
from assistant.generation.budget import MOST, THREAD, Budget, stop_after
from assistant.generation.parse import closed, parse
from assistant.generation.reply import can_structure, drafts
from assistant.generation.schema import SCHEMA, ProposedStatement, ReplyError
from tests.support.chat_model import FakeChat

EN = Language.ENGLISH
ONE = ProposedStatement(passage=1, quote="The client is liable.", text="")
TWO = ProposedStatement(passage=2, quote="So is the provider.", text="The provider too.")
WHOLE = json.dumps({"statements": [ONE.model_dump(), TWO.model_dump()]})


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (WHOLE, [ONE, TWO]),
        (f"Sure, here you are:\n```json\n{WHOLE}\n```\nI hope this helps!", [ONE, TWO]),
        (json.dumps([ONE.model_dump()]), [ONE]),
        (json.dumps(ONE.model_dump()), [ONE]),
        ("{'statements': [{'passage': '[1]', 'quote': 'The client is liable.', 'text': ''},]}", [ONE]),
        ('{"statements": [{"passage": 1, "quote": "The client is liable."', [ONE]),
        ('{"answer": [{"source": 1, "zitat": "The client is liable."}]}', [ONE]),
        ('{"statements": [{"passage": 1, "text": "The client is liable."}]}', [ONE]),
        ('- "The client is liable." [1]', [ONE]),
        ("1. The client is liable [1].", [ONE]),
        ("The client is liable.", [ONE.model_copy(update={"passage": None})]),
        ('{"statements": []}', []),
        ('{"statements": [{"passage": 1}, 5, null, "x", {"quote": 7}]}', []),
        ("yes", []),
        ("", []),
    ],
)
def test_parse(reply: str, expected: list[ProposedStatement]) -> None:
    assert parse(reply, EN) == expected


@given(st.text(max_size=300) | st.text("{}[]\",:' \n1ab", max_size=80))
def test_no_reply_breaks_it(reply: str) -> None:
    for draft in parse(reply, EN):
        assert draft.quote


@pytest.mark.parametrize(
    ("reply", "quote", "text"),
    [
        ('{"statements": [{"passage": 1, "quote": "The client is liable. So is the pro', "The client is liable.", ""),
        ('[{"passage": 1, "quote": "The client is liable.", "text": "The client mu', "The client is liable.", ""),
        ('[{"passage": 1, "quote": "Der Kunde klagt. Er kann nach Art. ', "Der Kunde klagt.", ""),
    ],
)
def test_a_reply_that_breaks_off_gives_its_whole_sentences(reply: str, quote: str, text: str) -> None:
    assert parse(reply, EN) == [ProposedStatement(passage=1, quote=quote, text=text)]


def test_what_is_said_again_is_said_once(model: FakeChat) -> None:
    model.enqueue(json.dumps({"statements": [ONE.model_dump(), TWO.model_dump(), ONE.model_dump()]}))
    assert list(drafts(model, [], language=EN, structured=False, characters=10_000)) == [ONE, TWO]


def test_a_model_that_goes_in_circles_is_stopped(model: FakeChat) -> None:
    model.enqueue('[{"passage": 1, "quote": "' + "The client is liable. " * 1_000)
    (draft,) = drafts(model, [], language=EN, structured=False, characters=10_000)
    assert len(draft.quote) < 1_000


def test_of_an_unfinished_reply_only_whole_statements_count() -> None:
    seen = [len(parse(closed(WHOLE[:end]), EN)) for end in range(len(WHOLE) + 1)]
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (0, 2)
    assert [seen.index(n) for n in (1, 2)] == [WHOLE.index("}") + 1, WHOLE.index("}", WHOLE.index("}") + 1) + 1]


def test_statements_come_before_the_reply_ends(model: FakeChat) -> None:
    model.enqueue(WHOLE + " " * 5 + "and a lot more " * 3)
    found = drafts(model, [], language=EN, structured=False, characters=10_000)
    assert next(found) == ONE
    assert list(found) == [TWO]


def test_of_a_reply_that_is_too_long_what_was_complete_is_kept(model: FakeChat) -> None:
    model.enqueue(WHOLE.replace('"}]}', '"}, {"passage": 3, "quote": "And') + " so on" * 100)
    assert list(drafts(model, [], language=EN, structured=False, characters=250))[:2] == [ONE, TWO]


class Structured(FakeChat):
    """A model that keeps to a schema, or says that it does."""

    fails: bool = False

    def with_structured_output(self, schema: object, **kwargs: object) -> Runnable[Any, Any]:
        assert schema is SCHEMA
        assert kwargs == {}

        def partial(_: object) -> Iterator[dict[str, Any]]:
            if self.fails:
                raise ModelInvalidRequestError("no schema here")
            whole = json.loads(self.replies.popleft())  # type: ignore[arg-type] # a string
            for end in range(len(whole["statements"]) + 1):
                yield {"statements": whole["statements"][:end]}

        return RunnableLambda(partial)


def test_by_schema() -> None:
    model = Structured()
    model.enqueue(WHOLE, '{"statements": []}')
    assert list(drafts(model, [], language=EN, structured=True, characters=10_000)) == [ONE, TWO]
    with pytest.raises(ReplyError) as caught:
        list(drafts(model, [], language=EN, structured=True, characters=10_000))
    assert caught.value.note is Note.EMPTY


def test_a_model_that_cannot_keep_to_a_schema_is_asked_for_text() -> None:
    model = Structured(fails=True)
    model.enqueue(WHOLE)
    assert list(drafts(model, [], language=EN, structured=True, characters=10_000)) == [ONE, TWO]


def test_whether_a_model_can_is_taken_from_its_profile(model: FakeChat) -> None:
    assert not can_structure(model)
    assert can_structure(FakeChat(profile={"structured_output": True}))


class TestBudget:
    def test_reply_and_passages_share_it(self) -> None:
        for tokens in (500, 2_000, 6_000, 100_000):
            budget = Budget(tokens=tokens)
            assert budget.reply_tokens + budget.passage_characters / 2.5 <= tokens
            assert budget.reply_tokens > 0 <= budget.passage_characters

    def test_items_pass(self) -> None:
        assert list(stop_after(30, iter([1, 2, 3]))) == [1, 2, 3]
        assert list(stop_after(30, iter([]))) == []

    def test_errors_pass(self) -> None:
        def broken() -> Iterator[int]:
            yield 1
            raise KeyError("x")

        found = stop_after(30, broken())
        assert next(found) == 1
        with pytest.raises(KeyError):
            next(found)

    def test_time_is_up_however_long_one_item_takes(self) -> None:
        finish = Event()

        def slow() -> Iterator[int]:
            finish.wait()
            yield 1

        with pytest.raises(TimeoutError):  # or the test would never end
            list(stop_after(0.05, slow()))
        finish.set()

    def test_no_more_are_begun_while_too_many_do_not_end(self) -> None:
        finish = Event()

        def slow() -> Iterator[int]:
            finish.wait()
            yield 1

        for _ in range(MOST):
            with pytest.raises(TimeoutError):
                list(stop_after(0.001, slow()))
        untouched = iter([1])
        with pytest.raises(TimeoutError):
            list(stop_after(30, untouched))
        assert next(untouched) == 1
        finish.set()
        for thread in threading.enumerate():
            if thread.name == THREAD:
                thread.join(60)
        assert list(stop_after(30, iter([1]))) == [1]
