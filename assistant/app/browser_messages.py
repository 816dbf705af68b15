"""What a browser may ask of Streamlit, which answers whatever it understands: looked at before it gets there."""

from dataclasses import dataclass

from google.protobuf.message import DecodeError  # type: ignore[import-untyped] # it comes without types
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from assistant.app.widget_limits import holds_too_much
from assistant.messages import say

MOST_FILES = 200  # of one request: addresses for all are made at once, and everybody waits for that
LONGEST_ID = 100  # characters of a name that a page gives its request: they stand in the log; Streamlit's have 36
OF_ANYBODY = {"rerun_script", "stop_script", "app_heartbeat"}
# Further kinds there are: they clear what is kept for all, look into a repository, change or end the server. Our pages
# offer none of them, and wait for no answer to them.

OF_FORM = "FormSubmitter:"  # in the names that Streamlit gives the buttons of forms
BROKEN, NOT_OURS = 1002, 1008  # codes of the protocol


@dataclass(frozen=True)
class MessageDecision:
    """Whether a message is handed on; if not, what the page hears that waits for it, or why its connection ends.

    One that `sends_form` is a try to log in, before a login: strangers have forms for a password and for codes.
    """

    passes: bool = False
    sends_form: bool = False
    reply: bytes | None = None
    code: int | None = None


def inspect_message(message: bytes, *, known: bool, language: str) -> MessageDecision:
    """Look at a message, of somebody who is `known` to have logged in or not; a reply is in `language`."""
    try:
        asked = BackMsg.FromString(message)
    except DecodeError:
        return MessageDecision(code=BROKEN)
    if holds_too_much(asked, known=known):
        return MessageDecision(code=NOT_OURS)
    kind = asked.WhichOneof("type")
    if kind == "file_urls_request":
        return _inspect_files(asked.file_urls_request, known=known, language=language)
    if kind == "backend_operation_request":
        return _inspect_operation(asked.backend_operation_request, known=known, language=language)
    sends_form = any(OF_FORM in state.id for state in asked.rerun_script.widget_states.widgets)
    return MessageDecision(passes=kind in OF_ANYBODY, sends_form=sends_form)


def _inspect_files(request: FileURLsRequest, *, known: bool, language: str) -> MessageDecision:
    """Look at a request for addresses to which files are sent."""
    if len(request.request_id) > LONGEST_ID:
        return MessageDecision(code=NOT_OURS)
    if known and len(request.file_names) <= MOST_FILES:
        return MessageDecision(passes=True)
    told = ForwardMsg()
    told.file_urls_response.response_id = request.request_id
    told.file_urls_response.error_msg = (
        say(language, "contracts_page.too_many_files", most=MOST_FILES) if known else say(language, "access.reload")
    )
    return MessageDecision(reply=told.SerializeToString())


def _inspect_operation(request: BackendOperationRequest, *, known: bool, language: str) -> MessageDecision:
    """Look at a request for a file that is made at the click; of all operations, our pages use no other."""
    if len(request.request_id) > LONGEST_ID:
        return MessageDecision(code=NOT_OURS)
    if known:
        return MessageDecision(passes=request.WhichOneof("payload") == "deferred_file")
    told = ForwardMsg()
    told.backend_operation_response.request_id = request.request_id
    told.backend_operation_response.error_msg = say(language, "access.reload")
    return MessageDecision(reply=told.SerializeToString())
