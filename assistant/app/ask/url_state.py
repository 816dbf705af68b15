"""The address of the Ask page: it names what is open, so that a reload and a link lead there."""

from collections.abc import Mapping

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.ask.chat_state import ChatState
from assistant.app.ask.restore import open_answer, open_conversation
from assistant.errors import KompassError
from assistant.resources import current_records
from assistant.settings import Settings

CONVERSATION, ANSWER = "conversation", "answer"
SEEN = "address"  # in the session: what the address said when it was last looked at


def follow_address(chat: ChatState, identity: Identity, settings: Settings) -> None:
    """Open what the address names, if it is new: a link, a reload, or back and forward in the browser."""
    answer, conversation = _named()
    if (answer, conversation) != st.session_state.get(SEEN):
        try:
            if answer is not None:
                open_answer(chat, answer, current_records(settings), identity, settings)
            elif conversation is not None and conversation != chat.record:
                open_conversation(chat, conversation, current_records(settings), identity, settings)
        except KompassError as error:
            chat.restart()
            chat.problem = error
    st.session_state[SEEN] = _named()


def show_address(chat: ChatState) -> None:
    """Let the address name the conversation; one of others, and one that cannot be opened, stay as they were asked."""
    if chat.foreign or chat.problem is not None:
        return
    if chat.record is None:
        forget_address()
    elif _named() != (None, chat.record):
        _name({CONVERSATION: chat.record})
    st.session_state[SEEN] = _named()


def forget_address() -> None:
    """Take what was open out of the address."""
    if _named() != (None, None):
        _name({})


def _name(opened: Mapping[str, str]) -> None:
    """Name what is open, in one write: each is an address of its own to the browser."""
    others = {name: value for name, value in st.query_params.to_dict().items() if name not in (CONVERSATION, ANSWER)}
    st.query_params.from_dict(others | dict(opened))


def _named() -> tuple[str | None, str | None]:
    return st.query_params.get(ANSWER), st.query_params.get(CONVERSATION)
