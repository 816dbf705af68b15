"""One answer on the desk: its statements, a decision, and what was decided and said before."""

from datetime import date

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.desk.decision import Follow, draw_decision
from assistant.app.desk.state import Desk
from assistant.app.desk.statements import draw_case_statements
from assistant.app.drawing.desk import draw_case, draw_feedback, draw_reviews, draw_saved
from assistant.app.drawing.markup import join, tag
from assistant.messages import say
from assistant.records.records import Records
from assistant.records.review_validity import current_hash, review_validity
from assistant.review.edit import find_violations
from assistant.settings import Settings


def draw_case_page(
    table: Desk, records: Records, identity: Identity, settings: Settings, language: str, following: Follow
) -> None:
    """Draw the open case of `table`; `following` opens the next one."""
    case = table.case
    if case is None:
        return
    today = date.today()
    if table.saved is not None:
        view(draw_saved(table.saved.key, table.saved.question, language), "saved")
    with st.container(horizontal=True, key="desk-bar"):
        st.button(say(language, "desk.back"), on_click=table.leave, shortcut="Escape")
        st.button(say(language, "desk.next"), on_click=following, shortcut="Alt+N")
    view(draw_case(case.recorded, language), f"case-{case.recorded.id}", focus=True, lang=language)
    wrong = find_violations(case.draft, case.held_against, today)
    draw_case_statements(case, wrong, settings, identity, language, today)
    if identity.reviews:
        draw_decision(table, case, wrong, records, identity, language, following, today)
    else:
        view(tag("p", say(language, "desk.only_legal"), class_="k-quiet"), "only-legal")
    reviews = records.reviews.history(case.recorded.id, identity)
    case.seen = reviews
    newest = review_validity(reviews[0], current_hash(case.knowledge), today) if reviews else None
    feedback = draw_feedback(records.feedback.on(case.recorded.id, identity), language)
    view(join(feedback, draw_reviews(reviews, newest, language)), "desk-log")
