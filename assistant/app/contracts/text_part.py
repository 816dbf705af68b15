"""The wording of a contract as it was read, opened at the passage that the address names; and its original."""

from collections.abc import Mapping
from functools import partial
from pathlib import PurePosixPath

import streamlit as st

from assistant.app.browser.view import view
from assistant.app.contracts.open_contract import OpenContract, address, show
from assistant.app.drawing.contract_labels import page_text
from assistant.app.drawing.document import draw_text
from assistant.app.drawing.notices import draw_note
from assistant.app.language import PARAMETER
from assistant.app.login_check import while_permitted
from assistant.contracts.store.model import ContractText, ContractVersion
from assistant.library.document_view import DocumentView, marked_quote, parts_of, unit_with

FILE = "application/octet-stream"  # so that no browser opens what came from elsewhere


def draw_text_part(opened: OpenContract) -> None:
    """Draw it."""
    parameters = address()
    version = opened.version(parameters.get("version", ""))
    language = opened.language
    if not version.current:
        words = page_text(language, "version_shown", n=version.number, current=opened.contract.version)
        view(draw_note(words), "contract-old-version")
    draw_original_button(opened, version)
    text = opened.register.text(version.id)
    document = document_view(text, parameters)
    if document is None:
        return
    where = "&".join(f"{name}={value}" for name, value in parameters.items() if name != PARAMETER)
    view(
        draw_text(document, language, today=opened.today),
        "contract-text",
        partial(_clicked, version),
        reveal=where if document.asked else None,
    )


def draw_original_button(opened: OpenContract, version: ContractVersion) -> None:
    """Draw the button that gives the file as it was handed in."""
    st.download_button(
        page_text(opened.language, "download"),
        while_permitted(partial(opened.register.store.original, version.id), opened.look),
        PurePosixPath(version.name.replace("\\", "/")).name or "original",
        FILE,
        key=f"contract-original-{version.number}",
        on_click="ignore",
    )


def document_view(text: ContractText, parameters: Mapping[str, str]) -> DocumentView | None:
    """Show a contract as the library shows its texts; a passage that this version has not is as if none was named."""
    if not text.passages:
        return None
    wanted = next((one for one in text.passages if one.id == parameters.get("passage")), None)
    passage = wanted or text.passages[0]
    units = parts_of(text.source.title, text.passages)
    return DocumentView(
        source=text.source,
        units=units,
        place=unit_with(passage, units),
        passage=passage,
        asked=wanted is not None,
        quote=marked_quote(passage, parameters.get("quote", "")) if wanted else None,
        others=(),
    )


def _clicked(version: ContractVersion, event: str, value: object) -> None:
    if event == "passage" and isinstance(value, str):
        numbered = {} if version.current else {"version": str(version.number)}
        show({"part": "text", "passage": value} | numbered)
