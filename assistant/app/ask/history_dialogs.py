"""What the dialogs of the history ask before a conversation is renamed or deleted."""

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.ask.chat_state import ChatState
from assistant.app.dialogs import close_dialog
from assistant.errors import KompassError
from assistant.messages import say
from assistant.records.titles import TITLE
from assistant.resources import current_records
from assistant.settings import Settings


def rename(identity: Identity, settings: Settings, language: str, conversation: str) -> None:
    """Ask for another title."""
    try:
        known = current_records(settings).conversations.title(conversation, identity.user)
    except KompassError as error:
        st.error(error.message(language))
        return
    with st.form("rename", border=False):
        title = st.text_input(say(language, "ask.new_title"), known, key=f"title-{conversation}", max_chars=TITLE)
        done = st.form_submit_button(say(language, "ask.rename"), type="primary")
    if not done:
        return
    try:
        current_records(settings).conversations.rename(conversation, identity.user, title)
    except KompassError as error:
        st.error(error.message(language))
        return
    _close()


def delete(chat: ChatState, identity: Identity, settings: Settings, language: str, conversation: str) -> None:
    """Ask whether it is meant."""
    st.text(say(language, "ask.delete_sure"))
    with st.container(horizontal=True):
        meant = st.button(say(language, "ask.delete"), type="primary", key="delete-yes")
        if st.button(say(language, "ask.cancel"), key="delete-no"):
            _close()
    if not meant:
        return
    try:
        current_records(settings).conversations.delete(conversation, identity.user)
    except KompassError as error:
        st.error(error.message(language))
        return
    if chat.record == conversation:
        chat.restart()
    _close()


def _close() -> None:
    close_dialog()
    st.rerun()
