"""Where users choose what they are told by e-mail; their address is set by `avv users email`."""

import streamlit as st

from assistant.access.identity import Identity
from assistant.accounts.accounts import Accounts
from assistant.app.login_page import WIDTH
from assistant.domain import NotificationKind
from assistant.errors import KompassError
from assistant.messages import say
from assistant.notifications.event import kinds_for
from assistant.notifications.recipients import choice_of, choose
from assistant.resources import current_records


def notifications_part(accounts: Accounts, identity: Identity, language: str) -> None:
    """Draw it, where e-mails are sent at all."""
    settings = accounts.settings
    if settings.notify == "off" or not settings.smtp_host:
        return
    st.subheader(say(language, "account.notify_title"), anchor=False)
    email = accounts.users.require(identity.user).email
    if email is None:
        st.write(say(language, "account.notify_nowhere"))
        return
    often = say(language, f"account.notify_{settings.notify}")
    st.write(say(language, "account.notify_intro", email=email, often=often))
    database = current_records(settings).database
    chosen = choice_of(database, identity.user, settings).kinds
    with st.form("notify-form", width=WIDTH):
        kinds = [kind for kind in kinds_for(identity.role) if _wanted(kind, language, before=kind in chosen)]
        sent = st.form_submit_button(say(language, "account.notify_save"))
    if not sent:
        return
    try:
        choose(database, identity, kinds, language)
    except KompassError as error:
        st.error(error.message(language), width=WIDTH)
        return
    st.success(say(language, "account.notify_saved"), width=WIDTH)


def _wanted(kind: NotificationKind, language: str, *, before: bool) -> bool:
    return st.checkbox(say(language, f"notify.choice.{kind}"), before, key=f"notify-{kind}")
