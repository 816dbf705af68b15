"""Files are taken for sessions of users who may add contracts, and from these users alone."""

import json

import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from assistant.access.identity import Identity
from assistant.app import uploads
from assistant.app.asgi import Message, Receive, Send
from assistant.app.shown_login import Cookies
from assistant.app.uploads import TAKEN_AT, Uploads, admit_sender
from assistant.domain import UserRole
from assistant.errors import AccessError, StateError
from assistant.settings import Settings
from tests.support.people import LEGAL, MANAGER


@pytest.fixture(autouse=True)
def _nobody_admitted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST", 2)
    uploads._admitted.clear()


def _session(user: Identity | None) -> AppTest:
    def script() -> None:
        import streamlit as st
        from streamlit.runtime.scriptrunner import get_script_run_ctx

        from assistant.access.identity import Identity
        from assistant.app.uploads import admit_uploads, is_admitted

        given = st.session_state["user"]
        admit_uploads(None if given is None else Identity.model_validate_json(given))
        context = get_script_run_ctx()
        st.session_state["admitted"] = context is not None and is_admitted(context.session_id)

    page = AppTest.from_function(script)
    page.session_state["user"] = user and user.model_dump_json()
    page.run()
    assert not page.exception
    return page


def test_who_may_is_admitted_until_they_may_no_longer() -> None:
    page = _session(LEGAL)
    assert page.session_state["admitted"]
    page.session_state["user"] = json.dumps(LEGAL.model_dump() | {"role": UserRole.MANAGER})
    page.run()
    assert not page.session_state["admitted"]
    assert not _session(None).session_state["admitted"]


def test_a_stranger_is_not_admitted_and_the_oldest_is_forgotten() -> None:
    assert not uploads.is_admitted("somebody")
    for name in ("a", "b", "c"):
        uploads._admitted[name] = LEGAL.user
    _session(None)
    assert not uploads.is_admitted("a")
    assert uploads.is_admitted("c")


def test_files_of_a_session_come_from_its_user_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither from another user, nor once the user may add nothing more; where nobody logs in, from anybody."""
    uploads._admitted["s"] = LEGAL.user
    shown: list[Identity | None] = [LEGAL]
    monkeypatch.setattr(uploads, "admit_browser", lambda _settings, _cookies: shown[-1])
    admit_sender(Settings(), "s", {})
    others = MANAGER.model_copy(update={"role": UserRole.LEGAL}), LEGAL.model_copy(update={"role": UserRole.MANAGER})
    for other in others:
        shown.append(other)
        with pytest.raises(AccessError):
            admit_sender(Settings(), "s", {})
    shown.append(LEGAL)
    with pytest.raises(AccessError):
        admit_sender(Settings(), "of nobody", {})
    shown.append(None)
    admit_sender(Settings(), "s", {})


@pytest.mark.parametrize(
    ("problem", "status"), [(None, 204), (AccessError("session_expired"), 403), (StateError("disk_full"), 503)]
)
def test_who_sends_is_asked_before_the_server_takes_anything(problem: Exception | None, status: int) -> None:
    asked: list[str] = []
    taken: list[str] = []

    def admit(session_id: str, cookies: Cookies) -> None:
        asked.append(f"{session_id} {cookies['login']}")
        if problem is not None:
            raise problem

    async def server(scope: Message, _receive: Receive, send: Send) -> None:
        taken.append(scope["method"])
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    client = TestClient(Uploads(server, admit), cookies={"login": "key"})
    for method in ("PUT", "DELETE"):
        assert client.request(method, f"/{TAKEN_AT}s/1").status_code == status
    assert client.get("/_stcore/health").status_code == 204
    assert asked == ["s key"] * 2
    assert taken == ["PUT", "DELETE", "GET"][0 if problem is None else 2 :]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 204),
        ({"Content-Length": "0"}, 204),
        ({"Content-Length": "1"}, 413),
        ({"Transfer-Encoding": "chunked"}, 413),
        ({"transfer-encoding": "identity", "content-length": "0"}, 413),
    ],
)
@pytest.mark.parametrize("path", ["/", "/auth/login", "/_avv/login", "/_stcore/upload_fil"])
def test_nothing_but_a_file_has_a_body(path: str, headers: dict[str, str], status: int) -> None:
    """Whoever waits for a turn would have it read all the while."""

    async def server(_scope: Message, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    client = TestClient(Uploads(server, lambda *_: None))
    assert client.request("GET", path, headers=headers).status_code == status
    assert client.request("PUT", f"/{TAKEN_AT}s/1", headers=headers).status_code == 204
