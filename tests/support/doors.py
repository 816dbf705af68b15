"""The doors to an answer, each used as those use it for whom it is there; what comes out is the JSON of the answer."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx
from langchain_core.messages import HumanMessage
from streamlit.testing.v1 import AppTest

from assistant.api.answer_text import Link, write_answer
from assistant.api.links import page_link
from assistant.app.ask.chat_state import KEY
from assistant.app.session import ROLE
from assistant.domain import Access, Answer, UserRole
from assistant.langchain.chat import KompassChat
from assistant.langchain.message import to_message
from assistant.mcp.addresses import PASSAGES, address_of
from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.questions import EvalQuestion
from tests.support.mcp_client import McpClient, words_of
from tests.support.streamlit_page import MAIN

CHANGING = frozenset({"id", "timings_ms"})
COMMAND = "from assistant.cli.main import run; run()"

Json = dict[str, Any]
Door = Callable[[Sequence[EvalQuestion]], Iterator[Json]]
"""Asks all questions, each in a conversation of its own."""


def public(answer: Answer | Mapping[str, Any]) -> Json:
    """Give the JSON of an answer, without what is another one each time."""
    found = answer.model_dump(mode="json") if isinstance(answer, Answer) else answer
    return {name: value for name, value in found.items() if name not in CHANGING}


def events(stream: str) -> list[tuple[str, Json]]:
    """Read server-sent events: the name of each, and what it tells."""
    found = []
    for block in stream.strip().split("\n\n"):
        name, _, data = block.partition("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def by_python(assistant: Assistant, access: frozenset[Access]) -> Door:
    """Ask the assistant itself."""

    def ask(questions: Sequence[EvalQuestion]) -> Iterator[Json]:
        for each in questions:
            yield public(assistant.ask(each.question, history=each.history, access=access))

    return ask


def by_langchain(assistant: Assistant, access: frozenset[Access]) -> Door:
    """Ask the chat model of LangChain; its text is that of the answer."""
    chat = KompassChat(assistant=assistant, access=access)

    def ask(questions: Sequence[EvalQuestion]) -> Iterator[Json]:
        for each in questions:
            message = chat.invoke([HumanMessage(text) for text in (*each.history, each.question)])
            answer = message.additional_kwargs["answer"]
            again = to_message(Answer.model_validate(answer), limit=assistant.settings.max_question_chars)
            assert _without_ids(message.content_blocks) == _without_ids(again.content_blocks)
            yield public(answer)

    return ask


def by_ask(client: httpx.Client) -> Door:
    """Ask `/v1/ask`."""

    def ask(questions: Sequence[EvalQuestion]) -> Iterator[Json]:
        for each in questions:
            reply = client.post("/v1/ask", json=_body(each)).raise_for_status()
            yield public(reply.json()["answer"])

    return ask


def by_stream(client: httpx.Client) -> Door:
    """Ask the same for a stream; its pieces are the statements of the answer, with what each cites."""

    def ask(questions: Sequence[EvalQuestion]) -> Iterator[Json]:
        for each in questions:
            reply = client.post("/v1/ask", json={**_body(each), "stream": True}).raise_for_status()
            *pieces, (name, last) = events(reply.text)
            answer = last["answer"]
            assert (name, {name for name, _ in pieces} - {"statement"}) == ("answer", set())
            assert [piece["statement"] for _, piece in pieces] == answer["statements"]
            for _, piece in pieces:
                numbers = piece["statement"]["citations"]
                assert piece["citations"] == [one for one in answer["citations"] if one["n"] in numbers]
            yield public(answer)

    return ask


def by_completion(client: httpx.Client, settings: Settings) -> Door:
    """Ask as clients of OpenAI's interface do; text and annotations are those of the answer."""

    def ask(questions: Sequence[EvalQuestion]) -> Iterator[Json]:
        for each in questions:
            reply = client.post("/v1/chat/completions", json=_messages(each)).raise_for_status().json()
            (choice,) = reply["choices"]
            _hold_text(choice["message"], reply["avv"]["answer"], settings)
            yield public(reply["avv"]["answer"])

    return ask


