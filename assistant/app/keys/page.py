"""The page of all keys, for administrators: whose they are, when they were used, and how they are revoked.

They are made by `avv keys` alone: who finds a browser open is not to leave with one that lasts a year.
"""

from time import time

import streamlit as st

from assistant.app.browser.view import view
from assistant.app.dialogs import Dialog, close_dialog, draw_dialog, open_dialog
from assistant.app.drawing.api_keys import draw_keys, draw_keys_denied, draw_keys_head
from assistant.app.drawing.notices import draw_failure
from assistant.app.language import interface_language
from assistant.app.logging_in import note
from assistant.app.session import current_identity, identity_now
from assistant.domain import UserRole
from assistant.errors import KompassError
from assistant.messages import say
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_accounts
from assistant.settings import load_settings

REVOKE = "revoke-key"  # the dialog


def keys_page() -> None:
    """Draw the page."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    with st.container(key="keys"):
        if identity.role is not UserRole.ADMIN:
            view(draw_keys_denied(language), "denied", lang=language)
            return
        view(draw_keys_head(language), "keys-head", lang=language)
        try:
            found = current_accounts(settings).keys.all()
        except KompassError as error:
            view(draw_failure(error.message(language), language, title="keys_page.error"), "keys-failure", _clicked)
            return
        view(draw_keys(found, time(), language, st.context.timezone), "keys-list", _clicked)
    draw_dialog({REVOKE: Dialog(say(language, "keys_page.revoke_title"), _ask)})


def _clicked(event: str, value: object) -> None:
    if event == "revoke" and isinstance(value, str):
        open_dialog(REVOKE, value)


def _ask(key_id: str) -> None:
    """Ask whether it is meant; a dialog is drawn and clicked without its page, by whoever is there then."""
    settings = load_settings()
    language = interface_language(settings.language)
    identity = identity_now()
    if identity is None or identity.role is not UserRole.ADMIN:
        return
    try:
        keys = current_accounts(settings).keys
        about = next((key for key in keys.all() if key.id == key_id), None)
        st.text(say(language, "keys_page.revoke_sure", name=about.name if about else key_id, id=key_id))
        with st.container(horizontal=True):
            meant = st.button(say(language, "account.key_revoke"), type="primary", key="revoke-yes")
            refused = st.button(say(language, "ask.cancel"), key="revoke-no")
        if meant:
            keys.revoke(key_id, time())
            note(settings, identity.user, SecurityEvent.KEY_REVOKED, about=key_id)
    except KompassError as error:
        st.error(error.message(language))
        return
    if meant or refused:
        close_dialog()
        st.rerun()
