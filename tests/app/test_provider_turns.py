"""Who has the identity provider asked: who asks without end takes no turns of those who were there before."""

import asyncio

import pytest

from assistant.app import provider_turns
from assistant.app.asgi import Message, Receive, Send
from assistant.app.provider_turns import BACK, LONGEST, OF_KNOWN, OF_STRANGERS, PATIENCE
from assistant.app.strangers import OF_ADDRESS, OF_SITE, Gate
from assistant.app.visits import Visits
from tests.support.clock import Clock

STRANGER, VISITOR = "198.51.100.7", "192.0.2.1"


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Provider:
    """Stands behind the gate in place of Streamlit, and sends to a provider whoever gets there."""

    def __init__(self, clock: Clock) -> None:
        self.gate = Gate(self.serve, Visits(clock), self.sleep, clock, named=lambda cookies: cookies.get("named"))
        self.waited: list[float] = []
        self.passed: list[str] = []
        self.sent: list[Message] = []

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        await asyncio.sleep(0)

    async def serve(self, scope: Message, _receive: Receive, send: Send) -> None:
        self.passed.append(scope["path"])
        to = f"https://login.example.org/?client_id=chat&state=s{len(self.passed)}".encode()
        await send({"type": "http.response.start", "status": 302, "headers": [(b"location", to)]})

    def ask(self, address: str, path: str = "/auth/login", query: bytes = b"", cookie: bytes = b"") -> bool:
        """Ask for a path; tells whether it passed."""
        before = len(self.passed)

        asyncio.run(self.asking(address, path, query, cookie))
        return len(self.passed) > before

    async def asking(
        self,
        address: str,
        path: str = "/auth/login",
        query: bytes = b"",
        cookie: bytes = b"",
        leaving: asyncio.Event | None = None,
    ) -> None:
        """Ask as a browser that stays, or that leaves at some time."""
        messages = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive() -> Message:
            for message in messages:
                return message
            await (leaving or asyncio.Event()).wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            self.sent.append(message)

        scope = {"type": "http", "path": path, "query_string": query, "client": (address, 1)}
        scope["headers"] = [(b"cookie", cookie)] if cookie else []
        await self.gate(scope, receive, send)


def test_what_has_the_provider_asked_takes_turns_too(clock: Clock) -> None:
    provider = Provider(clock)
    paths = ("/auth/login", "/oauth2callback", "/auth/login/", "/auth/logout")
    passed = sum(provider.ask(STRANGER, paths[number % 4]) for number in range(10 * OF_ADDRESS.at_once))
    assert passed == OF_ADDRESS.at_once
    assert {each["status"] for each in provider.sent if "status" in each} == {302, 429}
    assert provider.ask(VISITOR)
    passed = sum(provider.ask(f"2001:db8:0:{number:x}::1") for number in range(2 * OF_SITE.at_once))
    assert passed == OF_SITE.at_once


def test_who_was_named_by_the_provider_before_has_turns_of_their_own(clock: Clock) -> None:
    """One at their address who asked without end took all of theirs."""
    provider = Provider(clock)
    assert sum(provider.ask(STRANGER) for _ in range(10 * OF_ADDRESS.at_once)) == OF_ADDRESS.at_once
    assert provider.ask(STRANGER, cookie=b"named=anna")
    assert sum(provider.ask(STRANGER, cookie=b"named=anna") for _ in range(100)) == OF_KNOWN.at_once - 1
    assert provider.ask(STRANGER, cookie=b"named=berta")
    assert not provider.ask(STRANGER)


def test_who_comes_back_from_the_provider_has_had_their_turn(clock: Clock) -> None:
    """Once, and with what they were sent there with."""
    provider = Provider(clock)
    assert sum(provider.ask(STRANGER) for _ in range(100)) == OF_ADDRESS.at_once
    assert provider.ask(STRANGER, BACK, b"code=1&state=s7")
    assert not any(provider.ask(STRANGER, BACK, query) for query in (b"code=1&state=s7", b"state=made+up", b""))
    assert not provider.ask(STRANGER, BACK, b"state=s8&code=" + b"1" * LONGEST)
    clock.now += PATIENCE
    sum(provider.ask(STRANGER) for _ in range(100))
    assert not provider.ask(STRANGER, BACK, b"code=1&state=s9")


