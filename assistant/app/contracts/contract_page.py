"""The Contract page: overview, check, wording and comparison of one contract; the address says which and where."""

from functools import partial

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.contracts.addresses import REGISTER
from assistant.app.contracts.check_part import draw_check_part
from assistant.app.contracts.compare_part import draw_compare_part
from assistant.app.contracts.open_contract import PARTS, OpenContract, address, show
from assistant.app.contracts.overview_part import draw_overview_part
from assistant.app.contracts.text_part import draw_text_part
from assistant.app.drawing.contract import draw_contract_head, draw_no_contract, register_style
from assistant.app.drawing.contract_labels import page_text
from assistant.app.drawing.notices import draw_failure
from assistant.app.handed_in import HandedIn
from assistant.app.language import interface_language
from assistant.app.navigation import request_page
from assistant.app.session import current_identity
from assistant.errors import KompassError
from assistant.serving.register import Register
from assistant.settings import Settings, load_settings

PART = "contract-part"
DRAWN = {
    "check": draw_check_part,
    "text": draw_text_part,
    "compare": draw_compare_part,
}


def contract_page(outside: HandedIn) -> None:
    """Draw the page; without a contract in the address, how one is opened. `outside` reads a new version."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    wanted = address().get("id")
    st.html(register_style())
    with st.container(key="contract"):
        if wanted is None:
            view(draw_no_contract(language), "contract-none", _clicked, lang=language)
            return
        try:
            _draw(wanted, settings, identity, language, outside)
        except KompassError as error:
            back = ("register", "contracts_page.to_register")
            failure = draw_failure(error.message(language), language, title="shelf.error", button=back)
            view(failure, "contract-failure", _clicked)


def _draw(wanted: str, settings: Settings, identity: Identity, language: str, outside: HandedIn) -> None:
    opened = OpenContract.of(wanted, Register.current(settings), identity, language)
    top = st.container()
    part = _part(language)
    if part == "overview":
        draw_overview_part(opened, outside)
    else:
        DRAWN[part](opened)
    with top:  # at last, as it tells what a check below has found just now
        _draw_head(opened)


def _draw_head(opened: OpenContract) -> None:
    contract = opened.contract
    outcome = opened.register.checks.outcomes([contract.version_id]).get(contract.version_id)
    head = draw_contract_head(contract, outcome, opened.language, today=opened.today)
    view(head, "contract-head", _clicked, lang=opened.language)


def _part(language: str) -> str:
    """Draw the switch between the parts; it writes into the address, which is read again."""
    said = address()
    part = said.get("part", "text" if "passage" in said else PARTS[0])
    part = part if part in PARTS else PARTS[0]
    st.session_state[PART] = part
    st.segmented_control(
        page_text(language, "contract"),
        PARTS,
        key=PART,
        format_func=lambda one: page_text(language, f"part.{one}"),
        required=True,
        label_visibility="collapsed",
        on_change=partial(_switch, part),
    )
    return part


def _switch(before: str) -> None:
    show({"part": str(st.session_state[PART] or before)})


def _clicked(event: str, value: object) -> None:
    del value
    if event == "register":
        request_page(REGISTER, {})
