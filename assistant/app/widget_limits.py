"""How much a message of a browser may hold: Streamlit keeps it in the session, as objects of many times the size."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

MOST_OF_STRANGERS, MOST_OF_USERS = 200, 2_000  # fields of a page, files in them, and what a browser kept of it
LARGEST_DATA = 100_000  # bytes of all JSON, lists and tables; our pages have a question come so, and names of choices
NO_DATA = {
    "trigger_value",
    "bool_value",
    "double_value",
    "int_value",
    "string_value",  # may be long, but is one object
    "string_trigger_value",
    "file_uploader_state_value",  # of files the number counts
    "chat_input_value",
}


def holds_too_much(asked: BackMsg, *, known: bool) -> bool:
    """Tell whether a message holds more than our pages send, of somebody who is `known` to have logged in or not."""
    request = asked.rerun_script
    states = request.widget_states.widgets
    most = MOST_OF_USERS if known else MOST_OF_STRANGERS
    held = len(states) + len(request.cached_message_hashes)
    if held > most or held + sum(map(_files, states)) > most:
        return True
    data = sum(state.ByteSize() for state in states if state.WhichOneof("value") not in NO_DATA)
    return bool(data > LARGEST_DATA)


def _files(state: WidgetState) -> int:
    """Count the files of a field."""
    in_uploader, in_question = state.file_uploader_state_value, state.chat_input_value.file_uploader_state
    return len(in_uploader.uploaded_file_info) + len(in_question.uploaded_file_info)
