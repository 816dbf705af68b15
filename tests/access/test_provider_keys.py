"""The keys of a provider: how rarely it is asked, and that one that is away, slow or strange holds nobody up."""

import gzip
import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from threading import Barrier, Event, Thread

import pytest
from joserfc.jwk import RSAKey

from assistant.access import provider_download, provider_keys
from assistant.access.provider_download import LARGEST
from assistant.access.provider_keys import ProviderKeys
from assistant.errors import AccessError
from tests.support.endless_server import INTERIM, endless_server
from tests.support.identity_provider import KEYS, METADATA, Provider, serve_provider


@pytest.fixture(scope="module")
def served() -> Iterator[Provider]:
    with serve_provider() as found:
        yield found


@pytest.fixture
def provider(served: Provider) -> Iterator[Provider]:
    """A provider whom nobody has asked yet."""
    served.asked.clear()
    yield served
    served.replies.clear()


@pytest.fixture
def kid(provider: Provider) -> str:
    assert provider.key.kid is not None
    return provider.key.kid


def failure(keys: ProviderKeys, kid: str, kind: str = "RSA") -> str:
    with pytest.raises(AccessError) as caught:
        keys.find(kid, kind)
    return caught.value.key


def wait_for_fetch(keys: ProviderKeys) -> None:
    assert keys._over.wait(30)


