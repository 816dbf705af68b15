"""Answers as a memo for the file, and the formats that there are of it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from assistant.app.file_buttons import file_buttons
from assistant.domain import Answer, Language
from assistant.export.build import Circumstances, build
from assistant.export.memo import Memo
from assistant.messages import say
from assistant.serving.visibility import require_visible
from assistant.settings import Settings


def memo_of(answers: Sequence[Answer], limit: int, language: str) -> Memo:
    """Make a memo of today in the language of the page; `limit` is the greatest length of a question."""
    return build(answers, Circumstances(day=date.today(), language=Language(language), limit=limit))


def memo_buttons(answers: Sequence[Answer], settings: Settings, language: str) -> None:
    """Draw a button for each format; who clicks it has to see then what the answers speak of."""
    st.text(say(language, "ask.memo_intro", count=len(answers)))
    look = partial(require_visible, answers, settings=settings)
    file_buttons(memo_of(answers, settings.max_question_chars, language), "memo", language, look, width="stretch")
