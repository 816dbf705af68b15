"""One answer on the desk: read it beside its sources, edit it, decide."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.desk.state import Desk, ReviewCase, desk
from assistant.app.drawing.desk import (
    draw_case,
    draw_feedback,
    draw_findings,
    draw_holds,
    draw_reviews,
    draw_saved,
    draw_statements,
)
from assistant.app.drawing.evidence import Excerpts, draw_found, draw_sources_of
from assistant.app.drawing.markup import join, tag
from assistant.app.drawing.notices import draw_failure
from assistant.app.session import identity_now
from assistant.domain import Role
from assistant.errors import KompassError
from assistant.fair_use.search_turns import search_turns
from assistant.library.excerpt import reanchored_excerpt
from assistant.messages import say
from assistant.records.feedback import COMMENT
from assistant.records.records import Records
from assistant.records.review_validity import current_hash, review_validity
from assistant.resources import current_assistant
from assistant.review.citable_sentences import citable
from assistant.review.edit import find_violations, finish_edit, remove_statement, reword_statement
from assistant.settings import Settings
from assistant.verification.model import Violation

MONTHS = 12  # that an approval holds, unless the reviewer says otherwise
Follow = Callable[[], None]


def draw_case_page(
    table: Desk, records: Records, identity: Identity, settings: Settings, language: str, following: Follow
) -> None:
    """Draw the open case of `table`; `following` opens the next one."""
    case = table.case
    if case is None:
        return
    today = date.today()
    if table.saved is not None:
        view(draw_saved(table.saved, language), "saved")
    with st.container(horizontal=True, key="desk-bar"):
        st.button(say(language, "desk.back"), on_click=table.leave, shortcut="Escape")
        st.button(say(language, "desk.next"), on_click=following, shortcut="Alt+N")
    view(draw_case(case.recorded, language), f"case-{case.recorded.id}", focus=True, lang=language)
    wrong = find_violations(case.draft, case.knowledge, today)
    _draw_statements(case, wrong, settings, identity, language, today)
    if identity.reviews:
        _draw_decision(table, case, wrong, records, identity, language, following, today)
    else:
        view(tag("p", say(language, "desk.only_legal"), class_="k-quiet"), "only-legal")
    reviews = records.reviews.history(case.recorded.id, identity)
    newest = review_validity(reviews[0], current_hash(case.knowledge), today) if reviews else None
    feedback = draw_feedback(records.feedback.on(case.recorded.id, identity), language)
    view(join(feedback, draw_reviews(reviews, newest, language)), "desk-log")


def _draw_statements(
    case: ReviewCase,
    wrong: Mapping[int, Sequence[Violation]],
    settings: Settings,
    identity: Identity,
    language: str,
    today: date,
) -> None:
    count, excerpts = len(case.draft.statements), _excerpts(case)
    if not count:
        view(tag("p", say(language, "desk.no_statements"), class_="k-quiet"), "no-statements")
    open_one = case.editing if case.editing is not None and case.editing < count else None
    before = range(count) if open_one is None else range(open_one)
    after = range(0) if open_one is None else range(open_one + 1, count)
    for name, places in (("before", before), ("open", range(0)), ("after", after)):
        if name == "open" and open_one is not None:
            _draw_editor(case, open_one, wrong.get(open_one, ()), excerpts, settings, identity, language, today)
        elif places:
            html = draw_statements(
                case.draft, places, wrong, excerpts, language, today=today, editable=identity.reviews
            )
            view(html, f"statements-{name}", partial(_clicked, case))
    if not identity.reviews:
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
    found = {one.n: reanchored_excerpt(case.knowledge, one) for one in case.draft.citations}
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


def _draw_decision(
    table: Desk,
    case: ReviewCase,
    wrong: Mapping[int, Sequence[Violation]],
    records: Records,
    identity: Identity,
    language: str,
    following: Follow,
    today: date,
) -> None:
    with st.container(border=True, key="desk-decision"):
        st.subheader(say(language, "desk.decide"), anchor=False)
        approving, rejecting = st.columns(2, gap="medium")
        name = case.recorded.id
        with approving:
            until = st.date_input(
                say(language, "desk.until"),
                in_a_year(today),
                min_value=today,
                key=f"desk-until-{name}",
                format="DD.MM.YYYY" if language == "de" else "YYYY-MM-DD",
            )
            note = st.text_input(say(language, "desk.note"), key=f"desk-note-{name}", max_chars=COMMENT)
            label = "desk.correct" if case.changed else "desk.approve"
            # What stands in an open field has not reached us yet: it must not be passed over.
            barred = not case.draft.statements or case.editing is not None or (case.changed and bool(wrong))
            if st.button(
                say(language, label), type="primary", disabled=barred, shortcut="Alt+Enter", key=f"desk-approve-{name}"
            ):
                _decide(table, language, following, partial(_approve, case, records, identity, until, note))
            if case.changed:
                st.button(say(language, "desk.undo"), on_click=case.undo, key=f"desk-undo-{name}")
            if case.draft.statements and barred:
                st.caption(say(language, "desk.held_back"))
        with rejecting:
            reason = st.text_area(
                say(language, "desk.why_reject"), key=f"desk-reason-{name}", height=123, max_chars=COMMENT
            )
            if st.button(say(language, "desk.reject"), key=f"desk-reject-{name}"):
                _decide(table, language, following, partial(_reject, records, identity, name, reason))
        st.caption(say(language, "desk.keys"))


def _approve(case: ReviewCase, records: Records, identity: Identity, until: date, note: str) -> str:
    reviews, answer_id, knowledge = records.reviews, case.recorded.id, case.knowledge
    if not case.changed:
        reviews.approve(answer_id, identity, knowledge, until, note)
        return "desk.saved_approved"
    correction = finish_edit(case.draft, knowledge.version)
    reviews.correct(answer_id, identity, knowledge, until, correction, note)
    return "desk.saved_corrected"


def _reject(records: Records, identity: Identity, answer_id: str, reason: str) -> str:
    records.reviews.reject(answer_id, identity, reason)
    return "desk.saved_rejected"


def _decide(table: Desk, language: str, following: Follow, decision: Callable[[], str]) -> None:
    """Save a decision and open the next answer; what keeps it from being saved is said, and nothing typed is lost."""
    try:
        saved = decision()
    except KompassError as error:
        view(draw_failure(error.message(language), language, title="desk.decide", button=None), "desk-problem")
        return
    following()
    table.saved = saved
    st.rerun()


def in_a_year(today: date) -> date:
    """Give the day a year from `today`."""
    try:
        return today.replace(year=today.year + MONTHS // 12)
    except ValueError:  # 29 February
        return today.replace(year=today.year + MONTHS // 12, day=28)


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
