"""Answers as a memo for the file: which formats there are; a file is made when it is clicked."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from assistant.domain import Answer, Language
from assistant.export.build import Circumstances, build
from assistant.export.export import ExportFormat, file_name, render
from assistant.messages import say

MIME = {
    ExportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ExportFormat.PDF: "application/pdf",
    ExportFormat.MARKDOWN: "text/markdown",
}


def memo_buttons(answers: Sequence[Answer], limit: int, language: str) -> None:
    """Draw a button for each format; `limit` is the greatest length of a question."""
    memo = build(answers, Circumstances(day=date.today(), language=Language(language), limit=limit))
    st.text(say(language, "ask.memo_intro", count=len(answers)))
    for format in ExportFormat:
        st.download_button(
            say(language, f"ask.format_{format}"),
            partial(render, memo, format),
            file_name(memo, format),
            MIME[format],
            key=f"memo-{format}",
            on_click="ignore",
            width="stretch",
        )
