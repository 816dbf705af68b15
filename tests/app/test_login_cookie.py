"""Tickets for the cookie of a login: once, soon, and only for a page of ours; no script can read what it brings."""

import asyncio
from collections.abc import Iterable

import pytest

from assistant.app import login_cookie
from assistant.app.asgi import Message
from assistant.app.login_cookie import (
    DROP,
    HEADER,
    LOGIN_COOKIE,
    MOST,
    PATH,
    PATIENCE,
    PENDING_COOKIE,
    LoginCookie,
    Tickets,
)

PASSED = 299  # what the server behind it answers


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tickets(clock: Clock) -> Tickets:
    return Tickets(clock)


def ask(
    tickets: Tickets, headers: Iterable[tuple[bytes, bytes]], method: str = "POST", path: str = PATH
) -> tuple[int, dict[bytes, bytes]]:
    """Give status and headers of the reply."""
    sent: list[Message] = []

    async def server(_scope: Message, _receive: object, send: login_cookie.Send) -> None:
        await send({"type": "http.response.start", "status": PASSED, "headers": []})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": list(headers)}
    asyncio.run(LoginCookie(server, tickets)(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"])


def shown(ticket: str) -> list[tuple[bytes, bytes]]:
    return [(HEADER.encode(), ticket.encode())]


def test_a_ticket_brings_the_cookie_once(tickets: Tickets) -> None:
    ticket = tickets.issue("key")
    status, headers = ask(tickets, shown(ticket))
    assert (status, headers[b"set-cookie"]) == (204, f"{LOGIN_COOKIE}=key; Path=/; HttpOnly; SameSite=Strict".encode())
    assert headers[b"cache-control"] == b"no-store"
    assert ask(tickets, shown(ticket)) == (404, {b"cache-control": b"no-store"})


def test_a_login_that_lacks_something_has_a_cookie_of_its_own(tickets: Tickets) -> None:
    _, headers = ask(tickets, shown(tickets.issue("key", PENDING_COOKIE)))
    assert headers[b"set-cookie"] == f"{PENDING_COOKIE}=key; Path=/; HttpOnly; SameSite=Strict".encode()


def test_it_tells_nothing_of_the_login(tickets: Tickets) -> None:
    one, other = tickets.issue("key"), tickets.issue("key")
    assert one != other
    assert "key" not in one


def test_a_ticket_is_good_for_a_moment_only(tickets: Tickets, clock: Clock) -> None:
    ticket = tickets.issue("key")
    clock.now += PATIENCE
    assert ask(tickets, shown(ticket))[0] == 404


@pytest.mark.parametrize("headers", [[], shown(""), shown("made up"), [(b"cookie", b"x-avv-ticket=y")]])
def test_nothing_else_brings_it(tickets: Tickets, headers: list[tuple[bytes, bytes]]) -> None:
    """A page of another origin can send no such header without being asked whether it may, which nobody allows."""
    tickets.issue("key")
    assert ask(tickets, headers) == (404, {b"cache-control": b"no-store"})


def test_a_browser_forgets_it(tickets: Tickets) -> None:
    _, headers = ask(tickets, shown(DROP))
    assert headers[b"set-cookie"] == f"{LOGIN_COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0".encode()


@pytest.mark.parametrize(("method", "path"), [("GET", PATH), ("OPTIONS", PATH), ("POST", "/"), ("POST", f"/a{PATH}")])
def test_everything_else_passes(tickets: Tickets, method: str, path: str) -> None:
    ticket = tickets.issue("key")
    assert ask(tickets, shown(ticket), method, path) == (PASSED, {})
    assert tickets.redeem(ticket) == (LOGIN_COOKIE, "key")


def test_only_so_many_are_remembered(tickets: Tickets) -> None:
    issued = [tickets.issue(str(number)) for number in range(MOST + 1)]
    redeemed = [tickets.redeem(issued[place]) for place in (0, 1, -1)]
    assert redeemed == [None, (LOGIN_COOKIE, "1"), (LOGIN_COOKIE, str(MOST))]
