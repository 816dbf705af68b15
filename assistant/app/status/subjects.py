"""Where an administrator serves the rights of a user: to have their data, or to have them deleted."""

import json
import re

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.drawing.status import draw_title
from assistant.app.login_page import LONGEST
from assistant.errors import KompassError
from assistant.messages import say
from assistant.records.data_subject_requests import Subjects

EXPORT, DELETE, DONE = "subject-export", "subject-delete", "subject-done"  # in the session


def subjects_part(subjects: Subjects, identity: Identity, language: str) -> None:
    """Draw it; for who is here as an administrator only."""
    view(draw_title("subjects", language, say(language, "status_page.subjects_intro")), "subjects")
    with st.form("subject", border=False):
        user = st.text_input(say(language, "status_page.user"), key="subject-user", max_chars=LONGEST).strip()
        with st.container(horizontal=True):
            exports = st.form_submit_button(say(language, "status_page.export"))
            deletes = st.form_submit_button(say(language, "status_page.delete"))
    if exports or deletes:
        _forget()
        if not user:
            st.error(say(language, "status_page.user_missing"))
        elif deletes:
            st.session_state[DELETE] = user
        else:
            _export(subjects, user, identity, language)
    if EXPORT in st.session_state:
        _offer(st.session_state[EXPORT], language)
    if DELETE in st.session_state:
        _confirm(subjects, st.session_state[DELETE], identity, language)
    if DONE in st.session_state:
        st.success(st.session_state[DONE])


def _export(subjects: Subjects, user: str, identity: Identity, language: str) -> None:
    try:
        document = subjects.export_user(user, by=identity.user)
    except KompassError as error:
        st.error(error.message(language))
        return
    st.session_state[EXPORT] = (user, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _offer(export: tuple[str, str], language: str) -> None:
    user, document = export
    name = re.sub(r"[^\w.-]+", "-", user).strip(".-") or "export"
    st.download_button(
        say(language, "status_page.download", user=user),
        document,
        file_name=f"{name}.json",
        mime="application/json",
        on_click="ignore",
    )


def _confirm(subjects: Subjects, user: str, identity: Identity, language: str) -> None:
    st.warning(say(language, "status_page.delete_confirm", user=user))
    with st.container(horizontal=True):
        agreed = st.button(say(language, "status_page.delete_yes"), type="primary")
        st.button(say(language, "status_page.delete_no"), on_click=_forget)
    if not agreed:
        return
    del st.session_state[DELETE]
    try:
        gone = subjects.delete_user(user, by=identity.user)
    except KompassError as error:
        st.error(error.message(language))
        return
    st.session_state[DONE] = say(language, "records.deleted", user=user, **gone.model_dump())
    st.rerun()


def _forget() -> None:
    for key in (EXPORT, DELETE, DONE):
        st.session_state.pop(key, None)
