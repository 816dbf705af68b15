"""The part of the sidebar that says who is here, and lets them log out or, in local mode, take another role."""

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.ask.url_state import forget_address
from assistant.app.session import ROLE, log_out, remember_login
from assistant.domain import UserRole
from assistant.messages import say


def draw_user_bar(identity: Identity, login: str, language: str) -> None:
    """Draw it; `login` is that of the settings."""
    with st.sidebar:
        if login == "none":
            roles = list(UserRole)
            key = f"{ROLE} {language}"  # a browser keeps the words that it shows for a key
            st.selectbox(
                say(language, "access.role_switch"),
                roles,
                index=roles.index(identity.role),  # said in every run, as `language_switch` does
                key=key,
                format_func=lambda role: say(language, f"access.role.{role}"),
                help=say(language, "access.role_help"),
                on_change=_take_role,
                args=(key,),
            )
        else:
            st.text(say(language, "access.who", name=identity.name, role=say(language, f"access.role.{identity.role}")))
            # In a session that is new, as another process has taken over the page, no callback hears the first click.
            if st.button(say(language, "access.leave"), on_click=_leave, width="stretch"):
                _leave()
                st.rerun()
            remember_login()


def _take_role(key: str) -> None:
    st.session_state[ROLE] = st.session_state[key]
    forget_address()


def _leave() -> None:
    forget_address()
    log_out()
