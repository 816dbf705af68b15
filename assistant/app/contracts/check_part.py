"""The check of a contract on its page: for which side, what needs action, what people decide, and its documents."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.app.browser.view import view
from assistant.app.contracts.open_contract import OpenContract, address, jump
from assistant.app.dialogs import Dialog, close_dialog, draw_dialog, open_dialog
from assistant.app.drawing.check_evidence import CheckView
from assistant.app.drawing.contract_check import MARKS, WITHDRAW, draw_check, draw_no_check
from assistant.app.drawing.contract_labels import page_text
from assistant.app.drawing.markup import tag
from assistant.app.drawing.notices import draw_failure, draw_note
from assistant.app.file_buttons import file_buttons
from assistant.app.session import identity_now
from assistant.contracts.check.model import ContractCheck, RequirementStatus
from assistant.contracts.store.model import ContractState
from assistant.domain import Language, Side
from assistant.errors import ContractError, KompassError, LimitError
from assistant.export.check_report import check_memo
from assistant.export.check_words import CheckWords, catalogue_words, proposed_clauses
from assistant.export.checklist_report import checklist_report
from assistant.export.demands_report import demands_report
from assistant.export.report import Report
from assistant.resources import current_knowledge
from assistant.settings import Settings

REPORTS: dict[str, Callable[[ContractCheck, CheckWords], Report]] = {
    "memo": check_memo,
    "demands": demands_report,
    "checklist": checklist_report,
}
MARKING = "contract-marking"
COMMENT = 500  # characters


def draw_check_part(opened: OpenContract) -> None:
    """Draw it."""
    language = opened.language
    side = chosen_side()
    try:
        with st.spinner(page_text(language, "working")):
            check = _titled(opened.register.check(opened.contract, side, opened.today, opened.identity.user), opened)
    except (ContractError, LimitError) as error:
        view(draw_no_check(error.message(language), language), "contract-unchecked")
        return
    with st.container(horizontal=True, key="contract-check-bar", vertical_alignment="bottom"):
        _draw_side(side, language)
        only_open = st.toggle(page_text(language, "only_open"), key="contract-only-open")
    words = check_words(check, opened.register.settings, language, opened.contract.state)
    shown = CheckView(words, only_open, opened.identity.reviews, opened.register.earlier_marks(opened.contract))
    if count := len(opened.contract.facts.recognised):
        view(draw_note(page_text(language, "recognised_check", count=count)), "contract-recognised")
    view(draw_check(check, shown), "contract-check", partial(_clicked, opened))
    _draw_export(opened, check, words)
    if opened.identity.reviews:
        title = page_text(language, "decide")
        draw_dialog({MARKING: Dialog(title, partial(_draw_marking, opened, words, check))})


def _titled(check: ContractCheck, opened: OpenContract) -> ContractCheck:
    """Call the contract as the register does, where a person may have corrected its title."""
    contract = check.contract.model_copy(update={"title": opened.contract.title})
    return check.model_copy(update={"contract": contract})


def chosen_side() -> Side:
    """Give the side that the address names, else that of the company that hands out its data."""
    said = address().get("side")
    return Side(said) if said in set(Side) else Side.CLIENT


def check_words(check: ContractCheck, settings: Settings, language: str, state: ContractState) -> CheckWords:
    """Speak of `check` of a contract in that state, with the model clauses that it proposes, as far as there are."""
    clauses: dict[str, str] = {}
    try:
        clauses = proposed_clauses(check, current_knowledge(settings))
    except KompassError:
        clauses = {}  # the check stands without them
    return catalogue_words(Language(language), clauses, state)


def _draw_side(side: Side, language: str) -> None:
    key = "contract-side"
    st.session_state[key] = side
    st.segmented_control(
        page_text(language, "checked_for"),
        list(Side),
        key=key,
        format_func=lambda one: page_text(language, f"side.{one}"),
        required=True,
        on_change=_switch_side,
    )


def _switch_side() -> None:
    st.query_params["side"] = str(st.session_state["contract-side"] or Side.CLIENT)


def _draw_export(opened: OpenContract, check: ContractCheck, words: CheckWords) -> None:
    language = opened.language
    with st.expander(page_text(language, "export"), key="contract-export"):
        kind = st.radio(
            page_text(language, "export_what"),
            list(REPORTS),
            format_func=lambda one: page_text(language, f"report.{one}"),
            key="contract-report",
            horizontal=True,
        )
        with st.container(horizontal=True, key=f"contract-{kind}-buttons"):
            file_buttons(REPORTS[str(kind)](check, words), f"contract-{kind}", language, opened.look)


def _clicked(opened: OpenContract, event: str, value: object) -> None:
    """Do what a click asks for; what the browser sends may be anything."""
    if not isinstance(value, str):
        return
    if event == "place":
        jump(opened, value, opened.version(""))
    elif event == "mark":
        _mark(opened, value)


def _mark(opened: OpenContract, value: str) -> None:
    """Ask for a note before a decision is kept; what is taken back is taken back at once."""
    identity = identity_now()
    requirement, _, status = value.partition(":")
    if identity is None or not identity.reviews:
        return
    if status == WITHDRAW:
        opened.register.mark(opened.contract, requirement, None, identity)
    elif status in set(RequirementStatus):
        open_dialog(MARKING, value)


def _draw_marking(opened: OpenContract, words: CheckWords, check: ContractCheck, about: str) -> None:
    language = opened.language
    requirement, _, status = about.partition(":")
    if requirement not in {result.id for result in check.requirements} or status not in MARKS:
        return
    decided = page_text(language, MARKS[RequirementStatus(status)])
    view(tag("p", tag("strong", words.requirement(requirement)), ": ", decided), "contract-mark-what")
    comment = st.text_area(page_text(language, "mark_comment"), max_chars=COMMENT, key=f"contract-mark-{about}")
    with st.container(horizontal=True):
        if st.button(page_text(language, "save"), type="primary", key="contract-mark-save"):
            _keep_mark(opened, requirement, RequirementStatus(status), comment)
        if st.button(page_text(language, "cancel"), key="contract-mark-cancel"):
            close_dialog()
            st.rerun()


def _keep_mark(opened: OpenContract, requirement: str, status: RequirementStatus, comment: str) -> None:
    identity = identity_now()
    if identity is None:
        return
    try:
        opened.register.mark(opened.contract, requirement, status, identity, comment.strip())
    except KompassError as error:
        language = opened.language
        view(
            draw_failure(error.message(language), language, title="contracts_page.failed", button=None),
            "contract-mark-failure",
        )
        return
    close_dialog()
    st.rerun()
