"""`/v1/ask`: a question and its answer, at once as JSON or piece by piece as server-sent events."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import date
from threading import Event
from typing import Annotated, Self

from fastapi import APIRouter, Body, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.responses import Response

from assistant.api.caller import Asker, Caller, Served
from assistant.api.checks import ContractId
from assistant.api.events import MEDIA, WAITING, event
from assistant.api.problem import Problem, outcome_of, status_of
from assistant.api.questions import Exchange, GivenUpError, Questions, Wanted
from assistant.domain import Answer, Citation, Language, Statement
from assistant.errors import KompassError
from assistant.messages import say

router = APIRouter(tags=["ask"])
EARLIER, CONTRACTS = 50, 40  # as many earlier questions, and contracts, are taken
SIGN_OF_LIFE = 10.0  # seconds after which a caller who waits hears something

EXAMPLES = {
    "one question": {"value": {"question": "Wer haftet, wenn das Callcenter Kundendaten verliert?"}},
    "a conversation": {
        "value": {
            "question": "And how fast does it have to tell us?",
            "history": ["Does the call centre have to report a data breach?"],
            "language": "en",
            "keep": False,
        }
    },
}


class QuestionBody(BaseModel):
    """A question with what may be said beside it."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(description="in German or English, as people ask")
    language: Language | None = Field(default=None, description="of question and answer; found out if not given")
    as_of: date | None = Field(default=None, description="the day whose law is asked about; today if not given")
    history: list[str] = Field(default=[], max_length=EARLIER, description="the earlier questions, oldest first")
    conversation: str | None = Field(default=None, description="goes on with one that was kept, in place of a history")
    contract: list[ContractId] = Field(
        default=[], max_length=CONTRACTS, description="ids of contracts that it is about, unless it names others"
    )
    keep: bool = Field(default=True, description="into the records, if the key may")

    @model_validator(mode="after")
    def _one_past(self) -> Self:
        if self.conversation is not None and self.history:
            raise ValueError("history and conversation exclude each other")
        return self

    def wanted(self) -> Wanted:
        """Give what is asked."""
        return Wanted(
            self.question, self.language, self.as_of, self.history, self.conversation, self.contract, self.keep
        )


class AskBody(QuestionBody):
    """A question, and how its answer is to come."""

    stream: bool = Field(default=False, description="statement by statement, as server-sent events")


class AskReply(BaseModel):
    """The answer, as docs/answer-json.md describes it, with its names in the records and in the log."""

    answer: Answer
    answer_id: str | None = Field(description="of the records; null if it is not kept")
    conversation: str | None = Field(description="to go on with; null if it is not kept")
    unsaved: str | None = Field(description="why it is not kept although it was to be; else null")
    reference: str = Field(description="names the question in the log of the server")


@router.post(
    "/v1/ask",
    response_model=AskReply,
    summary="Ask a question",
    responses={200: {"content": {MEDIA: {"schema": {"type": "string"}}}}},
)
async def ask(
    body: Annotated[AskBody, Body(openapi_examples=EXAMPLES)], caller: Asker, settings: Served, request: Request
) -> Response:
    """Answer, or abstain and say why; each statement names the passages that it rests on, word for word."""
    questions: Questions = request.app.state.questions
    if body.stream:
        pieces = _pieces(questions, body.wanted(), caller, shown=settings.chat_model is not None)
        return StreamingResponse(pieces, media_type=MEDIA)
    exchange = await questions.answer(body.wanted(), caller)
    return Response(to_reply(exchange, caller).model_dump_json(), media_type="application/json")


def to_reply(exchange: Exchange, caller: Caller) -> AskReply:
    """Tell what became of a question."""
    assert exchange.answer is not None  # noqa: S101 - else it would have raised
    return AskReply(
        answer=exchange.answer,
        answer_id=exchange.id,
        conversation=exchange.conversation,
        unsaved=_why(exchange.unsaved, caller.language) if exchange.unsaved else None,
        reference=exchange.reference,
    )


def _why(unsaved: KompassError, language: str) -> str:
    """Say why an answer is not kept; of what is wrong with the server no more than that, as in a problem."""
    return unsaved.message(language) if status_of(unsaved) < 500 else say(language, "api.unsaved")


async def _pieces(questions: Questions, wanted: Wanted, caller: Caller, *, shown: bool) -> AsyncIterator[str]:
    """Give a statement an event, then the whole reply; with `shown`, what a chat model writes as it comes.

    What is shown early has passed the check, but the reply may still be another one: that one counts.
    """
    heard: asyncio.Queue[tuple[Sequence[Statement], Sequence[Citation]]] = asyncio.Queue()
    loop, given_up = asyncio.get_running_loop(), Event()

    def hear(statements: Sequence[Statement], citations: Sequence[Citation]) -> None:
        if given_up.is_set():
            raise GivenUpError
        loop.call_soon_threadsafe(heard.put_nowait, (statements, citations))

    task = asyncio.create_task(questions.answer(wanted, caller, hear if shown else None))
    try:
        given = 0
        while not task.done() or not heard.empty():
            listening = asyncio.create_task(heard.get())
            try:
                await asyncio.wait({task, listening}, timeout=SIGN_OF_LIFE, return_when=asyncio.FIRST_COMPLETED)
            finally:
                listening.cancel()  # which does nothing where it has heard something
            if listening.done():
                statements, citations = listening.result()
                for statement in statements[given:]:
                    yield event("statement", _piece(statement, citations))
                given = len(statements)
            elif not task.done():
                yield WAITING
        outcome = outcome_of(task, caller.language, caller.reference)
        if isinstance(outcome, Problem):
            yield event("problem", outcome)
            return
        reply = to_reply(outcome, caller)
        if not given:
            for statement in reply.answer.statements:
                yield event("statement", _piece(statement, reply.answer.citations))
        yield event("answer", reply)
    finally:
        given_up.set()
        if not task.done():
            task.cancel()
            with suppress(BaseException):
                await task


class StatementEvent(BaseModel):
    """A statement that has passed the check, with the sources that it names."""

    statement: Statement
    citations: tuple[Citation, ...]


def _piece(statement: Statement, citations: Sequence[Citation]) -> StatementEvent:
    cited = tuple(citation for citation in citations if citation.n in statement.citations)
    return StatementEvent(statement=statement, citations=cited)
