"""What a message may hold: what our pages send, and not the tens of thousands of fields that fit into its bytes."""

from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from assistant.app.widget_limits import LARGEST_DATA, MOST_OF_STRANGERS, MOST_OF_USERS, holds_too_much


def _too_much(*fields: dict[str, Any], known: bool, kept: int = 0) -> bool:
    widgets = [{"id": str(number), **field} for number, field in enumerate(fields)]
    rerun: Any = {"widget_states": {"widgets": widgets}, "cached_message_hashes": ["x"] * kept}
    asked = BackMsg(rerun_script=rerun)
    return holds_too_much(BackMsg.FromString(asked.SerializeToString()), known=known)


def _files(count: int) -> dict[str, Any]:
    return {"uploaded_file_info": [{}] * count}


@pytest.mark.parametrize(("known", "most"), [(False, MOST_OF_STRANGERS), (True, MOST_OF_USERS)])
def test_fields_files_and_what_a_browser_kept_are_counted(*, known: bool, most: int) -> None:
    in_uploader = {"file_uploader_state_value": _files(most - 1)}
    in_question = {"chat_input_value": {"data": "?", "file_uploader_state": _files(most - 1)}}
    full: list[tuple[list[dict[str, Any]], int]] = [
        ([{"bool_value": True}] * most, 0),
        ([{}], most - 1),
        ([in_uploader], 0),
        ([in_question], 0),
    ]
    for fields, kept in full:
        assert not _too_much(*fields, known=known, kept=kept)
        assert _too_much(*fields, {"trigger_value": True}, known=known, kept=kept)


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize(
    "value",
    [
        {"json_value": "[" + "[]," * (LARGEST_DATA // 6) + "[]]"},
        {"json_trigger_value": "{" + " " * (LARGEST_DATA // 2) + "}"},
        {"string_array_value": {"data": [""] * (LARGEST_DATA // 4)}},
        {"int_array_value": {"data": [0] * (LARGEST_DATA // 2)}},
        {"double_array_value": {"data": [0.0] * (LARGEST_DATA // 16)}},
        {"bytes_value": bytes(LARGEST_DATA // 2)},
        {"arrow_value": {"data": bytes(LARGEST_DATA // 2)}},
    ],
    ids=lambda value: next(iter(value)),
)
def test_data_are_small_together(value: dict[str, Any], *, known: bool) -> None:
    """What takes 195 KB as JSON is a list of 65,000 lists for Streamlit."""
    assert not _too_much(value, known=known)
    assert _too_much(value, value, value, known=known)


def test_text_may_be_long() -> None:
    text = "x" * (2 * LARGEST_DATA)
    values = {"string_value": text}, {"string_trigger_value": {"data": text}}, {"chat_input_value": {"data": text}}
    assert not _too_much(*values, known=False)


def test_other_messages_hold_no_fields() -> None:
    contents: list[dict[str, Any]] = [{}, {"stop_script": True}, {"file_urls_request": {"file_names": ["a"] * 5_000}}]
    for content in contents:
        assert not holds_too_much(BackMsg(**content), known=False)
