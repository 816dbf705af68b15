"""A memo or report as files: a button for each format; a file is made when it is clicked."""

from functools import partial
from typing import Literal

import streamlit as st

from assistant.app.login_check import Look, while_permitted
from assistant.export.export import ExportFormat, file_name, render
from assistant.export.memo import Memo
from assistant.export.report import Report
from assistant.messages import say

MIME = {
    ExportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ExportFormat.PDF: "application/pdf",
    ExportFormat.MARKDOWN: "text/markdown",
}


def file_buttons(
    paper: Memo | Report, key: str, language: str, look: Look, width: Literal["content", "stretch"] = "content"
) -> None:
    """Draw a button for each format of `paper`, which `look` at a click; `key` names their place on the page."""
    for format_ in ExportFormat:
        st.download_button(
            say(language, f"ask.format_{format_}"),
            while_permitted(partial(render, paper, format_), look),
            file_name(paper, format_),
            MIME[format_],
            key=f"{key}-{format_}",
            on_click="ignore",
            width=width,
        )
