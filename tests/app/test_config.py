"""How Streamlit is set up: it finds out nothing about this machine, whoever knocks."""

import os
import sys

import pytest
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from assistant.app.config import never_ask_for_own_address, trust_proxies
from assistant.settings import Settings

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


@pytest.mark.parametrize(
    ("trusted", "proxy", "is_believed"),
    [
        ("127.0.0.1,::1", "127.0.0.1", True),
        ("127.0.0.1,::1", "::ffff:127.0.0.1", True),
        ("127.0.0.1,::1", "::ffff:127.0.0.2", False),
        ("172.17.0.0/16, 192.0.2.1", "::ffff:172.17.3.4", True),
        ("172.17.0.0/16, 192.0.2.1", "::ffff:172.18.3.4", False),
        ("::1", "::ffff:127.0.0.1", False),
    ],
)
def test_a_proxy_is_believed_also_where_ipv4_comes_as_ipv6(
    trusted: str, proxy: str, monkeypatch: pytest.MonkeyPatch, *, is_believed: bool
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "")  # so that it is put back
    trust_proxies(Settings(trusted_proxies=trusted))
    trusts = ProxyHeadersMiddleware(lambda: None, os.environ["FORWARDED_ALLOW_IPS"]).trusted_hosts  # type: ignore[arg-type] # it is not called
    assert (proxy in trusts) == is_believed
