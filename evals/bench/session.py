"""A session of the chat without a browser: what a program may send to the server, and what it hears from it."""

import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import ChatInputValue
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

if TYPE_CHECKING:
    from websockets.sync.client import ClientConnection

SECONDS = 120  # that the server has for a page
QUESTION, FAILURE = "k-question", "k-failure"  # by which the page marks what was asked, and that there is no answer


class ChatSession:
    """One WebSocket, as the page of `origin` opens it behind a proxy that names the address `forwarded`.

    Errors are those of the library `websockets`, and OSError; a server that refuses the origin raises InvalidStatus.
    """

    def __init__(self, address: str, forwarded: str, origin: str | None = None) -> None:
        """Connect."""
        from websockets.sync.client import connect

        url = urlsplit(address)
        self._ends = ExitStack()
        connection = connect(
            f"ws://{url.netloc}/_stcore/stream",
            origin=origin,  # type: ignore[arg-type] # a string, as browsers send it
            subprotocols=["streamlit"],  # type: ignore[list-item] # as above
            sock=socket.create_connection((url.hostname or "", url.port), SECONDS),
            additional_headers={"X-Forwarded-For": forwarded},
            max_size=None,
            proxy=None,
        )
        self._socket: ClientConnection = self._ends.enter_context(connection)
        self._elements: dict[str, Element] = {}

    def close(self) -> None:
        """Leave."""
        self._ends.close()

    def open(self) -> None:
        """Have the page drawn, as a browser does that comes to it."""
        self._run()

    def log_in(self, user: str, password: str) -> bool:
        """Send the form of the login, and tell whether that opened the chat."""
        name, secret = (one.text_input.id for one in self._all("text_input"))
        button = next(one.button.id for one in self._all("button") if one.button.is_form_submitter)
        self._run(
            WidgetState(id=name, string_value=user),
            WidgetState(id=secret, string_value=password),
            WidgetState(id=button, trigger_value=True),
        )
        return bool(self._all("chat_input"))

    def ask(self, question: str) -> bool:
        """Send a question, and tell whether it was answered; else it was refused, or failed."""
        box = next(one.chat_input.id for one in self._all("chat_input"))
        self._run(WidgetState(id=box, chat_input_value=ChatInputValue(data=question)))
        turns = [one.bidi_component.json for one in self._all("bidi_component") if QUESTION in one.bidi_component.json]
        return bool(turns) and FAILURE not in turns[-1]

    def _all(self, kind: str) -> list[Element]:
        return [element for element in self._elements.values() if element.WhichOneof("type") == kind]

    def _run(self, *widgets: WidgetState) -> None:
        """Have the page drawn anew with what was typed and clicked, and hear of all that it shows then."""
        message = BackMsg()
        message.rerun_script.widget_states.widgets.extend(widgets)
        self._socket.send(message.SerializeToString())
        done = False
        while not done:
            heard = ForwardMsg.FromString(self._socket.recv(SECONDS))
            kind = heard.WhichOneof("type")
            if kind == "new_session":
                self._elements = {}
            elif kind == "delta" and heard.delta.WhichOneof("type") == "new_element":
                self._elements[str(heard.metadata.delta_path)] = heard.delta.new_element
            done = kind == "script_finished" and heard.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
