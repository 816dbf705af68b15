"""Who ends the chat cuts off nobody: what is being answered is finished, others are told, and the log names both."""

import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.messages import say
from assistant.settings import Settings
from tests.support.chat_model_server import Model, serve_model

pytestmark = pytest.mark.browser

LIABLE = "Wer haftet für Fehler des Callcenters?"
LATER = "Wer haftet den Betroffenen für Fehler des Callcenters?"
LEAD = "Der Auftraggeber haftet den Betroffenen auch für Fehler des Callcenters (Art. 82 Abs. 4 DSGVO)."
PATIENCE = 120_000
# The machine may be busy, so what runs has more than ten seconds; both streams go to files of their own.
CHAT = """
import os, sys
from functools import partial
from assistant.cli import chat
from assistant.cli.main import run
chat.end_gracefully = partial(chat.end_gracefully, 120)
with open({folder!r} + "/pid", "w") as pid:
    pid.write(str(os.getpid()))
sys.stderr = open({folder!r} + "/stderr", "w", buffering=1)
run()
"""


@pytest.fixture
def model() -> Iterator[Model]:
    with serve_model(LEAD) as model:
        yield model


def test_a_question_that_runs_is_answered_and_a_new_one_is_refused(
    chromium: Browser, serve_chat: Callable[..., str], ingested: Settings, model: Model, tmp_path: Path
) -> None:
    code = CHAT.format(folder=str(tmp_path))

    def start(host: str, port: int) -> list[str]:
        return [sys.executable, "-c", code, "chat", "--address", host, "--port", str(port)]

    address = serve_chat(
        ingested,
        start=start,
        AVV_CHAT_MODEL="openai:slow",
        AVV_CHAT_BASE_URL=model.address,
        AVV_CHAT_STRUCTURED="no",
        AVV_LOG_FORMAT="json",
        AVV_LOG_LEVEL="info",
    )
    context = chromium.new_context(locale="de-DE")
    context.set_default_timeout(PATIENCE)
    asker, other = context.new_page(), context.new_page()
    for page in (asker, other):
        page.goto(address)
    _ask(asker, LIABLE)
    expect(asker.locator(".k-answer")).to_contain_text(LEAD, timeout=PATIENCE)

    os.kill(int((tmp_path / "pid").read_text("ascii")), signal.SIGTERM)
    expect(other.get_by_test_id("stChatInputTextArea")).to_be_visible(timeout=PATIENCE)
    _ask(other, LATER)
    expect(other.locator(".k-failure")).to_contain_text(say("de", "error.ending"), timeout=PATIENCE)
    named = re.search(r"Kennung[^:]*: ([0-9a-f]{8})", other.locator(".k-failure").inner_text())
    assert named is not None
    model.go_on.set()
    expect(asker.locator(".k-tools")).to_be_visible(timeout=PATIENCE)
    expect(asker.locator(".k-answer")).to_contain_text(LEAD)
    context.close()

    lines = [json.loads(line) for line in (tmp_path / "stderr").read_text(encoding="utf-8").splitlines()]
    refused = [line for line in lines if line.get("question") == named[1]]
    assert [line["message"] for line in refused] == ["a question is not answered: ending"]
    assert {"assistant.pipeline", "assistant.records.answers"} <= {
        line["logger"] for line in lines if "question" in line
    }
    told = " ".join(str(line) for line in lines)
    assert [word for word in ("haftet", "Fehler", "Betroffenen", LEAD[:30]) if word in told] == []


def _ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".k-question").last).to_contain_text(question, timeout=PATIENCE)