def test_so_many_are_remembered_who_are_at_the_provider(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provider_turns, "MOST_AWAY", 10)
    provider = Provider(clock)
    assert sum(provider.ask(STRANGER) for _ in range(100)) == OF_ADDRESS.at_once
    came_back = [
        provider.ask(STRANGER, BACK, f"state=s{number}".encode()) for number in range(1, OF_ADDRESS.at_once + 1)
    ]
    assert came_back == [False] * (OF_ADDRESS.at_once - 10) + [True] * 10


def test_strangers_of_many_sites_take_turns_one_by_one(clock: Clock) -> None:
    """Else each of them might keep the server busy as often as its own address may."""
    provider = Provider(clock)
    assert all(provider.ask(f"203.0.{number}.1") for number in range(3 * OF_STRANGERS.at_once))
    waited = [seconds for seconds in provider.waited if seconds]
    assert waited == pytest.approx(
        [number / OF_STRANGERS.a_second for number in range(1, 2 * OF_STRANGERS.at_once + 1)]
    )
    before = len(provider.waited)
    assert provider.ask("203.0.200.1", cookie=b"named=anna")
    assert len(provider.waited) == before  # who was named before does not wait
    assert provider.ask(VISITOR, BACK, b"code=1&state=s7")
    assert len(provider.waited) > before  # who comes back does


@pytest.mark.parametrize(("begins", "statuses"), [(False, [504]), (True, [302, "end"])])
def test_a_provider_that_does_not_come_to_an_end_holds_nobody_up(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, begins: bool, statuses: list[object]
) -> None:
    """As when it sends a byte every few seconds; a reply of ours that has begun is left to its end."""
    provider, limit = Provider(clock), 0.05

    async def slow(scope: Message, receive: Receive, send: Send) -> None:
        if begins:
            await provider.serve(scope, receive, send)
        await asyncio.sleep(2 * limit if begins else 3_600)
        await send({"type": "http.response.body", "status": "end"})

    monkeypatch.setattr(provider_turns, "REPLY", limit)
    provider.gate = Gate(slow, Visits(clock), provider.sleep, clock)
    provider.ask(VISITOR)
    assert [each["status"] for each in provider.sent if "status" in each] == statuses


def test_what_else_took_too_long_is_not_put_down_to_the_provider(clock: Clock) -> None:
    async def fails(_scope: Message, _receive: Receive, _send: Send) -> None:
        raise TimeoutError

    provider = Provider(clock)
    provider.gate = Gate(fails, Visits(clock), provider.sleep, clock)
    with pytest.raises(TimeoutError):
        provider.ask(VISITOR)
    assert not provider.sent


def test_who_leaves_leaves_the_line_too(clock: Clock) -> None:
    """Else browsers that are gone would keep those waiting who come later."""
    provider, paused = Provider(clock), asyncio.Event()

    async def sleep(seconds: float) -> None:
        if seconds:
            await paused.wait()

    async def strangers() -> None:
        gone = asyncio.Event()
        provider.gate = Gate(provider.serve, Visits(clock), sleep, clock)
        addresses = [f"203.0.{number}.1" for number in range(2 * OF_STRANGERS.at_once)]
        first = [asyncio.create_task(provider.asking(address, leaving=gone)) for address in addresses]
        while len(provider.passed) < OF_STRANGERS.at_once:
            await asyncio.sleep(0)
        gone.set()
        await asyncio.gather(*first)
        last = asyncio.create_task(provider.asking(VISITOR))
        paused.set()
        await last

    asyncio.run(strangers())
    assert len(provider.passed) == OF_STRANGERS.at_once + 1
