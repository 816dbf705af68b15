"""What a browser may ask of Streamlit: what our pages ask, and no more of it than they need."""

from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from assistant.app.browser_messages import BROKEN, LONGEST_ID, MOST_FILES, NOT_OURS, MessageDecision, inspect_message
from assistant.messages import say

PASSES = MessageDecision(passes=True)


def _inspect(known: bool, language: str = "en", **content: Any) -> MessageDecision:  # noqa: ANN401 - whatever a message holds
    return inspect_message(BackMsg(**content).SerializeToString(), known=known, language=language)


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("content", [{"rerun_script": {}}, {"stop_script": True}, {"app_heartbeat": True}])
def test_anybody_has_pages_drawn(content: dict[str, object], *, known: bool) -> None:
    assert _inspect(known, **content) == PASSES


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"clear_cache": True},
        {"set_run_on_save": True},
        {"load_git_info": True},
        {"debug_shutdown_runtime": True},
        {"debug_disconnect_websocket": True},
        {"backend_operation_request": {"request_id": "1", "install_skills": {}}},
        {"backend_operation_request": {"request_id": "1", "dataframe_chunk": {"limit": 1_000_000}}},
    ],
)
def test_what_no_page_of_ours_offers_is_dropped_whoever_asks(content: dict[str, object]) -> None:
    assert _inspect(True, **content) == MessageDecision()


def test_users_drop_many_files_at_once_and_hear_how_many_they_may() -> None:
    """Streamlit made addresses for half a million names in one message, with everybody waiting."""
    names = [f"Vertrag {number}.pdf" for number in range(MOST_FILES + 1)]
    assert _inspect(True, file_urls_request={"request_id": "1", "file_names": names[:MOST_FILES]}) == PASSES
    decision = _inspect(True, "de", file_urls_request={"request_id": "1", "file_names": names})
    assert decision.reply is not None
    reply = ForwardMsg.FromString(decision.reply).file_urls_response
    assert (decision.passes, reply.response_id) == (False, "1")
    assert reply.error_msg == say("de", "contracts_page.too_many_files", most=MOST_FILES)


def test_strangers_get_no_addresses_for_files_and_none_made() -> None:
    for content in (
        {"file_urls_request": {"request_id": "1", "file_names": ["a.pdf"]}},
        {"backend_operation_request": {"request_id": "1", "deferred_file": {"file_id": "memo"}}},
    ):
        assert _inspect(True, **content) == PASSES
        decision = _inspect(False, **content)
        assert decision.reply is not None
        assert (decision.passes, decision.code) == (False, None)
        assert say("en", "access.reload") in str(ForwardMsg.FromString(decision.reply))


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("kind", ["file_urls_request", "backend_operation_request"])
def test_a_long_name_of_a_request_reaches_no_log(kind: str, *, known: bool) -> None:
    assert _inspect(known, **{kind: {"request_id": "x" * (LONGEST_ID + 1)}}) == MessageDecision(code=NOT_OURS)


def test_what_is_no_message_ends_the_connection() -> None:
    assert inspect_message(b"\xff\xff", known=True, language="en") == MessageDecision(code=BROKEN)


def test_a_message_of_many_fields_ends_the_connection_of_a_stranger() -> None:
    widgets = [{"id": str(number)} for number in range(201)]
    fields = {"widget_states": {"widgets": widgets}}
    assert _inspect(False, rerun_script=fields) == MessageDecision(code=NOT_OURS)
    assert _inspect(True, rerun_script=fields) == PASSES
