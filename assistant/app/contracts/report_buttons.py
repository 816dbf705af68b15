"""Reports on contracts as files: a button for each format; a file is made when it is clicked."""

from functools import partial

import streamlit as st

from assistant.app.ask.memo_button import MIME
from assistant.export.export import ExportFormat, file_name, render
from assistant.export.report import Report
from assistant.messages import say


def report_buttons(report: Report, key: str, language: str) -> None:
    """Draw a button for each format of `report`; `key` names their place on the page."""
    with st.container(horizontal=True, key=f"{key}-buttons"):
        for format_ in ExportFormat:
            st.download_button(
                say(language, f"ask.format_{format_}"),
                partial(render, report, format_),
                file_name(report, format_),
                MIME[format_],
                key=f"{key}-{format_}",
                on_click="ignore",
            )
