"""What a request passes: attacks by size, form, number and key end in a problem document, and hold nobody else up."""

import asyncio
import json
import logging
import socket
from collections import Counter
from time import time
from urllib.parse import urlsplit

import httpx
import pytest

from assistant.access.scope import Scope
from assistant.api.admission import Admission
from assistant.api.app import create_app
from assistant.api.body import LARGEST, limited, read_body
from assistant.api.gate import chosen_language
from assistant.domain import UserRole
from assistant.errors import KompassError
from assistant.resources import current_accounts
from assistant.settings import Settings
from tests.support.api_server import bearer, make_key

QUESTION = {"question": "Haftet Frau Zorkatul?", "keep": False}
JSON = {"Content-Type": "application/json"}


def problem(response: httpx.Response, status: int) -> dict[str, object]:
    found: dict[str, object] = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert response.status_code == found["status"] == status
    assert found["instance"] == f"urn:avv-kompass:request:{response.headers['avv-request']}"
    assert str(found["type"]).startswith("urn:avv-kompass:problem:")
    assert "Traceback" not in response.text
    return found


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer avv_1_2", "Basic YTpi", "avv_1_2", "Bearer \xff", "bearer x y z"]
)
@pytest.mark.parametrize(
    "path",
    [
        "/v1/ask",
        "/v1/models",
        "/v1/conversations",
        "/v1/passages/x",
        "/v1/contracts",
        "/v1/checks",
        "/v1/jobs/x",
        "/v1/reviews",
        "/nowhere",
        "/docs/",
    ],
)
def test_without_a_key_nothing_is_to_be_had(address: str, shown: str, path: str) -> None:
    headers = {"Authorization": shown.encode("latin-1"), b"Accept-Language": b"en"}
    for method in ("GET", "POST"):
        response = httpx.request(method, address + path, headers=headers)  # type: ignore[arg-type] # bytes are fine
        assert problem(response, 401)["title"] == "No valid key and no valid token"
        assert response.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("name", ["Authorization", "authorization"])
def test_only_one_key_is_shown(address: str, legal_key: str, name: str) -> None:
    key = bearer(legal_key)["Authorization"]
    for other in (key, "Bearer x", ""):
        for shown in ((key, other), (other, key)):
            headers = list(zip(("Authorization", name), shown, strict=True))
            problem(httpx.get(f"{address}/v1/models", headers=headers), 400)
    assert httpx.get(f"{address}/v1/models", headers={name: key}).status_code == 200


@pytest.mark.parametrize("path", ["/v1/checks", "/v1/jobs", "/v1/contracts"])
def test_a_body_is_of_one_kind(manager: httpx.Client, path: str) -> None:
    """Else the gate would let a large file through, and the route read it as JSON."""
    kinds = [("Content-Type", "application/json"), ("content-type", "application/octet-stream")]
    for headers in (kinds, kinds[::-1]):
        found = problem(manager.post(path, content=b"[" * (2 * LARGEST), headers=headers), 400)
        assert "Content-Type" in str(found["title"]) + str(found.get("detail"))


def test_a_revoked_or_expired_key_opens_nothing_from_that_moment(address: str, settings: Settings) -> None:
    token = make_key(settings, UserRole.LEGAL, expires=time() + 600)
    ask = {"url": f"{address}/v1/models", "headers": bearer(token)}
    assert httpx.get(**ask).status_code == 200
    current_accounts(settings).keys.revoke(token.split("_")[1], time())
    problem(httpx.get(**ask), 401)
    expired = make_key(settings, UserRole.LEGAL, expires=time() - 1)
    problem(httpx.get(f"{address}/v1/models", headers=bearer(expired)), 401)


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        (Scope.SEARCH, "POST", "/v1/ask"),
        (Scope.SEARCH, "POST", "/v1/chat/completions"),
        (Scope.SEARCH, "GET", "/v1/models"),
        (Scope.ASK, "POST", "/v1/search"),
        (Scope.ASK, "GET", "/v1/passages/x"),
        (Scope.KEEP, "GET", "/v1/conversations"),
        (Scope.KEEP, "POST", "/v1/feedback"),
    ],
)
def test_a_key_opens_what_it_is_good_for(
    address: str, settings: Settings, scope: Scope, method: str, path: str
) -> None:
    token = make_key(settings, UserRole.LEGAL, scope)
    body = json.dumps({"question": "x", "query": "x", "model": "x", "messages": [{"role": "user"}], "answer_id": "x"})
    response = httpx.request(method, address + path, headers=bearer(token) | JSON, content=body)
    assert response.status_code in {403, 422}
    bodies = {"/v1/ask": QUESTION, "/v1/search": {"query": "x"}, "/v1/feedback": {"answer_id": "x", "helpful": True}}
    fitting = bodies.get(path, {"model": "avv-kompass", "messages": [{"role": "user", "content": "x"}]})
    problem(httpx.request(method, address + path, headers=bearer(token) | JSON, content=json.dumps(fitting)), 403)


