"""Problem documents: each status has a name in both languages, and the insides of a server stay there."""

import pytest

from assistant.api.problem import NAMES, STATUS, headers_of, problem, problem_of, status_of
from assistant.errors import AccessError, ChatError, KompassError, ModelError, RecordsError, SnapshotError, StateError
from assistant.messages import LANGUAGES, lookup


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_status_is_named(language: str) -> None:
    for status, name in NAMES.items():
        found = problem(status, language, "ref", "why")
        assert found.title == lookup(language, f"api.problem.{name}")
        assert (found.status, found.instance) == (status, "urn:avv-kompass:request:ref")
        assert found.error.message == f"{found.title}: why"
    assert set(NAMES) >= set(STATUS.values())
    assert problem(418, language, "").type.endswith("bad_request")
    assert problem(599, language, "").type.endswith("internal")


@pytest.mark.parametrize(
    "error",
    [
        RecordsError("records_unusable", place="/secret/place", detail="password"),
        SnapshotError("snapshot_gone", snapshot="/secret/place"),
        StateError("disk_full", path="/secret/place"),
        ModelError("model_hash", path="/secret/place", found="x"),
        ChatError("chat_silent", detail="/secret/place"),
        KompassError("snapshot_missing"),
    ],
)
def test_what_is_wrong_with_the_server_is_not_told(error: KompassError) -> None:
    found = problem_of(error, "en", "ref")
    assert found.status == 503
    assert found.detail is None
    assert "secret" not in found.model_dump_json()
    assert int(headers_of(problem(503, "en", "ref"))["Retry-After"]) > 0


def test_what_is_wrong_with_the_request_is() -> None:
    for error, status in (
        (AccessError("key_refused"), 401),
        (AccessError("login_refused"), 403),
        (RecordsError("conversation_unknown"), 404),
        (RecordsError("records_not_allowed"), 403),
        (RecordsError("comment_long", limit=1), 422),
    ):
        assert status_of(error) == status
        assert problem_of(error, "de", "").detail == error.message("de")
