"""Only what pages send reaches the server, when it is its turn, and as long as the browser is there."""

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from assistant.access.origin import Origin
from assistant.app.asgi import Message
from assistant.app.browser_messages import MOST_FILES, NOT_OURS
from assistant.app.guarded_connection import LARGEST, NOT_NOW, TOO_LARGE, GuardedConnection
from assistant.app.visit import Visit

RERUN = BackMsg(rerun_script={})
SENT = [{"id": "$$ID-1-FormSubmitter:x-Go", "trigger_value": True}]
FORM = BackMsg(rerun_script={"widget_states": {"widgets": SENT}})
LARGE = BackMsg(rerun_script={"query_string": "x" * LARGEST})
SECONDS = 60  # after which a test fails instead of waiting on


class Browser:
    """Sends some messages and leaves; notes what it is sent, and what of its own reaches the server."""

    def __init__(self, *messages: BackMsg, user: str | None = None) -> None:
        self.visit = Visit(Origin(), user)
        self.turns = self.size = self.forms = 0  # that were waited for
        self.turn = asyncio.Event()  # which has come, unless a test says otherwise
        self.turn.set()
        self.sent: list[Message] = []
        self.drawn: list[Message] = []
        self._left = [{"type": "websocket.receive", "bytes": each.SerializeToString()} for each in reversed(messages)]

    async def receive(self) -> Message:
        return self._left.pop() if self._left else {"type": "websocket.disconnect", "code": 1001}

    async def send(self, message: Message) -> None:
        self.sent.append(message)

    async def wait(self, visit: Visit, size: int) -> None:
        assert visit is self.visit
        self.turns += 1
        self.size += size
        await self.turn.wait()

    async def wait_to_send_form(self, visit: Visit) -> None:
        assert visit is self.visit
        self.forms += 1

    async def draw(self) -> int:
        """Draw for each message that comes through, until the connection ends; gives the code of its end."""
        connection = GuardedConnection(self.visit, self.receive, self.send, self.wait, self.wait_to_send_form)
        async with asyncio.timeout(SECONDS):
            while (message := await connection.receive())["type"] == "websocket.receive":
                self.drawn.append(message)
                await connection.send({"type": "websocket.send", "bytes": b"drawn"})
        code: int = message["code"]
        return code


def _closed(code: int) -> Message:
    return {"type": "websocket.close", "code": code}


def test_a_message_that_no_login_form_sends_ends_the_connection_before_its_turn() -> None:
    browser = Browser(LARGE, RERUN)
    assert asyncio.run(browser.draw()) == TOO_LARGE
    assert (browser.turns, browser.drawn, browser.sent) == (0, [], [_closed(TOO_LARGE)])
    browser = Browser(LARGE, RERUN, user="anna")
    asyncio.run(browser.draw())
    assert (browser.turns, len(browser.drawn)) == (2, 2)


@pytest.mark.parametrize(("user", "count", "passes"), [(None, 1, 0), ("anna", 1, 1), ("anna", MOST_FILES + 1, 0)])
def test_addresses_for_files_are_made_for_users_and_not_without_end(user: str | None, count: int, passes: int) -> None:
    asked = BackMsg(file_urls_request={"request_id": "1", "file_names": [""] * count})
    browser = Browser(asked, RERUN, user=user)
    asyncio.run(browser.draw())
    assert (len(browser.drawn), browser.turns) == (passes + 1, 2)
    replies = [message for message in browser.sent if message["bytes"] != b"drawn"]
    assert [message["type"] for message in replies] == ["websocket.send"] * (1 - passes)


def test_what_no_page_sends_ends_the_connection_or_goes_nowhere() -> None:
    browser = Browser(RERUN, BackMsg(clear_cache=True), RERUN, user="anna")
    assert asyncio.run(browser.draw()) not in {NOT_OURS, NOT_NOW}
    assert (len(browser.drawn), len(browser.sent)) == (2, 2)
    browser = Browser(BackMsg(backend_operation_request={"request_id": "x" * 1_000}), RERUN, user="anna")
    assert asyncio.run(browser.draw()) == NOT_OURS
    assert (browser.drawn, browser.sent) == ([], [_closed(NOT_OURS)])


def test_who_gives_way_hears_it_while_they_wait_for_their_turn() -> None:
    async def give_way() -> tuple[Browser, int]:
        browser = Browser(RERUN)
        browser.turn.clear()
        drawing = asyncio.ensure_future(browser.draw())
        async with asyncio.timeout(SECONDS):
            while not browser.turns:
                await asyncio.sleep(0)
        browser.visit.ended.set()
        return browser, await drawing

    browser, code = asyncio.run(give_way())
    assert (code, browser.drawn, browser.sent) == (NOT_NOW, [], [_closed(NOT_NOW)])


def test_nothing_more_is_drawn_for_who_has_left() -> None:
    class Gone(Browser):
        async def receive(self) -> Message:
            return {"type": "websocket.receive", "bytes": RERUN.SerializeToString()}

        async def send(self, _message: Message) -> None:
            raise OSError

    browser = Gone()
    assert asyncio.run(browser.draw()) == NOT_NOW
    assert len(browser.drawn) == 1


def test_a_form_and_what_is_large_wait_for_more_turns() -> None:
    browser = Browser(RERUN, FORM, BackMsg(set_run_on_save=True))
    asyncio.run(browser.draw())
    assert (len(browser.drawn), browser.turns, browser.forms) == (2, 3, 1)
    assert browser.size == sum(len(each.SerializeToString()) for each in (RERUN, FORM, BackMsg(set_run_on_save=True)))
