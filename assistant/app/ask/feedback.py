"""What the asker thinks of an answer goes into the records, and can be changed or taken back there."""

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.ask.chat_state import ChatState, Turn
from assistant.app.dialogs import close_dialog, open_dialog
from assistant.errors import KompassError
from assistant.messages import say
from assistant.records.feedback import COMMENT
from assistant.records.model import FeedbackReason
from assistant.resources import current_records
from assistant.settings import Settings


def give(turn: Turn, identity: Identity, settings: Settings, *, helpful: bool) -> None:
    """Take down a thumb; one that is up already is taken back, one that is down leads to the reasons again.

    Raises:
        RecordsError: it cannot be kept.
    """
    if turn.id is None:
        return
    feedbacks = current_records(settings).feedback
    if turn.feedback is None or turn.feedback.helpful is not helpful:
        feedbacks.give(turn.id, identity, helpful=helpful)
    elif helpful:
        feedbacks.withdraw(turn.id, identity)
    turn.feedback = feedbacks.of(turn.id, identity.user)
    if not helpful:
        open_dialog("reason", turn.id)


def ask_reason(chat: ChatState, identity: Identity, settings: Settings, language: str, answer_id: str) -> None:
    """Ask what is wrong with an answer whose thumb is down."""
    turn = next((turn for turn in chat.turns if turn.id == answer_id), None)
    if turn is None or turn.feedback is None:
        close_dialog()
        return
    reasons, before = list(FeedbackReason), turn.feedback.reason
    reason = st.radio(
        say(language, "ask.reason"),
        reasons,
        index=reasons.index(before) if before else None,
        format_func=lambda reason: say(language, f"records.feedback_reason.{reason}"),
    )
    comment = st.text_area(say(language, "ask.comment"), turn.feedback.comment, max_chars=COMMENT)
    feedbacks = current_records(settings).feedback
    with st.container(horizontal=True):
        sent = st.button(say(language, "ask.send"), type="primary")
        withdrawn = st.button(say(language, "ask.withdraw"))
    try:
        if sent:
            feedbacks.give(answer_id, identity, helpful=False, reason=reason, comment=comment)
        elif withdrawn:
            feedbacks.withdraw(answer_id, identity)
        else:
            return
        turn.feedback = feedbacks.of(answer_id, identity.user)
    except KompassError as error:
        st.error(error.message(language))
        return
    close_dialog()
    st.rerun()
