"""The character NUL, which PostgreSQL takes for no text: an id with it is nobody's, and nothing fails of it."""

import shutil
from collections.abc import Iterator

import httpx
import pytest
from pydantic import SecretStr

from assistant.domain import UserRole
from assistant.settings import Settings
from tests.support.api_server import bearer, make_key, serve_api
from tests.support.postgres import empty_database


@pytest.fixture(scope="module")
def client(documents_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A program of the legal department, at a server whose records lie in PostgreSQL."""
    home = tmp_path_factory.mktemp("api") / "home"
    shutil.copytree(documents_home.home, home)
    with empty_database() as url:
        settings = documents_home.model_copy(update={"home": home, "records_url": SecretStr(url)})
        key = make_key(settings, UserRole.LEGAL)
        with serve_api(settings) as address, httpx.Client(base_url=address, headers=bearer(key), timeout=60) as found:
            yield found


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/jobs/%00", 404),
        ("/v1/conversations/%00", 404),
        ("/v1/contracts/%00", 404),
        ("/v1/passages/%00", 404),
        ("/v1/%00", 404),
        ("/v1/contracts?query=%00", 200),
        ("/v1/contracts?query=Wort%00Wort&provider=%00", 200),
        ("/v1/contracts?state=%00", 422),
        ("/v1/reviews?page=%00", 422),
        ("/v1/conversations?page=%00", 422),
    ],
)
def test_what_is_read(client: httpx.Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_what_is_changed(client: httpx.Client) -> None:
    assert client.delete("/v1/contracts/%00").status_code == 404
    assert client.post("/v1/jobs/%00/cancel").status_code == 404


@pytest.mark.parametrize("path", ["/v1/feedback", "/v1/ask", "/v1/search", "/v1/checks", "/v1/jobs"])
def test_what_is_sent(client: httpx.Client, path: str) -> None:
    body = (
        '{"answer_id": "\\u0000", "helpful": false, "question": "\\u0000", "query": "\\u0000", "contract": "\\u0000"}'
    )
    headers = {"Content-Type": "application/json"}
    assert client.post(path, content=body, headers=headers).status_code == 415