def test_a_body_has_to_be_json_of_a_size(manager: httpx.Client) -> None:
    problem(manager.post("/v1/ask", content=b"{" * (LARGEST + 1), headers=JSON), 413)
    problem(manager.post("/v1/ask", content=iter([b" " * 100_000] * 4), headers=JSON), 413)  # without a length
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        problem(manager.post("/v1/ask", content=b"{}", headers={"Content-Type": kind}), 415)
    problem(manager.post("/v1/ask", content=b"{}", headers={"Content-Type": "application/json; charset=latin-1"}), 415)
    problem(manager.post("/v1/ask", content=b"{}", headers=JSON | {"Content-Encoding": "gzip"}), 415)
    for encoding in ("utf-16", "utf-16-le", "utf-32-be", "latin-1"):
        body = json.dumps({"question": "Für wen gilt das?", "keep": False}, ensure_ascii=False).encode(encoding)
        problem(manager.post("/v1/ask", content=body, headers=JSON), 415)
        problem(manager.post("/v1/jobs", content=body, headers=JSON), 415)
    for broken in (b"{", b'{"question": "\\ud800"', b'{"question": NaN}', b"null", b""):
        problem(manager.post("/v1/ask", content=broken, headers=JSON), 422)
    problem(manager.post("/v1/ask", content=b"[" * 50_000, headers=JSON), 400)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/ask", {"question": "x", **{f"{n}": n for n in range(15_000)}}),
        ("/v1/ask", {"question": "x", "y" * 200_000: 1}),
        ("/v1/chat/completions", {"model": "avv-kompass", "messages": [{"role": "user", "content": [1] * 80_000}]}),
        ("/v1/chat/completions", {"model": "avv-kompass", "messages": [{"role": "user", "content": [1] * 80}] * 900}),
    ],
)
def test_a_reply_to_many_mistakes_stays_small(manager: httpx.Client, path: str, body: dict[str, object]) -> None:
    raw = json.dumps(body, separators=(",", ":"))
    assert len(raw) < LARGEST
    reply = manager.post(path, content=raw, headers=JSON)
    assert problem(reply, 422)["errors"]
    assert len(reply.content) < 20_000


def test_a_slip_in_the_address_is_a_problem_too(manager: httpx.Client) -> None:
    problem(manager.get("/nowhere"), 404)
    problem(manager.get("/v1/ask"), 405)
    problem(manager.get("/v1/passages/..%2f..%2f..%2fetc%2fpasswd"), 404)
    problem(manager.get("/v1/conversations?page=0"), 422)
    problem(manager.get("/v1/conversations?size=1000&colour=red"), 422)


def test_no_word_of_a_question_and_no_key_stands_in_the_log(
    manager: httpx.Client, manager_key: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError(QUESTION["question"])

    with caplog.at_level(logging.DEBUG):
        manager.post("/v1/ask", json=QUESTION)
        manager.post("/v1/ask", json=QUESTION | {"Zorkatul": "Zorkatul"})
        with monkeypatch.context() as patched:
            patched.setattr("assistant.api.questions.current_assistant", fail)
            failed = manager.post("/v1/ask", json=QUESTION)
            streamed = manager.post("/v1/ask", json=QUESTION | {"stream": True})
    assert problem(failed, 500)["title"]
    assert "Zorkatul" not in failed.text + streamed.text
    ours = [record for record in caplog.records if record.name.startswith("assistant")]
    assert any(record.exc_info for record in ours)
    assert [record.name for record in caplog.records if record.exc_info and record not in ours] == []
    said = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("http"))
    assert "Zorkatul" not in said
    assert manager_key.split("_", 2)[2] not in said


def test_one_key_has_so_many_at_once_and_nobody_else_waits(
    address: str, settings: Settings, legal: httpx.Client
) -> None:
    token = make_key(settings, UserRole.MANAGER)

    async def flood() -> tuple[list[httpx.Response], int]:
        limits = httpx.Limits(max_connections=60)
        async with httpx.AsyncClient(base_url=address, headers=bearer(token), timeout=120, limits=limits) as client:
            many = [asyncio.create_task(client.post("/v1/ask", json=QUESTION)) for _ in range(60)]
            await asyncio.sleep(0)
            other = await asyncio.to_thread(legal.post, "/v1/ask", json=QUESTION)
            return await asyncio.gather(*many), other.status_code

    replies, other = asyncio.run(flood())
    assert other == 200
    counted = {status: [each for each in replies if each.status_code == status] for status in (200, 429)}
    assert len(counted[200]) + len(counted[429]) == 60
    assert len(counted[200]) >= 3
    assert counted[429]
    for each in counted[429]:
        problem(each, 429)
        assert int(each.headers["retry-after"]) > 0


