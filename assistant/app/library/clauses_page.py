"""The Clauses page: model clauses by topic, in all their versions."""

from datetime import date

import streamlit as st

from assistant.app.browser.view import view
from assistant.app.drawing.clauses import draw_clause, draw_clauses_head, draw_no_clauses
from assistant.app.drawing.notices import draw_failure
from assistant.app.language import interface_language
from assistant.app.library.document_page import DOCUMENT
from assistant.app.navigation import request_page, show_address
from assistant.app.session import current_identity
from assistant.domain import Language
from assistant.errors import KompassError
from assistant.library.accessible_view import AccessibleView
from assistant.library.clauses import clause_set, clause_sources
from assistant.library.document_view import address_of
from assistant.messages import say
from assistant.resources import current_knowledge
from assistant.settings import load_settings

CHOSEN = "clauses-chosen"


def clauses_page() -> None:
    """Draw the page; the address names the document whose clause is shown, else it is the first."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    with st.container(key="clauses"):
        view(draw_clauses_head(language), "clauses-head", lang=language)
        try:
            collection = AccessibleView(current_knowledge(settings), identity.access)
            titles = {source.id: source.title for source in clause_sources(collection, Language(language))}
            wanted = st.query_params.get("clause") or next(iter(titles), None)
            if wanted is None:
                view(draw_no_clauses(language), "clauses-none")
                return
            clause = clause_set(collection, wanted)
        except KompassError as error:
            view(draw_failure(error.message(language), language, title="shelf.error"), "clauses-failure", _clicked)
            return
        titles.setdefault(clause.source.id, clause.source.title)
        st.session_state[CHOSEN] = clause.source.id
        label = say(language, "shelf.clause_topic")
        st.selectbox(label, list(titles), key=CHOSEN, format_func=titles.__getitem__, on_change=_chosen)
        view(draw_clause(clause, language, today=date.today()), "clause", _clicked)


def _chosen() -> None:
    show_address({"clause": st.session_state[CHOSEN]})


def _clicked(event: str, value: object) -> None:
    """Do what a click asks for; what the browser sends may be anything, and is looked up where it is shown."""
    if event == "retry":
        show_address({})
    elif event == "clause" and isinstance(value, str):
        show_address({"clause": value})
    elif event == "document" and isinstance(value, str):
        request_page(DOCUMENT, address_of(value))
