"""The frame around all pages of the Streamlit chat."""

from contextlib import nullcontext
from functools import partial
from importlib.resources import files
from typing import Literal

import streamlit as st

from assistant.app import page_pace
from assistant.app.account.page import account_page
from assistant.app.ask.anew import clicked_beside_title
from assistant.app.ask.page import ask_page
from assistant.app.ask.print_page import PRINT, print_page
from assistant.app.browser.view import STYLE, view
from assistant.app.contracts.addresses import CONTRACT, DRAFT, REGISTER
from assistant.app.contracts.contract_page import contract_page
from assistant.app.contracts.draft_page import draft_page
from assistant.app.contracts.register_page import register_page
from assistant.app.desk.page import desk_page
from assistant.app.desk.state import desk as current_desk
from assistant.app.drawing.notices import draw_failure
from assistant.app.drawing.page_tools import draw_page_tools
from assistant.app.handed_in import HandedIn
from assistant.app.keys.page import keys_page
from assistant.app.language import interface_language, language_switch, language_to_keep
from assistant.app.library.clauses_page import clauses_page
from assistant.app.library.document_page import DOCUMENT, document_page
from assistant.app.library.library_page import library_page
from assistant.app.logging_in import session_key
from assistant.app.navigation import apply_request
from assistant.app.session import current_identity, identity_now
from assistant.app.sources.page import sources_page
from assistant.app.status.page import status_page
from assistant.app.uploads import admit_uploads
from assistant.app.user_bar import draw_user_bar
from assistant.app.visits import tell_visit
from assistant.app.widget_words import widget_words
from assistant.domain import UserRole
from assistant.errors import KompassError
from assistant.messages import say
from assistant.records.permission import sees_all
from assistant.settings import load_settings

NAME = "AVV-Kompass"
NO_SIDEBAR = '[data-testid="stSidebar"], [data-testid="stExpandSidebarButton"] { display: none; }'


def main(outside: HandedIn) -> None:
    """Draw the frame and the page that is chosen; `outside` reads files, and is for the status page."""
    icon = (files("assistant.app") / "icon.svg").read_text(encoding="utf-8")
    st.set_page_config(page_title=NAME, page_icon=icon, layout="wide", initial_sidebar_state=280)
    st.html(f"<style>{STYLE}</style>")
    try:
        settings = load_settings()
    except KompassError as error:
        view(draw_failure(str(error), "de"), "settings")
        return
    language = interface_language(settings.language)

    def ask_here() -> None:  # Streamlit names its address by the function
        ask_page(outside)

    ask = st.Page(ask_here, title=say(language, "chat.page_ask"), default=True)
    sources = st.Page(sources_page, title=say(language, "ui.sources"), url_path="sources")
    library = st.Page(library_page, title=say(language, "shelf.library"), url_path="library")
    clauses = st.Page(clauses_page, title=say(language, "shelf.clauses"), url_path="clauses")
    document = st.Page(document_page, title=say(language, "shelf.document"), url_path=DOCUMENT, visibility="hidden")
    register = st.Page(partial(register_page, outside), title=say(language, "contracts_page.title"), url_path=REGISTER)
    contract = st.Page(
        partial(contract_page, outside),
        title=say(language, "contracts_page.contract"),
        url_path=CONTRACT,
        visibility="hidden",
    )
    draft = st.Page(draft_page, title=say(language, "draft_page.title"), url_path=DRAFT)
    paper = st.Page(print_page, title=say(language, "ask.print_title"), url_path=PRINT, visibility="hidden")
    user = identity_now()
    key = session_key() if settings.login == "file" else ""  # also while the database is away, and tells of nobody
    tell_visit(user=user.user if user is not None else None, login=key, language=language)
    admit_uploads(user)
    visibility: Literal["visible", "hidden"] = "visible" if user is not None and sees_all(user) else "hidden"
    desk = st.Page(desk_page, title=say(language, "desk.title"), url_path="desk", visibility=visibility)
    draw_status = partial(status_page, outside)
    status = st.Page(draw_status, title=say(language, "status_page.title"), url_path="status", visibility=visibility)
    has_account: Literal["visible", "hidden"] = "hidden" if settings.login == "none" else "visible"
    account = st.Page(account_page, title=say(language, "account.title"), url_path="account", visibility=has_account)
    has_keys: Literal["visible", "hidden"] = "visible" if user and user.role is UserRole.ADMIN else "hidden"
    keys = st.Page(keys_page, title=say(language, "keys_page.title"), url_path="keys", visibility=has_keys)
    pages = [ask, register, draft, library, clauses, sources, desk, status, keys, account, document, contract, paper]
    page = st.navigation(pages, position="sidebar" if user else "hidden")
    st.set_page_config(page_title=f"{page.title if user else say(language, 'access.login')} – {NAME}", page_icon=icon)
    if user is None:
        st.html(f"<style>{NO_SIDEBAR}</style>")  # that of whoever has logged out stays otherwise, empty
    apply_request({each.url_path: each for each in pages})
    with st.container(key="frame", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(say(language, "chat.title"), anchor=False, width="content")
        with st.container(key="frame-tools", horizontal=True, width="content", vertical_alignment="center"):
            keep = language_to_keep(settings.language)
            own, words = draw_page_tools(language), widget_words(language)
            view(own, "page-tools", clicked_beside_title, width="content", language=keep, words=words)
            language_switch(settings.language)
    draw_user_bar(current_identity(), settings.login, language)
    if page.url_path != desk.url_path:
        current_desk().move_on()
    with page_pace.pages.turn(user.user) if user else nullcontext():
        page.run()