def by_completion_stream(client: httpx.Client, settings: Settings) -> Door:
    """Ask the same for a stream."""

    def ask(questions: Sequence[EvalQuestion]) -> Iterator[Json]:
        for each in questions:
            reply = client.post("/v1/chat/completions", json={**_messages(each), "stream": True}).raise_for_status()
            *blocks, done = reply.text.strip().split("\n\n")
            assert done == "data: [DONE]"
            chunks = [json.loads(block.removeprefix("data: ")) for block in blocks]
            deltas = [chunk["choices"][0]["delta"] for chunk in chunks]
            said = {
                "content": "".join(delta.get("content", "") for delta in deltas),
                "annotations": [mark for delta in deltas for mark in delta.get("annotations", ())],
            }
            answer = chunks[-1]["avv"]["answer"]
            _hold_text(said, answer, settings)
            yield public(answer)

    return ask


def by_mcp(client: McpClient, settings: Settings) -> Door:
    """Ask the tool of an assistant; its words are those of the answer."""

    def ask(questions: Sequence[EvalQuestion]) -> Iterator[Json]:
        for each in questions:
            result = client.call("ask", **_body(each))
            assert not result.is_error, result.content
            reply: Json = result.structured_content or {}
            text, _ = _text(
                reply["answer"], settings, lambda c: page_link(c, settings) or address_of(PASSAGES, c.passage_id)
            )
            assert words_of(result) == text
            yield public(reply["answer"])

    return ask


def by_command(access: Access, folder: Path) -> Door:
    """Ask a file of questions by `avv ask`, in a process of its own, whose settings are those of the environment."""

    def ask(questions: Sequence[EvalQuestion]) -> Iterator[Json]:
        path = folder / f"{access}.jsonl"
        lines = [{"id": each.id, "question": each.question, "history": each.history} for each in questions]
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        command = [sys.executable, "-c", COMMAND, "ask", "--json", "--batch", str(path), "--access", access]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)
        for each, line in zip(questions, run.stdout.splitlines(), strict=True):
            answer = json.loads(line)
            assert answer["id"] == each.id
            yield public(answer)

    return ask


def by_browser(role: UserRole) -> Door:
    """Type each question on the Ask page, whose settings are those of the environment."""

    def ask(questions: Sequence[EvalQuestion]) -> Iterator[Json]:
        page = AppTest.from_file(MAIN, default_timeout=120)
        page.session_state[ROLE] = role
        page.run()
        for each in questions:
            chat = page.session_state[KEY]
            chat.restart()
            for earlier in each.history:
                chat.show_interrupted(earlier)  # of which only the question counts
            page.chat_input[0].set_value(each.question).run()
            assert not page.exception
            answer = page.session_state[KEY].turns[-1].answer
            assert answer is not None
            yield public(answer)

    return ask


def _without_ids(blocks: Sequence[Mapping[str, Any]]) -> list[Json]:
    """Give blocks of LangChain, which names each block and each citation by chance."""
    return [
        {name: _without_ids(value) if name == "annotations" else value for name, value in block.items() if name != "id"}
        for block in blocks
    ]


def _body(asked: EvalQuestion) -> Json:
    return {"question": asked.question, "history": asked.history, "keep": False}


def _messages(asked: EvalQuestion) -> Json:
    messages = [{"role": "user", "content": text} for text in (*asked.history, asked.question)]
    return {"model": "avv-kompass", "messages": messages}


def _hold_text(message: Json, answer: Json, settings: Settings) -> None:
    """Make sure that a message says what the answer does, and that each number of a citation is an annotation."""
    text, marks = _text(answer, settings, lambda citation: page_link(citation, settings))
    assert message["content"] == text
    titles = {citation["n"]: citation["locator"] for citation in answer["citations"]}
    found = [mark["url_citation"] for mark in message["annotations"]]
    assert [(each["title"], each["start_index"], each["end_index"]) for each in found] == [
        (titles[n], start, end) for n, start, end in marks
    ]


def _text(answer: Json, settings: Settings, link: Link) -> tuple[str, list[tuple[int, int, int]]]:
    text, marks = "", []
    for piece in write_answer(Answer.model_validate(answer), link, settings.max_question_chars):
        marks += [(n, len(text) + start, len(text) + end) for n, start, end in piece.marks]
        text += piece.text
    return text, marks
