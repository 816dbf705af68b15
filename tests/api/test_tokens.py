"""Tokens of the identity provider at the interface: whose they are, what they open, and how bad ones are refused."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator

import httpx
import pytest

from assistant.access.oidc import identify
from assistant.api.admission import Admission
from assistant.api.app import create_app
from assistant.api.job import JobKind
from assistant.api.uploads import order_name
from assistant.domain import UserRole
from assistant.messages import say
from assistant.resources import current_records
from assistant.settings import Settings
from tests.support.api_server import HERE, bearer, serve_api
from tests.support.identity_provider import API, METADATA, Provider, serve_provider
from tests.support.mcp_client import connected, over_http

LIABLE = "Wer haftet für Fehler des Callcenters?"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with serve_provider() as found:
        found.claims = {"groups": ["lawyers"], "name": "Anna Muster"}
        yield found


@pytest.fixture(scope="module")
def settings(settings: Settings, provider: Provider) -> Settings:
    """Those of a company whose people log in at their provider; there is no key."""
    login = {"login": "oidc", "oidc_issuers": (provider.address,), "oidc_claim": "groups", "oidc_audience": API}
    roles = {"lawyers": UserRole.LEGAL, "staff": UserRole.MANAGER}
    return settings.model_copy(update=login | {"oidc_roles": roles})


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    Admission(settings, HERE).require_keys()  # somebody can get in
    with serve_api(settings) as found:
        yield found


@pytest.fixture
def get(address: str) -> Callable[..., httpx.Response]:
    def send(token: str, path: str = "/v1/models", language: str = "de") -> httpx.Response:
        return httpx.get(address + path, headers=bearer(token) | {"Accept-Language": language}, timeout=60)

    return send


def refused(response: httpx.Response, status: int) -> str:
    """Give the detail of a problem document."""
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    detail: str = response.json().get("detail", "")
    return detail


def test_what_is_asked_by_it_stands_among_the_conversations_of_the_browser(
    address: str, settings: Settings, provider: Provider
) -> None:
    headers = bearer(provider.access_token())
    reply = httpx.post(f"{address}/v1/ask", json={"question": LIABLE}, headers=headers, timeout=60)
    in_browser = identify({"iss": provider.address, "sub": "4711", **provider.claims}, settings)
    kept = current_records(settings).conversations.page(in_browser.user)
    assert [one.id for one in kept.items] == [reply.raise_for_status().json()["conversation"]]


def test_at_mcp_it_is_the_same(address: str, provider: Provider) -> None:
    with connected(over_http(address, bearer(provider.access_token(scope="search"))), "auto") as client:
        assert set(client.tools()) >= {"search"}
        assert "ask" not in client.tools()


def test_without_one_or_a_key_nobody_gets_in(address: str) -> None:
    response = httpx.get(f"{address}/v1/models")
    assert "AVV_OIDC_AUDIENCE" in refused(response, 401)
    assert response.headers["www-authenticate"] == 'Bearer realm="avv-kompass"'


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_bad_one_is_refused_in_the_language_of_the_caller(
    get: Callable[..., httpx.Response], provider: Provider, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    token = provider.access_token(aud="https://other.example.org", name="Frau Zorkatul")
    with caplog.at_level(logging.DEBUG, logger="assistant"):
        response = get(token, language=language)
    assert refused(response, 401) == say(language, "error.token_refused")
    assert response.headers["www-authenticate"] == 'Bearer realm="avv-kompass", error="invalid_token"'
    assert "token_refused" in caplog.text
    assert not any(part in caplog.text + response.text for part in [*token.split("."), "Zorkatul"])


def test_it_opens_what_it_is_good_for(get: Callable[..., httpx.Response], provider: Provider) -> None:
    narrow = provider.access_token(scope="search")
    assert say("de", "error.api.key_scope", scope="ask") == refused(get(narrow), 403)
    assert get(narrow, "/v1/passages/nothing").status_code == 404
    for_manager = provider.access_token(groups=["staff"])
    assert get(for_manager).status_code == 200
    refused(get(for_manager, "/v1/reviews"), 403)
    assert get(provider.access_token(), "/v1/reviews").status_code == 200


def test_who_has_no_role_gets_nothing(get: Callable[..., httpx.Response], provider: Provider) -> None:
    assert refused(get(provider.access_token(groups=["guests"])), 403) == say("de", "error.login_refused")


def test_a_head_without_measure_is_refused(get: Callable[..., httpx.Response], provider: Provider) -> None:
    refused(get(provider.access_token(groups=["x"] * 5_000)), 401)


def test_a_user_has_so_many_requests_at_once_with_however_many_tokens(settings: Settings, provider: Provider) -> None:
    """Bodies that do not come yet hold requests open, so that no clock decides."""
    app = create_app(settings, Admission(settings, HERE), lambda *_: iter([]))
    most = settings.api_at_once

    async def flood() -> None:
        begun, released = asyncio.Semaphore(0), asyncio.Event()

        async def body() -> AsyncIterator[bytes]:
            begun.release()
            await released.wait()
            yield b"{}"

        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x", timeout=120) as client:

            async def ask(content: bytes | AsyncIterator[bytes], **claims: object) -> int:
                headers = bearer(provider.access_token(**claims)) | {"Content-Type": "application/json"}
                return (await client.post("/v1/ask", content=content, headers=headers)).status_code

            held = [asyncio.create_task(ask(body(), jti=str(number))) for number in range(most)]
            for _ in range(most):
                await begun.acquire()
            assert await ask(b"{}", jti="one more") == 429
            assert await ask(b"{}", sub="another") == 422
            released.set()
            assert await asyncio.gather(*held) == [422] * most
            assert await ask(b"{}", jti="afterwards") == 422

    asyncio.run(flood())


def test_a_name_of_a_request_is_that_of_its_user(settings: Settings, provider: Provider) -> None:
    admission = Admission(settings, HERE)
    tokens = [provider.access_token(sub=sub, jti=jti) for sub, jti in (("1", "a"), ("1", "b"), ("2", "c"))]
    callers = [admission.admit({"authorization": f"Bearer {token}"}, "de", "") for token in tokens]
    names = [order_name("the same", caller, JobKind.CHECK) for caller in callers]
    assert names[0] == names[1] != names[2]


def test_keys_count_beside_tokens_while_the_provider_is_away(
    settings: Settings, provider: Provider, legal_key: str
) -> None:
    provider.replies[METADATA] = b"{}"
    try:
        with serve_api(settings) as address:
            away = httpx.get(f"{address}/v1/models", headers=bearer(provider.access_token()))
            assert refused(away, 503) == ""
            assert away.headers["retry-after"]
            assert httpx.get(f"{address}/v1/models", headers=bearer(legal_key)).status_code == 200
    finally:
        del provider.replies[METADATA]
