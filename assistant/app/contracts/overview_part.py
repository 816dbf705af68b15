"""What the register says of a contract: recognised facts with their evidence, versions, and how they are changed."""

from collections.abc import Iterator
from functools import partial

import streamlit as st

from assistant.app.browser.view import view
from assistant.app.contracts.addresses import REGISTER
from assistant.app.contracts.details_form import draw_details_form
from assistant.app.contracts.new_version import draw_new_version
from assistant.app.contracts.open_contract import OpenContract, jump, show
from assistant.app.contracts.text_part import draw_original_button
from assistant.app.dialogs import Dialog, close_dialog, draw_dialog, open_dialog
from assistant.app.drawing.contract import FactEvidence, draw_facts, draw_removal, draw_versions
from assistant.app.drawing.contract_labels import page_text
from assistant.app.drawing.notices import draw_failure, draw_note
from assistant.app.handed_in import HandedIn
from assistant.app.navigation import request_page
from assistant.app.session import identity_now
from assistant.contracts.place import TextPlace
from assistant.errors import KompassError

EDITING = "contract-editing"  # in the session: the id of the contract whose details are being changed
SAVED = "contract-saved"  # in the session: the id of the one whose details were saved just now
REMOVED = "contract-removed"  # in the session: title, and number of the answers that went with it
REMOVAL = "contract-removal"


def draw_overview_part(opened: OpenContract, outside: HandedIn) -> None:
    """Draw it; `outside` reads a new version."""
    contract, language = opened.contract, opened.language
    if st.session_state.pop(SAVED, None) == contract.id:
        view(draw_note(page_text(language, "saved")), "contract-saved")
    if opened.edits and st.session_state.get(EDITING) == contract.id:
        draw_details_form(opened, done=_done)
    else:
        facts = draw_facts(contract, evidence(opened), language, today=opened.today)
        view(facts, "contract-facts", partial(_clicked, opened))
        with st.container(horizontal=True, key="contract-actions"):
            if opened.edits:
                st.button(page_text(language, "edit"), on_click=_edit, args=(contract.id,), key="contract-edit")
            draw_original_button(opened, opened.version(""))
            if opened.edits:
                words = page_text(language, "remove")
                st.button(words, on_click=open_dialog, args=(REMOVAL, contract.id), key="contract-remove")
    view(draw_versions(opened.versions, language), "contract-versions", partial(_clicked, opened))
    if opened.edits:
        draw_new_version(opened, outside)
        title = page_text(language, "remove_title")
        draw_dialog({REMOVAL: Dialog(title, partial(_draw_removal, opened))})


def evidence(opened: OpenContract) -> dict[str, FactEvidence]:
    """Give where the fields were read that still say what was read, by field."""
    version = opened.version("")
    text = opened.register.document(version.id).text
    mended = opened.contract.facts.mended
    return {name: FactEvidence.of(text, place) for name, place in _places(opened) if place and name not in mended}


def _places(opened: OpenContract) -> Iterator[tuple[str, TextPlace | None]]:
    facts = opened.register.facts(opened.version(""), opened.identity.user)
    yield "provider", facts.provider.place if facts.provider else None
    yield "client", facts.client.place if facts.client else None
    yield "kind", facts.kind.place
    yield "day", facts.date.place if facts.date and opened.contract.facts.day else None
    yield "term", facts.term.place if facts.term else None


def _edit(contract_id: str) -> None:
    st.session_state[EDITING] = contract_id


def _done(opened: OpenContract, *, saved: bool) -> None:
    st.session_state.pop(EDITING, None)
    if saved:
        st.session_state[SAVED] = opened.contract.id
    st.rerun()


def _clicked(opened: OpenContract, event: str, value: object) -> None:
    """Do what a click asks for; what the browser sends may be anything, and is looked up when the page is drawn."""
    if not isinstance(value, str):
        return
    if event == "place":
        jump(opened, value, opened.version(""))
    elif event == "version":
        show({"part": "text", "version": value})
    elif event == "against" and value.isdecimal():
        show({"part": "compare", "with": f"v{value}"})


def _draw_removal(opened: OpenContract, contract_id: str) -> None:
    contract, language = opened.contract, opened.language
    if contract_id != contract.id:
        return
    view(draw_removal(contract, len(opened.versions), language), "contract-removal")
    with st.container(horizontal=True):
        if st.button(page_text(language, "remove_yes"), type="primary", key="contract-remove-yes"):
            _remove(opened)
        if st.button(page_text(language, "cancel"), key="contract-remove-no"):
            close_dialog()
            st.rerun()


def _remove(opened: OpenContract) -> None:
    identity = identity_now()
    if identity is None or not identity.fetches:
        return
    try:
        gone = opened.register.store.remove(opened.contract.id, identity.user)
    except KompassError as error:
        language = opened.language
        view(
            draw_failure(error.message(language), language, title="contracts_page.failed", button=None),
            "contract-remove-failure",
        )
        return
    close_dialog()
    st.session_state[REMOVED] = opened.contract.title, gone
    request_page(REGISTER, {})
    st.rerun()
