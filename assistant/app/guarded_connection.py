"""A WebSocket as the server has it: what a browser sends is looked at when it is its turn, until the visit ends."""

import asyncio
from collections.abc import Awaitable, Callable

from assistant.app.asgi import Message, Receive, Send
from assistant.app.browser_messages import MessageDecision, inspect_message
from assistant.app.visit import Visit

LARGEST = 200_000  # bytes of a message of a stranger; a page that was open before sends what stood in all of its fields
TOO_LARGE, NOT_NOW = 1009, 1013  # codes of the protocol


class GuardedConnection:
    """Stands between a browser and the server."""

    def __init__(
        self,
        visit: Visit,
        receive: Receive,
        send: Send,
        wait: Callable[[Visit, int], Awaitable[None]],
        wait_to_send_form: Callable[[Visit], Awaitable[None]],
    ) -> None:
        """Hand on what `receive` gives and what goes to `send`.

        `wait` comes back when it is the turn of a visit that sends so many bytes, `wait_to_send_form` when it has had
        those that a form takes beside it.
        """
        self._visit, self._receive, self._send = visit, receive, send
        self._wait, self._wait_to_send_form = wait, wait_to_send_form

    async def send(self, message: Message) -> None:
        """Send it, if the browser is still there."""
        try:
            await self._send(message)
        except OSError:  # they left while they waited: what else they sent is drawn for nobody
            self._visit.ended.set()

    async def receive(self) -> Message:
        """Give the next message that passes, or that the connection has ended."""
        coming = asyncio.ensure_future(self._next_message())
        ending = asyncio.ensure_future(self._visit.ended.wait())
        try:
            done, _ = await asyncio.wait({coming, ending}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            coming.cancel()
            ending.cancel()
        if ending not in done or (coming in done and coming.result()["type"] == "websocket.connect"):
            return coming.result()  # that it began is heard before that it ended
        return await self._close(NOT_NOW)

    async def _next_message(self) -> Message:
        while (message := await self._receive())["type"] == "websocket.receive":
            decision = await self._inspect(message)
            if decision.passes:
                break
            if decision.reply is not None:
                await self.send({"type": "websocket.send", "bytes": decision.reply})
            if decision.code is not None:
                return await self._close(decision.code)
        return message

    async def _inspect(self, message: Message) -> MessageDecision:
        """Look at a message when it is its turn, unless it is larger than those of strangers are."""
        content = message["bytes"]  # text ends a connection before
        if self._visit.user is None and len(content) > LARGEST:
            return MessageDecision(code=TOO_LARGE)
        await self._wait(self._visit, len(content))
        decision = inspect_message(content, known=self._visit.user is not None, language=self._visit.language)
        if decision.passes and decision.sends_form:
            await self._wait_to_send_form(self._visit)
        return decision

    async def _close(self, code: int) -> Message:
        await self.send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}
