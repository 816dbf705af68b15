"""A model that lies takes no more than its share: what it sends is cut before anybody works on it."""

import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.output_parsers import JsonOutputParser
from langchain_core.outputs import ChatGenerationChunk
from langchain_core.runnables import Runnable
from pydantic import Field

from assistant.domain import Language, Note
from assistant.generation import reply, reply_limits
from assistant.generation.budget import THREAD, stop_after
from assistant.generation.reply import drafts
from assistant.generation.reply_limits import PIECES, ReplyLimits
from assistant.generation.schema import ProposedStatement, ReplyError
from tests.support.chat_model import FakeChat

MOST = 2_000  # characters of a reply
FIRST = '{"statements": [{"passage": 1, "quote": "The client is liable.", "text": ""}'
ONE = ProposedStatement(passage=1, quote="The client is liable.", text="")


class Liar(FakeChat):
    """Sends `first`, then `piece` for ever, or so long that nobody waits for its end."""

    first: str = ""
    piece: str = ""
    sent: list[str] = Field(default_factory=list)

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - the signature is LangChain's
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: object,  # noqa: ARG002
    ) -> Iterator[ChatGenerationChunk]:
        self.prompts.append(messages)
        yield ChatGenerationChunk(message=AIMessageChunk(self.first))
        for _ in range(20 * PIECES):
            self.sent.append(self.piece)
            yield ChatGenerationChunk(message=AIMessageChunk(self.piece))

    def with_structured_output(self, schema: object, **kwargs: object) -> Runnable[object, object]:  # type: ignore[override]
        del schema, kwargs
        return self | JsonOutputParser()


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give how long each text is that was parsed."""
    lengths, parse = list[int](), reply.parse

    def noting(text: str, language: Language) -> list[ProposedStatement]:
        lengths.append(len(text))
        return parse(text, language)

    monkeypatch.setattr(reply, "parse", noting)
    return lengths


def read(model: FakeChat, *, structured: bool = False) -> list[ProposedStatement]:
    return list(drafts(model, [], language=Language.ENGLISH, structured=structured, characters=MOST))


def test_a_long_piece_is_cut_before_it_is_parsed(parsed: list[int]) -> None:
    with pytest.raises(ReplyError) as caught:
        read(Liar(first='{"' * MOST))
    assert caught.value.note is Note.REPLY_TOO_LONG
    assert max(parsed) <= MOST


@pytest.mark.parametrize("structured", [False, True])
def test_what_was_complete_before_is_kept(structured: bool) -> None:
    assert read(Liar(first=FIRST, piece=" so on" * MOST), structured=structured)[:1] == [ONE]


@pytest.mark.parametrize("structured", [False, True])
@pytest.mark.parametrize("piece", ["", " so", '{"a'])
def test_pieces_without_end_are_read_no_further(piece: str, structured: bool) -> None:
    model = Liar(piece=piece)
    with suppress(ReplyError):
        read(model, structured=structured)
    assert len(model.sent) <= PIECES


def test_parsing_takes_its_share_of_time_and_no_more(monkeypatch: pytest.MonkeyPatch, parsed: list[int]) -> None:
    monkeypatch.setattr(reply_limits, "SECONDS", 0.0)
    with pytest.raises(ReplyError) as caught:
        read(Liar(first="{", piece="}"))
    assert caught.value.note is Note.REPLY_TOO_LONG
    assert len(parsed) == 1  # of what there was by then


def test_what_is_handed_to_a_tool_counts() -> None:
    one = AIMessageChunk(
        content="", tool_call_chunks=[{"name": "answer", "args": "x" * (MOST - 1), "id": "1", "index": 0}]
    )
    limits = ReplyLimits(MOST, threading.Event())
    assert next(pieces := limits.pieces(iter([one, one, one]))) == one
    assert [piece.text for piece in pieces] == [""]
    assert limits.exceeded


@pytest.mark.parametrize("structured", [False, True])
def test_who_is_given_up_ends_with_the_next_piece(structured: bool) -> None:
    given_up, go_on = threading.Event(), threading.Event()

    class Waits(Liar):
        def _stream(self, *args: object, **kwargs: object) -> Iterator[ChatGenerationChunk]:
            yield ChatGenerationChunk(message=AIMessageChunk(" "))
            go_on.wait()
            yield from super()._stream(*args, **kwargs)  # type: ignore[arg-type] # whatever LangChain hands over

    model = Waits()
    found = drafts(model, [], language=Language.ENGLISH, structured=structured, characters=MOST, given_up=given_up)
    with pytest.raises(TimeoutError):
        list(stop_after(0.5, found, given_up))
    (thread,) = [each for each in threading.enumerate() if each.name == THREAD]
    go_on.set()
    thread.join(60)
    assert not thread.is_alive()
    assert len(model.sent) <= 1