@pytest.mark.parametrize("path", ["/v1/contracts?name=x.md", "/v1/jobs?name=x.md", "/v1/checks?name=x.md"])
def test_a_thousand_uploads_of_one_key_keep_nobody_else_out(settings: Settings, legal_key: str, path: str) -> None:
    """In the order in which they come, so that no clock decides: the surplus is answered before anything is read."""
    token, sent, done = make_key(settings, UserRole.LEGAL), {"Content-Type": "text/plain"}, list[tuple[str, int]]()
    app = create_app(settings, Admission(settings, "127.0.0.1"), lambda *_: iter([]))

    async def flood() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x", timeout=120) as client:

            async def send(name: str, key: str) -> None:
                response = await client.post(path, content=b"x", headers=bearer(key) | sent)
                done.append((name, response.status_code))
                if response.status_code == 429:
                    problem(response, 429)

            await asyncio.gather(*(send("one", token) for _ in range(1_000)), send("other", legal_key))

    asyncio.run(flood())
    counted = Counter(done)
    assert sum(counted.values()) == 1_001
    assert counted["one", 429] == 1_000 - settings.api_at_once
    assert counted["other", 429] == 0
    assert {status for _, status in counted} <= {200, 202, 422, 429}


def raw(address: str, *pieces: bytes) -> bytes:
    """Send bytes as they are, and give what comes back."""
    place = urlsplit(address)
    with socket.create_connection((place.hostname, place.port), timeout=30) as connection:
        for piece in pieces:
            connection.sendall(piece)
        return connection.recv(65_536)


def test_a_broken_request_is_refused(address: str, manager: httpx.Client) -> None:
    assert b" 400 " in raw(address, b"NONSENSE\r\n\r\n")
    assert b" 400 " in raw(address, b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")
    assert manager.get("/healthz").json() == {"ok": True}


def test_who_says_more_than_they_send_is_not_waited_for() -> None:
    """Without a server, so that no clock is waited for."""

    async def receive() -> dict[str, object]:
        await asyncio.sleep(3_600)
        return {}

    with pytest.raises(KompassError) as caught:
        asyncio.run(read_body({}, receive, piece=0.01))  # type: ignore[arg-type] # its messages never come
    assert caught.value.key == "api.slow"

    async def drip() -> dict[str, object]:
        await asyncio.sleep(0.01)
        return {"type": "http.request", "body": b" ", "more_body": True}

    with pytest.raises(KompassError) as caught:
        asyncio.run(read_body({}, drip, piece=1, whole=0.05))  # type: ignore[arg-type] # a plain dictionary
    assert caught.value.key == "api.slow"


@pytest.mark.parametrize(
    ("message", "key"),
    [
        ({"type": "http.request", "body": b"12345", "more_body": True}, "api.too_large"),
        ({"type": "http.disconnect"}, "api.broken_off"),
    ],
)
def test_a_file_that_goes_on_or_breaks_off_is_refused(message: dict[str, object], key: str) -> None:
    async def receive() -> dict[str, object]:
        return message

    async def run() -> None:
        next_piece = limited({}, receive, 9)  # type: ignore[arg-type] # a plain dictionary
        for _ in range(2):
            await next_piece()

    with pytest.raises(KompassError) as caught:
        asyncio.run(run())
    assert caught.value.key == key


@pytest.mark.parametrize("line", ["POST /v1/ask", "GET /healthz", "GET /v1/models"])
def test_nobody_sends_a_body_without_an_end(address: str, line: str) -> None:
    head = f"{line} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), timeout=30) as stranger:
        stranger.sendall(head.encode())
        with pytest.raises(ConnectionError):
            for _ in range(2_000):  # 130 MB
                stranger.sendall(piece)


def test_half_a_body_is_none() -> None:
    messages: list[dict[str, object]] = [
        {"type": "http.request", "body": b"{}", "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> dict[str, object]:
        return messages.pop(0)

    with pytest.raises(KompassError):
        asyncio.run(read_body({"content-type": "application/json"}, receive))  # type: ignore[arg-type] # a plain dictionary


def test_replies_tell_browsers_to_be_careful(address: str) -> None:
    for path in ("/", "/docs", "/openapi.json", "/healthz", "/v1/models"):
        headers = httpx.get(address + path, headers={"Origin": "https://example.org"}).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert not any(name.startswith("access-control") for name in headers)
    assert httpx.options(f"{address}/v1/ask", headers={"Origin": "https://example.org"}).status_code == 401


@pytest.mark.parametrize(
    ("header", "language"), [("", "en"), ("de", "de"), ("fr-FR, de-AT;q=0.2", "de"), ("*", "en"), ("\xff;;,,", "en")]
)
def test_the_language_is_that_of_the_caller(header: str, language: str) -> None:
    assert chosen_language({"accept-language": header}, "en") == language


@pytest.mark.parametrize("sign", ["\\ud800", "\\uDFff", "\\u0000"])
@pytest.mark.parametrize("body", ['{"answer_id": "x%s", "helpful": false}', '{"x%s": [{"y": 1}]}'])
def test_what_is_no_text_reaches_no_route(address: str, settings: Settings, sign: str, body: str) -> None:
    headers = bearer(make_key(settings, UserRole.MANAGER, *Scope)) | JSON
    problem(httpx.post(f"{address}/v1/feedback", content=body % sign, headers=headers), 415)
    pair = httpx.post(f"{address}/v1/ask", content=json.dumps({"question": "Wer haftet? \U0001f600"}), headers=headers)
    assert pair.status_code == 200
