"""How Streamlit is set up: it finds out nothing about this machine, whoever knocks."""

import sys

import pytest
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from assistant.app.config import never_ask_for_own_address

heard: list[object] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        heard.append(arguments[1])


def test_a_foreign_origin_has_it_open_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("get_internal_ip", "get_external_ip"):
        monkeypatch.setattr(net_util, name, getattr(net_util, name))  # so that it is put back
    sys.addaudithook(_hear)  # stays for good, and only takes down
    heard.clear()
    never_ask_for_own_address()
    assert not is_url_from_allowed_origins("http://evil.example")
    assert heard == []
