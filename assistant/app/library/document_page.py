"""The Document page: a whole document, opened at the passage that its address names."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.drawing.document import draw_head, draw_no_document, draw_text
from assistant.app.drawing.notices import draw_failure
from assistant.app.file_buttons import file_buttons
from assistant.app.language import PARAMETER, interface_language
from assistant.app.navigation import request_page, show_address
from assistant.app.session import current_identity
from assistant.child_process.limits import Limits
from assistant.documents.checklists import is_checklist
from assistant.domain import Citation
from assistant.errors import KompassError, LibraryError
from assistant.export.tick_list import tick_list
from assistant.fair_use.work_turns import page_turns
from assistant.library.accessible_view import AccessibleView
from assistant.library.document_view import DocumentView, address_of, counterpart, open_document
from assistant.library.original import pdf_original
from assistant.library.pdf_pages import PageImage, page_image
from assistant.page_address import read_whole_number
from assistant.resources import current_knowledge
from assistant.settings import Settings, load_settings

DOCUMENT = "document"  # the page's address


def document_page() -> None:
    """Draw the page; without a document in the address, how one is opened."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    parameters = st.query_params.to_dict()
    if "source" not in parameters:
        view(draw_no_document(language), "document-none", _clicked)
        return
    try:
        collection = AccessibleView(current_knowledge(settings), identity.access)
        document = open_document(collection, parameters)
    except KompassError as error:
        lost = isinstance(error, LibraryError)
        instead = ("library", "shelf.to_library") if lost else ("retry", "chat.retry")
        failure = draw_failure(error.message(language), language, title="shelf.error", button=instead)
        view(failure, "document-failure", _clicked)
        return
    page = _page(settings, identity, collection, document, parameters, language)
    clicked = partial(_clicked, collection=collection, document=document)
    where = "&".join(f"{name}={value}" for name, value in parameters.items() if name != PARAMETER)
    with st.container(key="document"):
        view(draw_head(document, language, today=date.today()), "document-head", clicked, lang=language)
        if is_checklist(document.source):
            with st.container(horizontal=True, key="document-file"):
                paper = tick_list(document.source, document.unit.passages, date.today())
                file_buttons(paper, "document", language, partial(_look, settings, document.source.id))
        view(
            draw_text(document, language, today=date.today(), page=page),
            "document-text",
            clicked,
            reveal=where if document.asked else None,
        )


def open_citation(citation: Citation) -> None:
    """Go to what `citation` cites."""
    request_page(DOCUMENT, address_of(citation.source_id, citation.passage_id, (citation.start, citation.end)))


def _look(settings: Settings, source_id: str, reader: Identity) -> None:
    """Raise a LibraryError if a document was closed to a reader or removed since its page was drawn."""
    if source_id not in AccessibleView(current_knowledge(settings), reader.access).sources:
        raise LibraryError("text_unknown")


def _page(
    settings: Settings,
    identity: Identity,
    collection: AccessibleView,
    document: DocumentView,
    parameters: Mapping[str, str],
    language: str,
) -> PageImage | None:
    """Draw the page of the original; if that is damaged, or others are drawn, the text is still there to be read."""
    number = read_whole_number(parameters.get("page"))
    quote = document.citation.quote if document.quote else ""
    try:
        raw = pdf_original(settings.documents, document.source)
        if raw is None:
            return None
        passages = collection.passages(document.source.id)
        with page_turns.turn(identity.user):
            return page_image(raw, passages, document.passage, quote, number, Limits.of(settings))
    except KompassError as error:
        view(draw_failure(error.message(language), language, title="shelf.no_original"), "document-damaged", _clicked)
        return None


def _clicked(
    event: str, value: object, *, collection: AccessibleView | None = None, document: DocumentView | None = None
) -> None:
    """Change the address; what the browser sends may be anything, and is looked up when the page is drawn."""
    if event == "library":
        request_page("library", {})
    elif collection is None or document is None or not isinstance(value, str):
        return
    elif event == "passage":
        show_address(address_of(document.source.id, value))
    elif event == "page":
        show_address(
            address_of(document.source.id, document.passage.id if document.asked else "", document.quote)
            | {"page": value}
        )
    elif event == "version" and any(other.id == value for other in document.others):
        show_address(counterpart(collection, document, value))
