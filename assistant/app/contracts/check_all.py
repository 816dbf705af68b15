"""The button that checks what has not been checked by today's rules, one contract after the other."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.drawing.contract_labels import page_text
from assistant.app.drawing.inventory import count_in_words
from assistant.app.drawing.notices import draw_note
from assistant.contracts.store.model import StoredContract
from assistant.contracts.store.outcomes import CheckOutcome
from assistant.domain import Side
from assistant.errors import ContractError, LimitError, RecordsError
from assistant.fair_use.work_turns import check_turns
from assistant.serving.register import Register


def draw_check_all(
    register: Register,
    contracts: Sequence[StoredContract],
    outcomes: Mapping[str, CheckOutcome],
    identity: Identity,
    language: str,
) -> None:
    """Draw the button if something is unchecked; what is done stays done if somebody leaves meanwhile.

    Raises:
        RecordsError: a check cannot be kept.
    """
    unchecked = [contract for contract in contracts if contract.version_id not in outcomes]
    if not unchecked:
        return
    label = page_text(language, "check_all", count=count_in_words(len(unchecked), language))
    if not st.button(label, key="register-check-all"):
        return
    bar = st.progress(0.0)
    try:
        for number, contract in enumerate(unchecked, start=1):
            bar.progress((number - 1) / len(unchecked), page_text(language, "checking", n=number, total=len(unchecked)))
            with check_turns.turn(identity.user), suppress(ContractError):  # that it cannot be checked is kept
                _check(register, contract)
    except LimitError as error:
        bar.empty()
        view(draw_note(error.message(language)), "register-busy")
        return
    st.rerun()


def _check(register: Register, contract: StoredContract) -> None:
    try:
        register.checks.of(contract, Side.CLIENT, date.today())
    except RecordsError as error:
        if error.key != "contract_unknown":  # somebody removed it meanwhile
            raise
