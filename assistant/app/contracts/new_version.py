"""The box into which a new version of a contract is dropped, whatever its file is called."""

import streamlit as st

from assistant.app.browser.view import view
from assistant.app.contracts.open_contract import OpenContract
from assistant.app.drawing.contract_labels import page_text
from assistant.app.drawing.markup import tag
from assistant.app.drawing.register import draw_intakes, upload_style
from assistant.app.handed_in import HandedIn
from assistant.app.login_check import while_adding
from assistant.app.session import identity_now
from assistant.documents.document import UPLOAD_MEGABYTES
from assistant.serving.intake import Intake, take_in

TAKEN = "contract-version-taken"  # in the session: the id of a contract, and what became of the file given for it
BOX = "contract-version-add"


def draw_new_version(opened: OpenContract, outside: HandedIn) -> None:
    """Draw it for who may add contracts, with what became of the file that was given last."""
    contract, language = opened.contract, opened.language
    about, intakes = st.session_state.get(TAKEN, ("", list[Intake]()))
    with st.expander(page_text(language, "version_add"), key=BOX):
        view(tag("p", page_text(language, "version_add_intro"), class_="k-quiet"), "contract-version-intro")
        st.html(upload_style(language, UPLOAD_MEGABYTES, BOX))
        file = st.file_uploader(page_text(language, "files"), key=f"contract-version-{contract.version_id}")
        label = page_text(language, "take_in")
        if st.button(label, type="primary", disabled=file is None, key="contract-version-take-in") and file is not None:
            _take_in(opened, outside, file.name, file.getvalue())
    if about == contract.id and intakes:
        view(draw_intakes(intakes, language, opens=False), "contract-version-taken-in")


def _take_in(opened: OpenContract, outside: HandedIn, name: str, raw: bytes) -> None:
    identity, contract = identity_now(), opened.contract
    if identity is None or not identity.fetches:
        return
    with st.spinner(page_text(opened.language, "working")):
        read = outside.read_contracts
        found = take_in(raw, name, None, opened.register, read, while_adding(identity), version_of=contract.id)
        st.session_state[TAKEN] = contract.id, list(found)
    st.rerun()
