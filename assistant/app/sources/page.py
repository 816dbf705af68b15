"""The Sources page: what the knowledge base holds, and the official texts that can be fetched."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

import streamlit as st

from assistant.app.browser.view import view
from assistant.app.drawing.inventory import draw_official, draw_official_head, draw_output, draw_overview, draw_own
from assistant.app.drawing.notices import draw_failure
from assistant.app.language import interface_language
from assistant.app.session import current_identity, identity_now
from assistant.app.sources.fetching import Fetch, State, running, start
from assistant.errors import KompassError
from assistant.library.inventory import Inventory, take_inventory
from assistant.library.official import OfficialText, read_official
from assistant.messages import say
from assistant.records.withdrawal import DocumentAction
from assistant.resources import current_knowledge, current_records
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.index.snapshot import KnowledgeBase

FETCH = "fetch"  # in the session: the fetch that it began or saw running
LOOK = 0.5  # seconds between two looks at a fetch that is running
STATES: dict[State, Literal["running", "complete", "error"]] = {
    State.RUNNING: "running",
    State.DONE: "complete",
    State.FAILED: "error",
}


def sources_page() -> None:
    """Draw the page; a fetch that ends draws it again, with the new knowledge base."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    fetch = _fetch_to_show() if identity.fetches else None
    busy = fetch is not None and fetch.running  # asked before the rest is read: the end is never missed
    knowledge = _knowledge(settings, language)
    listed = _read_list(settings, language)
    inventory = take_inventory(knowledge, listed, settings.documents, identity.access)
    clicked = partial(_handle_click, inventory, language)
    with st.container(key="stock"):
        view(draw_overview(inventory, language), "overview", lang=language)
        head = draw_official_head(inventory, language, busy=busy, fetches=identity.fetches)
        view(head, "official-head", clicked, scroll=str(id(fetch)) if busy else None)
        if fetch is not None:
            every = LOOK if busy else None
            st.fragment(_draw_fetch, run_every=every)(fetch, listed, language, drawn_busy=busy)
        view(draw_official(inventory.official, language, busy=busy, fetches=identity.fetches), "official", clicked)
        view(draw_own(inventory.own, language, today=date.today()), "own")


def _fetch_to_show() -> Fetch | None:
    """Give the fetch that is running, else the last one that this session saw."""
    found = running()
    if found is not None:
        st.session_state[FETCH] = found
    watched: Fetch | None = st.session_state.get(FETCH)
    return watched


def _knowledge(settings: Settings, language: str) -> "KnowledgeBase | None":
    try:
        return current_knowledge(settings)
    except KompassError as error:
        view(draw_failure(error.message(language), language, title="sources.error"), "failure", _run_again)
        return None


def _read_list(settings: Settings, language: str) -> dict[str, OfficialText]:
    try:
        return read_official(settings.corpus)
    except KompassError as error:
        view(draw_failure(error.message(language), language, title="sources.error"), "failure-list", _run_again)
        return {}


def _draw_fetch(fetch: Fetch, listed: dict[str, OfficialText], language: str, *, drawn_busy: bool) -> None:
    if not _may_fetch():  # it is drawn again and again without the rest of the page, which may have ended meanwhile
        return
    titles = [listed[name].title for name in fetch.names if name in listed]
    label = say(language, f"sources.fetch_{fetch.state}")
    status = st.status(label, state=STATES[fetch.state], expanded=fetch.state is not State.DONE)
    with status.container():  # not in the status itself, which would be complete as soon as it is drawn
        failed = fetch.state is State.FAILED
        view(draw_output(titles, fetch.output, language, failed=failed), "output")
    if drawn_busy and not fetch.running:
        st.rerun()


def _handle_click(inventory: Inventory, language: str, event: str, value: object) -> None:
    names = names_to_fetch(inventory, event, value)
    identity = identity_now()  # clicks are heard before the page asks who is there
    if names and identity is not None and identity.fetches:
        audit = current_records(load_settings()).audit
        for name in names:
            audit.log(identity.user, DocumentAction.FETCHED, name)
        st.session_state[FETCH] = start(names, language)


def _may_fetch() -> bool:
    identity = identity_now()
    return identity is not None and identity.fetches


def names_to_fetch(inventory: Inventory, event: str, value: object) -> tuple[str, ...]:
    """Name the texts that a click asks for; none if it is nothing that the page offers."""
    if event == "fetch-missing":
        return inventory.missing
    return tuple(row.name for row in inventory.official if event == "fetch" and row.name == value)


def _run_again(name: str, value: object) -> None:
    """Only run the page again, which every click does."""
    del name, value
