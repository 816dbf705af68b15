"""The statements of an answer on the desk: read beside their sources, reworded, removed, added."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.desk.state import ReviewCase, desk
from assistant.app.drawing.desk import draw_findings, draw_holds, draw_statements
from assistant.app.drawing.evidence import Excerpts, draw_found, draw_sources_of
from assistant.app.drawing.markup import tag
from assistant.app.drawing.notices import draw_failure
from assistant.app.session import identity_now
from assistant.domain import Role
from assistant.errors import KompassError
from assistant.fair_use.work_turns import search_turns
from assistant.library.excerpt import reanchored_excerpt
from assistant.messages import say
from assistant.resources import current_assistant
from assistant.review.citable_sentences import citable
from assistant.review.edit import remove_statement, reword_statement
from assistant.settings import Settings
from assistant.verification.model import Violation


def draw_case_statements(
    case: ReviewCase,
    wrong: Mapping[int, Sequence[Violation]],
    settings: Settings,
    identity: Identity,
    language: str,
    today: date,
) -> None:
    """Draw what the answer says, one statement of it open to be edited."""
    count, excerpts = len(case.draft.statements), _excerpts(case)
    edits = identity.reviews and not case.quotes_contracts
    if not count:
        view(tag("p", say(language, "desk.no_statements"), class_="k-quiet"), "no-statements")
    open_one = case.editing if case.editing is not None and case.editing < count else None
    before = range(count) if open_one is None else range(open_one)
    after = range(0) if open_one is None else range(open_one + 1, count)
    for name, places in (("before", before), ("open", range(0)), ("after", after)):
        if name == "open" and open_one is not None:
            _draw_editor(case, open_one, wrong.get(open_one, ()), excerpts, settings, identity, language, today)
        elif places:
            html = draw_statements(case.draft, places, wrong, excerpts, language, today=today, editable=edits)
            view(html, f"statements-{name}", partial(_clicked, case))
    if not edits:
        return
    if case.editing == count:
        _draw_adder(case, settings, identity, language, today)
    else:
        st.button(say(language, "desk.add_statement"), on_click=case.edit, args=(count,))


def _draw_editor(
    case: ReviewCase,
    place: int,
    wrong: Sequence[Violation],
    excerpts: Excerpts,
    settings: Settings,
    identity: Identity,
    language: str,
    today: date,
) -> None:
    with st.container(border=True, key="desk-editor"):
        left, right = st.columns(2, gap="medium")
        with left:
            key = f"desk-text-{case.steps}"
            st.text_area(
                say(language, "desk.statement", n=place + 1),
                case.draft.statements[place].text,
                key=key,
                height=160,
                on_change=_reword,
                args=(case, place, case.steps),
            )
            view(draw_findings(wrong, place, language) if wrong else draw_holds(language), "desk-findings")
            with st.container(horizontal=True):
                st.button(say(language, "desk.done"), on_click=case.close, type="primary")
                st.button(say(language, "desk.remove"), on_click=_remove, args=(case, place))
        with right:
            sources = draw_sources_of(case.draft, place, excerpts, language, today=today, removable=True)
            view(sources, "desk-sources", partial(_clicked, case))
            _draw_search(case, "desk.search", "desk.take", settings, identity, language, today)


def _excerpts(case: ReviewCase) -> Excerpts:
    """Look up what the draft cites, in the texts of today."""
    found = {one.n: reanchored_excerpt(case.held_against, one) for one in case.draft.citations}
    return {n: excerpt for n, excerpt in found.items() if excerpt is not None}


def _reword(case: ReviewCase, place: int, steps: int) -> None:
    """Take over what was typed, unless the draft has become another one since: the browser may report it late."""
    if case.steps == steps:
        case.become(reword_statement(case.draft, place, str(st.session_state[f"desk-text-{steps}"])))


def _draw_adder(case: ReviewCase, settings: Settings, identity: Identity, language: str, today: date) -> None:
    with st.container(border=True, key="desk-editor"):
        roles = list(Role)
        st.selectbox(
            say(language, "desk.role"),
            roles,
            index=roles.index(Role.DETAIL if case.draft.statements else Role.SHORT_ANSWER),
            key=f"desk-role-{case.recorded.id}",
            format_func=lambda role: say(language, f"role.{role}"),
        )
        _draw_search(case, "desk.search_new", "desk.add", settings, identity, language, today)
        st.button(say(language, "desk.done"), on_click=case.close)


def _draw_search(
    case: ReviewCase, label: str, button: str, settings: Settings, identity: Identity, language: str, today: date
) -> None:
    words = st.text_input(
        say(language, label),
        key=f"desk-search-{case.recorded.id}-{case.editing}",
        max_chars=settings.max_question_chars,
    )
    if not words:
        return
    try:
        with st.spinner(say(language, "chat.loading")):
            embeddings = current_assistant(settings, language).embeddings
        spoken = case.draft.language
        with search_turns.turn(identity.user):
            case.found = citable(words, spoken, identity, case.knowledge, embeddings, today)
    except KompassError as error:
        view(draw_failure(error.message(language), language, title="desk.error"), "search-failure")
        return
    view(draw_found(case.found, button, language, today=today), "desk-found", partial(_clicked, case))


def _remove(case: ReviewCase, place: int) -> None:
    case.become(remove_statement(case.draft, place))
    case.close()


def _clicked(case: ReviewCase, event: str, value: object) -> None:
    """Do what a click asks for; clicks are heard before the page asks who is there, and may be anything."""
    identity = identity_now()
    if identity is None or not identity.reviews or desk().case is not case or not str(value).isdecimal():
        return
    role = Role(st.session_state.get(f"desk-role-{case.recorded.id}", Role.DETAIL))
    case.handle_click(event, int(str(value)), role)
