"""What strangers send takes turns, by their address."""

import asyncio
from collections.abc import Iterator

import pytest

from assistant.app import strangers
from assistant.app.strangers import A_SECOND, AT_ONCE, HEADER, LARGEST, OPEN, Gate, Message, Turns

STRANGER, VISITOR = "198.51.100.7", "192.0.2.1"


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def _nobody_there(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    visits: dict[str, strangers.Visit] = {}
    monkeypatch.setattr(strangers, "_visits", visits)
    yield
    assert visits == {}


class Server:
    """Stands behind the gate, and draws for each message; notes what came through and what was sent back."""

    def __init__(self, clock: Clock, login_after: int | None = None) -> None:
        self.gate = Gate(self.draw, Turns(clock), self.sleep)
        self.login_after = login_after
        self.drawn = 0
        self.waits: list[float] = []
        self.sent: list[Message] = []
        self.marks: list[str] = []

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    async def draw(self, scope: Message, receive: strangers.Receive, send: strangers.Send) -> None:
        del send
        self.marks += [value.decode() for name, value in scope["headers"] if name == HEADER.encode()]
        while (await receive())["type"] == "websocket.receive":
            self.drawn += 1
            if self.drawn == self.login_after:
                strangers._visits[self.marks[-1]].known = True

    def visit(self, address: str, messages: int, size: int = 10, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
        """Open a connection, send messages at once, and close it."""
        left = [{"type": "websocket.receive", "bytes": b"x" * size}] * messages

        async def receive() -> Message:
            return left.pop() if left else {"type": "websocket.disconnect"}

        async def send(message: Message) -> None:
            self.sent.append(message)

        scope = {"type": "websocket", "client": (address, 1), "headers": list(headers)}
        asyncio.run(self.gate(scope, receive, send))


def test_an_address_has_some_turns_at_once_and_then_so_many_a_second(clock: Clock) -> None:
    turns = Turns(clock)
    assert [turns.take(STRANGER) for _ in range(AT_ONCE)] == [0] * AT_ONCE
    assert [turns.take(STRANGER) for _ in range(3)] == [1 / A_SECOND, 2 / A_SECOND, 3 / A_SECOND]
    assert turns.take(VISITOR) == 0
    clock.now += 60
    assert [turns.take(STRANGER) for _ in range(AT_ONCE)] == [0] * AT_ONCE


def test_what_one_address_sends_keeps_no_other_waiting(clock: Clock) -> None:
    server = Server(clock)
    for _ in range(30):
        server.visit(STRANGER, messages=20)
    assert max(server.waits) == (30 * 20 - AT_ONCE) / A_SECOND
    server.waits.clear()
    server.visit(VISITOR, messages=3)
    assert server.waits == [0, 0, 0]


def test_who_has_logged_in_waits_no_longer(clock: Clock) -> None:
    server = Server(clock, login_after=2)
    server.visit(STRANGER, messages=1_000)
    assert (server.drawn, len(server.waits)) == (1_000, 2)


def test_a_message_that_no_login_form_sends_ends_the_connection(clock: Clock) -> None:
    server = Server(clock)
    server.visit(STRANGER, messages=2, size=LARGEST + 1)
    assert (server.drawn, server.sent) == (0, [{"type": "websocket.close", "code": 1009}])
    server = Server(clock, login_after=1)
    server.visit(VISITOR, messages=1)
    assert server.drawn == 1


def test_an_address_has_so_many_connections_of_strangers(clock: Clock) -> None:
    for number in range(OPEN):
        strangers._visits[str(number)] = strangers.Visit(STRANGER)
    server = Server(clock)
    server.visit(STRANGER, messages=1)
    assert (server.drawn, server.sent) == (0, [{"type": "websocket.close", "code": 1013}])
    server.visit(VISITOR, messages=1)
    assert server.drawn == 1
    strangers._visits["0"].known = True
    server.visit(STRANGER, messages=1)
    assert server.drawn == 2
    strangers._visits.clear()


def test_nobody_names_their_connection_themselves(clock: Clock) -> None:
    server = Server(clock)
    server.visit(STRANGER, messages=1, headers=((HEADER.encode(), b"mine"), (b"host", b"localhost")))
    assert len(server.marks) == 1
    assert server.marks != ["mine"]


def test_what_has_the_provider_asked_takes_turns_too(clock: Clock) -> None:
    """Who goes on all the same does not push their next turn away."""
    passed: list[str] = []
    sent: list[Message] = []

    async def app(scope: Message, _receive: strangers.Receive, _send: strangers.Send) -> None:
        passed.append(scope["path"])

    async def nothing() -> Message:
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    gate = Gate(app, Turns(clock), to_provider=Turns(clock))

    def ask(address: str, times: int) -> None:
        for number in range(times):
            path = ("/auth/login", "/oauth2callback", "/auth/login/", "/auth/logout")[number % 4]
            asyncio.run(gate({"type": "http", "path": path, "client": (address, 1), "headers": []}, nothing, send))

    ask(STRANGER, 10 * AT_ONCE)
    assert len(passed) == AT_ONCE
    assert {each["status"] for each in sent if "status" in each} == {429}
    ask(VISITOR, 1)
    clock.now += 1
    ask(STRANGER, 10 * AT_ONCE)
    assert len(passed) == AT_ONCE + 1 + A_SECOND


def test_other_requests_pass_as_they_are(clock: Clock) -> None:
    passed: list[Message] = []

    async def app(scope: Message, _receive: strangers.Receive, _send: strangers.Send) -> None:
        passed.append(scope)

    async def nothing(*_: object) -> Message:
        raise AssertionError

    scope: Message = {"type": "http", "headers": []}
    asyncio.run(Gate(app, Turns(clock))(scope, nothing, nothing))  # type: ignore[arg-type] # neither is called
    assert passed == [scope]
