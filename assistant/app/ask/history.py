"""The history in the sidebar: what the user asked before, found, opened, renamed and deleted."""

from functools import partial

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.ask.chat_state import ChatState
from assistant.app.ask.restore import open_conversation
from assistant.app.browser.view import view
from assistant.app.dialogs import open_dialog
from assistant.app.drawing.conversation_list import draw_conversations
from assistant.app.drawing.markup import tag
from assistant.app.session import identity_now
from assistant.errors import KompassError
from assistant.messages import say
from assistant.records.conversations import PAGE
from assistant.resources import current_records
from assistant.settings import Settings

SIZE, SEARCH = "history_size", "history_search"  # in the session
LONGEST = 200  # characters of what is searched


def draw_history_bar(chat: ChatState, identity: Identity, settings: Settings, language: str) -> None:
    """Draw it into the sidebar."""
    with st.sidebar, st.container(key="history-bar"):
        view(tag("h2", say(language, "ask.history"), class_="k-heading"), "history-title")
        search = st.text_input(
            say(language, "ask.search"),
            key=SEARCH,
            placeholder=say(language, "ask.search"),
            label_visibility="collapsed",
            max_chars=LONGEST,
            on_change=partial(st.session_state.pop, SIZE, None),
        )
        size = st.session_state.get(SIZE, PAGE)
        try:
            found = current_records(settings).conversations.page(identity.user, search, size=size)
        except KompassError as error:
            view(tag("p", error.message(language), class_="k-quiet", role="alert"), "talks")
            return
        view(draw_conversations(found, chat.record, search, language), "talks", partial(_clicked, chat, settings))


def _clicked(chat: ChatState, settings: Settings, name: str, value: object) -> None:
    identity = identity_now()  # clicks are heard before the page asks who is there
    if identity is None:
        return
    if name == "more":
        st.session_state[SIZE] = st.session_state.get(SIZE, PAGE) + PAGE
    elif not isinstance(value, str):
        return
    elif name == "conversation":
        try:
            open_conversation(chat, value, current_records(settings), identity, settings)
        except KompassError as error:
            chat.restart()
            chat.problem = error
    elif name in {"rename", "delete"}:
        open_dialog(name, value)
