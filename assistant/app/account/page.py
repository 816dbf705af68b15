"""The page of one's own account: logins, keys of programs, notifications, password, second factor."""

from time import time

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.account.factor_part import factor_part
from assistant.app.account.keys_part import keys_part
from assistant.app.account.logins_part import logins_part
from assistant.app.account.notifications_part import notifications_part
from assistant.app.account.password_part import password_part
from assistant.app.language import interface_language
from assistant.app.session import current_identity, current_key
from assistant.errors import KompassError
from assistant.messages import say
from assistant.resources import current_accounts
from assistant.settings import Settings, load_settings


def account_page() -> None:
    """Draw it."""
    settings = load_settings()
    language = interface_language(settings.language)
    identity, key, now = current_identity(), current_key(), time()
    with st.container(key="account"):
        _draw(settings, identity, key, now, language)


def _draw(settings: Settings, identity: Identity, key: str, now: float, language: str) -> None:
    st.header(say(language, "account.title"), anchor=False)
    if settings.login == "none":
        st.info(say(language, "account.nobody"))
        return
    try:
        accounts = current_accounts(settings)
        logins_part(accounts, identity, key, now, language)
        keys_part(accounts, identity, now, language)
        if settings.login == "file":
            notifications_part(accounts, identity, language)
            password_part(accounts, identity, key, now, language)
            if settings.second_factor != "off":
                factor_part(accounts, identity, key, now, language)
    except KompassError as error:
        st.error(error.message(language))