def status(code: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()

    return reply


def test_keys_are_fetched_once_for_many(provider: Provider, kid: str) -> None:
    keys, start = ProviderKeys(provider.address), Barrier(8)
    found = []

    def find() -> None:
        start.wait()
        found.append(keys.find(kid, "RSA"))

    threads = [Thread(target=find) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [key.kid for key in found] == [kid] * 8
    assert provider.asked == {METADATA: 1, KEYS: 1}


def test_a_flood_of_unknown_keys_asks_once_a_minute(provider: Provider, kid: str) -> None:
    keys = ProviderKeys(provider.address)
    assert {failure(keys, f"unknown {number}") for number in range(200)} == {"token_refused"}
    assert keys.find(kid, "RSA")
    assert failure(keys, kid, "EC") == "token_refused"
    assert provider.asked[KEYS] == 1


def test_a_new_key_of_the_provider_is_found(provider: Provider, kid: str) -> None:
    keys = ProviderKeys(provider.address, again=0)
    assert keys.find(kid, "RSA")
    new = RSAKey.generate_key(2048, {"kid": "new"})
    provider.replies[KEYS] = json.dumps({"keys": [new.as_dict(private=False)]}).encode()
    assert keys.find("new", "RSA").kid == "new"
    assert failure(keys, kid) == "token_refused"  # withdrawn


def test_old_keys_serve_while_new_ones_are_fetched(provider: Provider, kid: str) -> None:
    keys, released = ProviderKeys(provider.address, fresh=0, again=0), Event()
    assert keys.find(kid, "RSA")
    wait_for_fetch(keys)

    def wait(handler: BaseHTTPRequestHandler) -> None:
        released.wait(30)
        status(503)(handler)

    provider.replies[KEYS] = wait
    try:
        assert keys.find(kid, "RSA")
        assert not keys._over.is_set()
        assert keys.find(kid, "RSA")
    finally:
        released.set()
    wait_for_fetch(keys)
    assert keys.find(kid, "RSA")  # the fetch failed: those there were count on
    wait_for_fetch(keys)


def test_they_do_not_serve_for_ever(provider: Provider, kid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = ProviderKeys(provider.address, soon=0)
    assert keys.find(kid, "RSA")
    provider.replies[METADATA] = status(503)
    monkeypatch.setattr(provider_keys, "KEPT", 0.0)
    assert failure(keys, kid) == "token_provider"


class TestWrongProviders:
    @pytest.fixture(autouse=True)
    def _short(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(provider_download, "STEP", 0.5)
        monkeypatch.setattr(provider_download, "WHOLE", 1.0)

    def is_away(self, provider: Provider, kid: str) -> bool:
        keys = ProviderKeys(provider.address)
        found = {failure(keys, kid) for _ in range(20)}
        assert found == {"token_provider"}
        wait_for_fetch(keys)
        return max(provider.asked.values(), default=1) == 1  # nobody is asked again at once

    @pytest.mark.parametrize("path", [METADATA, KEYS])
    @pytest.mark.parametrize(
        "reply",
        [
            b"",
            b"{",
            b"null",
            b"[]",
            b"{}",
            b"[" * 100_000,
            b'{"keys": {}}',
            b'{"keys": [1, null, {}, {"kty": "RSA", "kid": "x"}]}',
            b" " * (LARGEST + 1),
            b"\xff\xfe",
            status(404),
            status(500),
            status(302, Location="https://evil.example.org/keys"),
        ],
        ids=map(str, range(13)),
    )
    def test_what_it_says(self, provider: Provider, kid: str, path: str, reply: bytes) -> None:
        provider.replies[path] = reply
        assert self.is_away(provider, kid)

    def test_a_redirect_to_the_keys_themselves_is_not_followed(self, provider: Provider, kid: str) -> None:
        provider.replies[METADATA] = status(302, Location=provider.address + "/elsewhere")
        assert self.is_away(provider, kid)
        assert provider.asked == {METADATA: 1}

    @pytest.mark.parametrize(
        "changed",
        [
            {"issuer": "https://evil.example.org"},
            {"issuer": None},
            {"jwks_uri": "http://evil.example.org/keys"},
            {"jwks_uri": "file:///etc/passwd"},
            {"jwks_uri": None},
            {"jwks_uri": "https://["},
        ],
    )
    def test_another_name_or_an_open_address(
        self, provider: Provider, kid: str, changed: dict[str, str | None]
    ) -> None:
        provider.replies[METADATA] = json.dumps(provider.metadata() | changed).encode()
        assert self.is_away(provider, kid)
        assert provider.asked == {METADATA: 1}

    def test_a_reply_without_end(self, provider: Provider, kid: str) -> None:
        def drip(handler: BaseHTTPRequestHandler) -> None:
            status(200)(handler)
            try:
                while True:
                    handler.wfile.write(b" " * 4_096)
            except OSError:
                pass

        provider.replies[KEYS] = drip
        assert self.is_away(provider, kid)

    @pytest.mark.parametrize(("piece", "pause"), [(INTERIM, 0), (b"HTTP/1.1 100 C\r\n\r\n", 0.05)])
    def test_a_head_without_end(self, kid: str, piece: bytes, pause: float) -> None:
        with endless_server(piece, pause) as server:
            keys = ProviderKeys(server.address)
            assert failure(keys, kid) == "token_provider"
            wait_for_fetch(keys)
            assert server.left.wait(10)

    def test_no_reply_at_all(self, provider: Provider, kid: str) -> None:
        ended = Event()

        def wait(handler: BaseHTTPRequestHandler) -> None:
            del handler
            ended.wait(30)

        provider.replies[KEYS] = wait
        try:
            assert self.is_away(provider, kid)
        finally:
            ended.set()

    def test_nobody_at_the_address(self, kid: str) -> None:
        with serve_provider() as other:
            pass
        keys = ProviderKeys(other.address)
        assert failure(keys, kid) == "token_provider"

    def test_a_compressed_reply(self, provider: Provider, kid: str) -> None:
        """It could be a thousand times as large as what comes over the network."""

        def compressed(handler: BaseHTTPRequestHandler) -> None:
            body = gzip.compress(json.dumps(provider.keys()).encode() + b" " * 10_000_000)
            status(200, **{"Content-Encoding": "gzip"})(handler)
            handler.wfile.write(body)

        provider.replies[KEYS] = compressed
        assert self.is_away(provider, kid)

    def test_weak_and_foreign_keys_are_left_out(self, provider: Provider, kid: str) -> None:
        usual = provider.key.as_dict(private=False)
        others = [
            usual | {"kid": "short", "n": str(usual["n"])[:171]},  # of 1024 bits
            usual | {"kid": "long", "n": str(usual["n"]) * 4},
            provider.key.as_dict(private=True) | {"kid": "told"},
            usual | {"kid": "slow", "e": "A" * 1_000},
            usual | {"kid": "for encryption", "use": "enc"},
            usual | {"kid": 7},
            {"kty": "oct", "kid": "secret", "k": "c2VjcmV0"},
            {"kty": ["RSA"], "kid": "a list"},
            {"kty": {}, "kid": "a table"},
            {"kty": "AKP", "kid": "of tomorrow", "alg": "ML-DSA-44", "pub": "x"},
            {"kty": "EC", "kid": "off the curve", "crv": "P-256", "x": "AQ", "y": "AQ"},
        ]
        provider.replies[KEYS] = json.dumps({"keys": [*others, usual]}).encode()
        keys = ProviderKeys(provider.address)
        assert keys.find(kid, "RSA")
        assert {name for name, _ in keys._keys} == {kid}
