"""Whether the loop of the server answers is noticed from outside of it."""

import asyncio
import threading

from assistant.app.asgi import Message, Receive, Send
from assistant.serving.pulse import Pulse


async def _nothing(*_: object) -> Message:
    raise AssertionError


def test_before_the_server_runs_nothing_is_wrong() -> None:
    assert Pulse().is_felt()


def test_a_loop_that_is_held_up_is_noticed_and_so_is_that_it_goes_on() -> None:
    pulse, held, go_on = Pulse(patience=0.001), threading.Event(), threading.Event()

    async def app(_scope: Message, _receive: Receive, _send: Send) -> None:
        held.set()
        go_on.wait(60)  # holds up the loop, as code does that never waits
        while not ended:
            await asyncio.sleep(0.001)

    ended: list[bool] = []
    server = threading.Thread(target=lambda: asyncio.run(pulse.watch(app)({}, _nothing, _nothing)))  # type: ignore[arg-type] # it looks at none of them
    server.start()
    held.wait(60)
    assert not pulse.is_felt()
    go_on.set()
    pulse.patience = 60
    assert pulse.is_felt()
    ended.append(True)
    server.join(60)
