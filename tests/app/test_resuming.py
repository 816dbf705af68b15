"""A session is taken up again by the browser that has the cookie of its login."""

import pytest

from assistant.access.origin import Origin
from assistant.app.asgi import Message
from assistant.app.login_cookie import LOGIN_COOKIE, PENDING_COOKIE
from assistant.app.resuming import PROTOCOLS, resume
from assistant.app.visit import Visit

LAST = Visit(Origin(), user="anna", login="key", session="mine")


PENDING = Visit(Origin(), login="key", session="begun")


def _scope(protocols: bytes, cookie: str | None = None, name: str = LOGIN_COOKIE) -> Message:
    cookies = [] if cookie is None else [(b"cookie", f"other=1; {name}={cookie}".encode())]
    return {"type": "websocket", "headers": [(b"host", b"localhost"), (PROTOCOLS, protocols), *cookies]}


def _last_of(session: str) -> Visit | None:
    return next((each for each in (LAST, PENDING) if session == each.session), None)


@pytest.mark.parametrize("cookie", [None, "", "other", "schlüssel"])
def test_without_the_cookie_another_session_begins(cookie: str | None) -> None:
    scope, last = resume(_scope(b"streamlit, token, mine", cookie), _last_of)
    assert last is None
    assert [value for name, value in scope["headers"] if name == PROTOCOLS] == [b"streamlit, token"]
    assert (b"host", b"localhost") in scope["headers"]


def test_with_the_cookie_it_goes_on() -> None:
    asked = _scope(b"streamlit, token, mine", "key")
    assert resume(asked, _last_of) == (asked, LAST)


@pytest.mark.parametrize(
    ("session", "cookie", "goes_on"),
    [
        ("begun", PENDING_COOKIE, True),
        ("begun", LOGIN_COOKIE, False),
        ("mine", PENDING_COOKIE, False),
    ],
)
def test_who_lacks_a_second_factor_shows_another_cookie(session: str, cookie: str, *, goes_on: bool) -> None:
    scope, last = resume(_scope(f"streamlit, token, {session}".encode(), "key", cookie), _last_of)
    assert (last is not None) is goes_on
    assert (session in dict(scope["headers"])[PROTOCOLS].decode()) is goes_on


@pytest.mark.parametrize("protocols", [b"streamlit", b"streamlit, token, ", b"streamlit, token, of a stranger"])
def test_others_pass_as_they_are(protocols: bytes) -> None:
    asked = _scope(protocols)
    assert resume(asked, _last_of) == (asked, None)


def test_a_name_in_a_header_of_its_own_is_found_too() -> None:
    asked = _scope(b"streamlit, token")
    asked["headers"].append((PROTOCOLS, b"mine"))
    scope, _ = resume(asked, _last_of)
    assert b"mine" not in b"".join(value for _, value in scope["headers"])
