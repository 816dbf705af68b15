"""`/v1/chat/completions` and `/v1/models`: the assistant as a model that clients of OpenAI's interface can choose."""

import asyncio
from collections.abc import AsyncIterator
from time import time
from typing import Annotated

from fastapi import APIRouter, Body, Request
from fastapi.responses import StreamingResponse
from starlette.responses import Response

from assistant.api.answer_text import write_answer
from assistant.api.ask import EARLIER, SIGN_OF_LIFE, AskReply, to_reply
from assistant.api.caller import Asker, Caller, Served
from assistant.api.continued import Continued
from assistant.api.events import DONE, MEDIA, WAITING, chunk
from assistant.api.links import check_page_link, page_link, passage_link
from assistant.api.openai_types import (
    MODEL,
    Annotation,
    AssistantMessage,
    ChatMessage,
    ChunkChoice,
    Completion,
    CompletionBody,
    CompletionChoice,
    CompletionChunk,
    ModelEntry,
    ModelList,
    UrlCitation,
)
from assistant.api.problem import Problem, outcome_of
from assistant.api.questions import Questions, Wanted
from assistant.errors import KompassError
from assistant.resources import current_knowledge
from assistant.settings import Settings

router = APIRouter(tags=["OpenAI-compatible"])
EXAMPLES = {
    "a question": {"value": {"model": MODEL, "messages": [{"role": "user", "content": "Wer haftet bei einer Panne?"}]}}
}


@router.get("/v1/models", summary="List models")
def list_models(caller: Asker, settings: Served) -> ModelList:
    """Name the one model that there is, made when the texts were last read in."""
    del caller
    return ModelList(data=[_model(settings)])


@router.get("/v1/models/{model}", summary="Read a model")
def read_model(model: str, caller: Asker, settings: Served) -> ModelEntry:
    """Tell of the one model that there is."""
    del caller
    _require_model(model)
    return _model(settings)


@router.post(
    "/v1/chat/completions",
    response_model=Completion,
    summary="Answer the last message of a conversation",
    responses={200: {"content": {MEDIA: {"schema": {"type": "string"}}}}},
)
async def complete(
    body: Annotated[CompletionBody, Body(openapi_examples=EXAMPLES)],
    caller: Asker,
    settings: Served,
    request: Request,
) -> Response:
    """Answer as `/v1/ask` does; the answer is one text in Markdown, its sources are links and annotations.

    With `stream`, a statement comes once the whole answer has passed the check: nothing is taken back.
    """
    _require_model(body.model)
    _require_supported(body)
    questions: Questions = request.app.state.questions
    continued: Continued = request.app.state.continued
    asked = [_text(message) for message in body.messages if message.role == "user"][-EARLIER - 1 :]
    history, question = (asked[:-1], asked[-1]) if asked else ([], "")
    base = str(request.base_url)

    async def answer() -> AskReply:
        conversation = continued.pop(caller.identity.user, history)
        wanted = Wanted(question, history=history, conversation=conversation)
        reply = to_reply(await questions.answer(wanted, caller), caller)
        if reply.conversation is not None:
            continued.put(caller.identity.user, asked, reply.conversation)
        return reply

    if body.stream:
        return StreamingResponse(_stream(asyncio.create_task(answer()), caller, settings, base), media_type=MEDIA)
    reply = await answer()
    pieces = list(_pieces(reply, settings, base))
    text = "".join(piece.content or "" for piece in pieces)
    annotations = [mark for piece in pieces for mark in piece.annotations or ()]
    said = AssistantMessage(content=text, annotations=annotations)
    completion = Completion(id=_id(reply), created=int(time()), choices=[CompletionChoice(message=said)], avv=reply)
    return Response(completion.model_dump_json(), media_type="application/json")


async def _stream(task: "asyncio.Task[AskReply]", caller: Caller, settings: Settings, base: str) -> AsyncIterator[str]:
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=SIGN_OF_LIFE)
            if not task.done():
                yield WAITING
        reply = outcome_of(task, caller.language, caller.reference)
        if isinstance(reply, Problem):
            yield chunk(reply.plain())
            return
        about = {"id": _id(reply), "created": int(time())}
        for place, piece in enumerate(_pieces(reply, settings, base)):
            delta = piece if place == 0 else piece.model_copy(update={"role": None})
            yield chunk(CompletionChunk(**about, choices=[ChunkChoice(delta=delta)]).plain())
        end = ChunkChoice(delta=AssistantMessage(role=None), finish_reason="stop")
        yield chunk(CompletionChunk(**about, choices=[end], avv=reply).plain())
        yield DONE
    finally:
        task.cancel()


def _pieces(reply: AskReply, settings: Settings, base: str) -> list[AssistantMessage]:
    """Give the pieces of the text; the annotations count from its beginning."""
    answer = reply.answer
    cited = {citation.n: citation for citation in answer.citations}
    pieces: list[AssistantMessage] = []
    before = 0
    written = write_answer(
        answer,
        lambda one: page_link(one, settings),
        settings.max_question_chars,
        lambda contract: check_page_link(contract, settings),
    )
    for piece in written:
        annotations = [
            Annotation(
                url_citation=UrlCitation(
                    start_index=before + start,
                    end_index=before + end,
                    title=cited[n].locator,
                    url=page_link(cited[n], settings) or passage_link(cited[n], base),
                )
            )
            for n, start, end in piece.marks
        ]
        pieces.append(AssistantMessage(content=piece.text, annotations=annotations or None))
        before += len(piece.text)
    return pieces


def _text(message: ChatMessage) -> str:
    """Give the words of a message.

    Raises:
        KompassError: it holds a picture, a sound or a file.
    """
    if not isinstance(message.content, list):
        return message.content or ""
    if any(part.type not in {"text", "input_text"} for part in message.content):
        raise KompassError("api.parts")
    return "\n".join(part.text for part in message.content)


def _require_model(name: str) -> None:
    if name != MODEL:
        raise KompassError("api.model_unknown", name=MODEL)


def _require_supported(body: CompletionBody) -> None:
    """Refuse what would be taken for granted by whoever asks for it, and would not come."""
    if body.n not in {None, 1}:
        raise KompassError("api.unsupported", what="n")
    if body.response_format is not None and body.response_format.type != "text":
        raise KompassError("api.unsupported", what="response_format")
    if body.tool_choice not in (None, "none", "auto"):
        raise KompassError("api.unsupported", what="tool_choice")


def _model(settings: Settings) -> ModelEntry:
    return ModelEntry(created=int(current_knowledge(settings).manifest.created.timestamp()))


def _id(reply: AskReply) -> str:
    return f"chatcmpl-{reply.answer_id or reply.reference}"
