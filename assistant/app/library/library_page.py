"""The Library page: browse and search all texts; the address says what is looked for."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.drawing.library import draw_documents, draw_kinds, draw_library_head, draw_matches
from assistant.app.drawing.notices import draw_failure
from assistant.app.language import interface_language
from assistant.app.library.document_page import DOCUMENT
from assistant.app.navigation import request_page, show_address
from assistant.app.session import current_identity
from assistant.citation.validity import LegalStatus
from assistant.domain import Access, Language
from assistant.errors import KompassError, LimitError
from assistant.fair_use.work_turns import search_turns
from assistant.library.accessible_view import AccessibleView
from assistant.library.browse import browse, count_kinds, topics
from assistant.library.document_view import address_of
from assistant.library.pagination import paginate
from assistant.library.search import by_meaning, by_words
from assistant.library.search_query import By, LibraryQuery
from assistant.messages import say
from assistant.resources import current_embeddings, current_knowledge
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.library.search import Match

FIELDS = ("q", "by", "topic", "language", "validity", "access")  # what is asked by a widget, and not by a click
ALL = ""


def library_page() -> None:
    """Draw the page."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    wanted = LibraryQuery.from_address(st.query_params.to_dict())
    with st.container(key="library"):
        view(draw_library_head(language), "library-head", lang=language)
        try:
            collection = AccessibleView(current_knowledge(settings), identity.access)
            _widgets(collection, wanted, settings, language)
            wanted.check_length(settings.max_question_chars)
            _found(collection, wanted, identity, settings, language)
        except KompassError as error:
            message = error.message(language)
            view(draw_failure(message, language, title="shelf.error"), "library-failure", partial(_clicked, wanted))


def _widgets(collection: AccessibleView, wanted: LibraryQuery, settings: Settings, language: str) -> None:
    """Draw the search box and the filters; each writes into the address, which is read again."""
    for name in FIELDS:
        st.session_state[_key(name)] = wanted.address().get(name, By.WORDS if name == "by" else ALL)
    st.session_state[_key("q")] = wanted.query[: settings.max_question_chars]
    named = topics(collection, Language(language))
    if wanted.topic is not None:
        named.setdefault(wanted.topic, wanted.topic)
    box, how = st.columns((68, 32), vertical_alignment="bottom")
    box.text_input(
        say(language, "shelf.search"),
        key=_key("q"),
        placeholder=say(language, "shelf.search_example"),
        max_chars=settings.max_question_chars,
        on_change=_changed,
    )
    how.segmented_control(
        say(language, "shelf.how"),
        list(By),
        key=_key("by"),
        format_func=lambda by: say(language, f"shelf.by.{by}"),
        required=True,
        on_change=_changed,
    )
    with st.container(key="filters", horizontal=True):
        _filter("topic", list(named), language, named)
        _filter("language", Language, language, {each: say(language, f"sources.language.{each}") for each in Language})
        _filter(
            "validity", LegalStatus, language, {each: say(language, f"shelf.standing.{each}") for each in LegalStatus}
        )
        if len(collection.access) > 1:
            _filter("access", Access, language, {each: say(language, f"sources.access.{each}") for each in Access})


def _filter(name: str, values: Sequence[str] | type[StrEnum], language: str, names: dict[str, str]) -> None:
    st.selectbox(
        say(language, f"shelf.{name}"),
        [ALL, *(str(value) for value in values)],
        key=_key(name),
        format_func=lambda value: names.get(value, say(language, "shelf.all")),
        on_change=_changed,
    )


def _found(
    collection: AccessibleView, wanted: LibraryQuery, identity: Identity, settings: Settings, language: str
) -> None:
    today = date.today()
    clicked = partial(_clicked, wanted)
    if wanted.query:
        matches = _search(collection, wanted, identity, settings, language, today)
        html = draw_matches(paginate(matches, wanted.page), wanted.query, language, today=today)
    else:
        view(draw_kinds(count_kinds(collection, wanted, today), wanted.kind, language), "library-kinds", clicked)
        html = draw_documents(
            paginate(browse(collection, wanted, today, Language(language)), wanted.page), language, today=today
        )
    view(html, "library-found", clicked)


def _search(
    collection: AccessibleView,
    wanted: LibraryQuery,
    identity: Identity,
    settings: Settings,
    language: str,
    today: date,
) -> "list[Match]":
    if wanted.by is By.WORDS:
        return by_words(collection, wanted, today)
    with st.spinner(say(language, "chat.loading")):
        embeddings = current_embeddings(settings)
        with search_turns.turn(identity.user, lambda: LimitError("fair_use.searches_or_words")):
            return by_meaning(collection, wanted, embeddings, today)


def _changed() -> None:
    """Write what the widgets say into the address; the list begins anew."""
    before = LibraryQuery.from_address(st.query_params.to_dict())
    said = {name: str(st.session_state[_key(name)] or "") for name in FIELDS if _key(name) in st.session_state}
    show_address(LibraryQuery.from_address({**({"kind": before.kind} if before.kind else {}), **said}).address())


def _clicked(wanted: LibraryQuery, event: str, value: object) -> None:
    """Do what a click asks for; what the browser sends may be anything, and is looked up where it is shown."""
    if event == "reset":
        show_address(LibraryQuery().address())
    elif not isinstance(value, str):
        return
    elif event in {"kind", "page"}:
        show_address(LibraryQuery.from_address({**wanted.address(), "page": "1", event: value}).address())
    elif event == "document":
        request_page(DOCUMENT, address_of(value))
    elif event == "passage":
        request_page(DOCUMENT, address_of(value.partition("#")[0], value))


def _key(name: str) -> str:
    return f"library-{name}"
