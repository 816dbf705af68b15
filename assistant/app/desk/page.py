"""The desk of the legal department: the answers that wait, the one that is open, and the questions without answers."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.desk.answer import draw_case_page
from assistant.app.desk.gaps import draw_gaps_page
from assistant.app.desk.reading import note_reading
from assistant.app.desk.state import Desk, ReviewCase, desk
from assistant.app.drawing.desk import draw_denied, draw_desk_head, draw_queue, draw_saved
from assistant.app.drawing.notices import draw_failure
from assistant.app.language import interface_language
from assistant.app.session import current_identity, identity_now
from assistant.citation.cite import Knowledge
from assistant.contracts.asking.knowledge import knowledge_of
from assistant.errors import KompassError
from assistant.index.snapshot import KnowledgeBase
from assistant.messages import say
from assistant.records.model import Recorded
from assistant.records.permission import sees_all
from assistant.records.queue import PAGE, Filter
from assistant.records.records import Records
from assistant.records.review_validity import current_hash
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_contracts, current_knowledge, current_records
from assistant.settings import Settings, load_settings

VIEWS = ("answers", "gaps")
Opening = Callable[[Identity, str], None]  # opens the answer with this id
FILTER, VIEW = "desk_filter", "desk_view"  # in the session


def desk_page() -> None:
    """Draw the page."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    with st.container(key="desk"):
        if not sees_all(identity):
            view(draw_denied(language), "denied", lang=language)
            return
        try:
            records, knowledge = current_records(settings), current_knowledge(settings)
            records.reviews.compare(knowledge.version, current_hash(knowledge))
            _draw(records, knowledge, identity, settings, language)
        except KompassError as error:
            view(draw_failure(error.message(language), language, title="desk.error"), "failure", _nothing)


def _draw(records: Records, knowledge: KnowledgeBase, identity: Identity, settings: Settings, language: str) -> None:
    table = desk()
    opening = partial(_open, records, knowledge, settings)
    if table.case is not None:
        following = partial(_open_next, records, opening, identity)
        draw_case_page(table, records, identity, settings, language, following)
        return
    view(draw_desk_head(language), "desk-head", lang=language)
    if table.saved is not None:
        view(draw_saved(table.saved.key, table.saved.question, language), "saved")
    chosen = st.segmented_control(
        say(language, "desk.title"),
        VIEWS,
        key=VIEW,
        default=VIEWS[0],
        required=True,
        format_func=lambda name: say(language, f"desk.{name}"),
        label_visibility="collapsed",
        on_change=table.move_on,
    )
    if chosen == "gaps":
        draw_gaps_page(records, knowledge, identity, language)
    else:
        _draw_queue(table, records, opening, identity, language)


def _draw_queue(table: Desk, records: Records, opening: Opening, identity: Identity, language: str) -> None:
    counts = records.queue.counts(identity)
    # The choice is also kept beside the widget, whose own state ends when an answer takes its place on the page.
    kept = Filter(st.session_state.get("desk_why", Filter.NEW))
    why = st.segmented_control(
        say(language, "desk.filter"),
        list(Filter),
        key=FILTER,
        default=kept,
        required=True,
        format_func=lambda one: say(
            language, "desk.counted", name=say(language, f"records.filter.{one}"), count=counts[one]
        ),
        on_change=table.first_page,
    )
    st.session_state["desk_why"] = Filter(why)
    pages = max(1, -(-counts[Filter(why)] // PAGE))
    table.page = min(table.page, pages)
    shown = records.queue.page(identity, Filter(why), table.page)
    if shown.items:
        ids = " ".join(item.id for item in shown.items)
        note_reading(records, identity, SecurityEvent.QUEUE_READ, str(Filter(why)), page=table.page, answers=ids)
    view(draw_queue(shown, table.page, pages, language), "queue", partial(_clicked, opening))


def _clicked(opening: Opening, event: str, value: object) -> None:
    """Do what a click asks for; clicks are heard before the page asks who is there, and may be anything."""
    identity = identity_now()
    if identity is None or not sees_all(identity):
        return
    if event == "review" and isinstance(value, str):
        opening(identity, value)
    elif event == "page" and str(value).isdecimal():
        desk().page = max(1, int(str(value)))


def _open(records: Records, knowledge: KnowledgeBase, settings: Settings, identity: Identity, answer_id: str) -> None:
    table = desk()
    try:
        recorded = records.answers.read(answer_id, identity)
        table.case = ReviewCase.of(recorded, knowledge, _held_against(recorded, knowledge, settings, identity))
        table.move_on()
    except KompassError:
        table.case = None  # deleted meanwhile: the queue is drawn anew, without it


def _held_against(recorded: Recorded, knowledge: KnowledgeBase, settings: Settings, identity: Identity) -> Knowledge:
    """Give what the answer may quote: the snapshot, with the contracts that it is about."""
    answer = recorded.answer
    if answer is None or not answer.contracts:
        return knowledge
    return knowledge_of(answer, knowledge, current_contracts(settings), identity.access)


def _open_next(records: Records, opening: Opening, identity: Identity) -> None:
    """Open the answer after the one that is open, in the order of the queue; the queue itself if there is none."""
    table = desk()
    here = table.case.recorded.id if table.case else ""
    why = Filter(st.session_state.get("desk_why", Filter.NEW))
    waiting = [item.id for item in records.queue.page(identity, why, table.page).items]
    after = waiting[waiting.index(here) + 1 :] if here in waiting else waiting
    table.leave()
    if after:
        opening(identity, after[0])


def _nothing(name: str, value: object) -> None:
    """Only run the page again, which every click does."""
    del name, value
