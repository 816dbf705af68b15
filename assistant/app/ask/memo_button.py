"""Answers as a memo for the file: which formats there are."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from assistant.app.file_buttons import file_buttons
from assistant.domain import Answer, Language
from assistant.export.build import Circumstances, build
from assistant.messages import say


def memo_buttons(answers: Sequence[Answer], limit: int, language: str) -> None:
    """Draw a button for each format; `limit` is the greatest length of a question."""
    memo = build(answers, Circumstances(day=date.today(), language=Language(language), limit=limit))
    st.text(say(language, "ask.memo_intro", count=len(answers)))
    file_buttons(memo, "memo", language, width="stretch")
