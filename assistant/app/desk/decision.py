"""What the legal department decides on an answer on the desk."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.desk.state import Desk, ReviewCase, Saved
from assistant.app.drawing.notices import draw_failure
from assistant.errors import KompassError
from assistant.messages import say
from assistant.records.feedback import COMMENT
from assistant.records.records import Records
from assistant.review.edit import finish_edit
from assistant.verification.model import Violation

MONTHS = 12  # that an approval holds, unless the reviewer says otherwise
Follow = Callable[[], None]


def draw_decision(
    table: Desk,
    case: ReviewCase,
    wrong: Mapping[int, Sequence[Violation]],
    records: Records,
    identity: Identity,
    language: str,
    following: Follow,
    today: date,
) -> None:
    """Draw what an answer is approved, corrected or rejected with; `following` opens the next one then."""
    with st.container(border=True, key="desk-decision"):
        st.subheader(say(language, "desk.decide"), anchor=False)
        approving, rejecting = st.columns(2, gap="medium")
        name, decide = case.recorded.id, partial(_decide, table, case, language, following)
        with approving:
            if case.quotes_contracts:
                st.markdown(say(language, "desk.from_contracts"))
            else:
                _draw_approval(case, wrong, language, today, partial(_approve, case, records, identity), decide)
        with rejecting:
            reason = st.text_area(
                say(language, "desk.why_reject"), key=f"desk-reason-{name}", height=123, max_chars=COMMENT
            )
            if st.button(say(language, "desk.reject"), key=f"desk-reject-{name}"):
                decide(partial(_reject, case, records, identity, reason))
        if not case.quotes_contracts:
            st.caption(say(language, "desk.keys"))


def _draw_approval(
    case: ReviewCase,
    wrong: Mapping[int, Sequence[Violation]],
    language: str,
    today: date,
    approve: Callable[[date, str], str],
    decide: Callable[[Callable[[], str]], None],
) -> None:
    name = case.recorded.id
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
        decide(partial(approve, until, note))
    if case.changed:
        st.button(say(language, "desk.undo"), on_click=case.undo, key=f"desk-undo-{name}")
    if case.draft.statements and barred:
        st.caption(say(language, "desk.held_back"))


def _approve(case: ReviewCase, records: Records, identity: Identity, until: date, note: str) -> str:
    reviews, answer_id, knowledge = records.reviews, case.recorded.id, case.knowledge
    if not case.changed:
        reviews.approve(answer_id, identity, knowledge, until, note, case.seen)
        return "desk.saved_approved"
    correction = finish_edit(case.draft, knowledge)
    reviews.correct(answer_id, identity, knowledge, until, correction, note, case.seen)
    return "desk.saved_corrected"


def _reject(case: ReviewCase, records: Records, identity: Identity, reason: str) -> str:
    records.reviews.reject(case.recorded.id, identity, reason, case.seen)
    return "desk.saved_rejected"


def _decide(table: Desk, case: ReviewCase, language: str, following: Follow, decision: Callable[[], str]) -> None:
    """Save a decision and open the next answer; what keeps it from being saved is said, and nothing typed is lost."""
    try:
        saved = decision()
    except KompassError as error:
        view(draw_failure(error.message(language), language, title="desk.decide", button=None), "desk-problem")
        return
    following()
    table.saved = Saved(saved, case.recorded.question)
    st.rerun()


def in_a_year(today: date) -> date:
    """Give the day a year from `today`."""
    try:
        return today.replace(year=today.year + MONTHS // 12)
    except ValueError:  # 29 February
        return today.replace(year=today.year + MONTHS // 12, day=28)
