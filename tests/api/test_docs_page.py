"""The page and the description of the interface: complete, and their examples are so."""

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.responses import JSONResponse

from assistant.api import app as interface
from assistant.api.docs_page import draw_page, examples_of
from assistant.messages import say
from assistant.resources import current_contracts
from assistant.settings import Settings
from tests.support.api_server import serve_api
from tests.support.put_contracts import put
from tests.support.register import agreement

WITHOUT_BODY = {"/healthz", "/v1/contracts", "/v1/conversations", "/v1/jobs", "/v1/models"} | {
    "/v1/reviews",
    "/v1/reviews/waiting",
}


@pytest.fixture(scope="module")
def description(address: str) -> dict[str, dict[str, dict[str, dict[str, object]]]]:
    found: dict[str, dict[str, dict[str, dict[str, object]]]] = httpx.get(f"{address}/openapi.json").json()
    return found


def test_each_example_is_answered(
    legal: httpx.Client, settings: Settings, description: dict[str, dict[str, dict[str, dict[str, object]]]]
) -> None:
    contract = put(current_contracts(settings), agreement().text, "acme-dpa.md")
    assert contract is not None
    answer_id = legal.post("/v1/ask", json={"question": "Wer haftet?"}).json()["answer_id"]
    tried = set()
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            for _, body in examples_of(operation):
                ours = {"answer_id": answer_id, "contract": contract.id}
                sent = body | {name: value for name, value in ours.items() if isinstance(body.get(name), str)}
                assert legal.request(method, path, json=sent).is_success, path
                tried.add(path)
            if method == "get" and path in WITHOUT_BODY:
                assert legal.get(path).is_success
                tried.add(path)
    with_place = {path for path in description["paths"] if "{" in path}
    assert tried | with_place == set(description["paths"])


def test_each_field_that_can_be_said_is_described(
    description: dict[str, dict[str, dict[str, dict[str, object]]]],
) -> None:
    schemas = description["components"]["schemas"]
    for name in ("AskBody", "SearchBody"):
        properties = schemas[name]["properties"]
        assert isinstance(properties, dict)
        assert [field for field, about in properties.items() if not about.get("description")] == []
    answer = schemas["Answer"]["properties"]
    assert isinstance(answer, dict)
    assert {"statements", "citations", "status"} <= set(answer)
    assert "sent" not in answer  # what went to a chat model is for the records alone


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_shows_each_route_without_a_script(address: str, language: str) -> None:
    response = httpx.get(f"{address}/docs", headers={"Accept-Language": language})
    page = LexborHTMLParser(response.text)
    shown = {node.text() for node in page.css("h2 code")}
    assert {"POST /v1/ask", "POST /v1/chat/completions", "GET /v1/passages/{passage_id}"} <= shown
    assert page.css_first("html").attributes["lang"] == language
    assert say(language, "api.page.title") in page.css_first("h1").text()
    assert page.css("script, link, img, iframe") == []
    assert httpx.get(f"{address}/").text == httpx.get(f"{address}/docs").text


def test_it_is_drawn_once_for_all_of_a_language(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []

    def draw(description: dict[str, object], language: str) -> str:
        drawn.append(language)
        return draw_page(description, language)

    monkeypatch.setattr(interface, "draw_page", draw)
    with serve_api(settings) as address:
        seen = {httpx.get(address + path, headers={"Accept-Language": "en"}).text for path in ("/", "/docs", "/docs")}
        assert httpx.get(address, headers={"Accept-Language": "de"}).text not in seen
    assert (len(seen), drawn) == (1, ["en", "de"])


def test_the_description_is_written_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []

    class Counted(JSONResponse):
        def render(self, content: object) -> bytes:
            written.append(content)
            return super().render(content)

    monkeypatch.setattr(interface, "JSONResponse", Counted)
    monkeypatch.setattr("fastapi.applications.JSONResponse", Counted)
    with serve_api(settings) as address:
        first, second = (httpx.get(f"{address}/openapi.json") for _ in range(2))
        assert httpx.head(f"{address}/openapi.json").status_code == 200
    assert len(written) == 1
    assert first.json() == second.json() == written[0]
    assert first.headers["content-type"] == "application/json"
