"""Questions over HTTP count for fair use, as those of the chat do."""

import httpx
import pytest

from assistant.domain import UserRole
from assistant.settings import Settings
from tests.support.api_server import bearer, make_key, serve_api

BODY = {"question": "Wer haftet für das Callcenter?", "keep": False}


@pytest.mark.model
def test_a_key_that_asked_its_share_hears_when_it_goes_on(settings: Settings) -> None:
    few = settings.model_copy(update={"user_questions_minute": 1})
    first, other = (make_key(few, UserRole.MANAGER) for _ in range(2))
    with serve_api(few) as address, httpx.Client(base_url=address, timeout=60) as client:
        replies = [client.post("/v1/ask", json=BODY, headers=bearer(key)) for key in (first, first, other)]
    assert [reply.status_code for reply in replies] == [200, 429, 200]
    problem = replies[1].json()
    assert replies[1].headers["content-type"] == "application/problem+json"
    assert 1 <= problem["retry_after"] <= 60
    assert replies[1].headers["retry-after"] == str(problem["retry_after"])
