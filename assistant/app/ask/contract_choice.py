"""Which of the company's contracts a question is about, picked above it: one provider, or what the question names."""

from collections.abc import Collection
from contextlib import suppress

import streamlit as st

from assistant.access.identity import Identity
from assistant.errors import KompassError
from assistant.messages import say
from assistant.resources import current_contracts
from assistant.settings import Settings

CHOSEN, NEXT = "contract", "contract-next"  # in the session: what is picked, what the next run of the page picks


def draw_contract_choice(identity: Identity, settings: Settings, language: str) -> None:
    """Draw the choice, if there are contracts that the asker may see."""
    names: list[str] = []
    with suppress(KompassError):  # the page of contracts says what is wrong
        contracts = current_contracts(settings).contracts(identity.access)
        names = list(dict.fromkeys(contract.facts.provider or contract.title for contract in contracts))
    if not names:
        st.session_state.pop(CHOSEN, None)
        return
    if (chosen := st.session_state.pop(NEXT, None)) in names:
        st.session_state[CHOSEN] = chosen
    everything = say(language, "contract_answer.as_asked")
    st.selectbox(
        say(language, "contract_answer.choose"),
        ["", *names],  # an empty name, as Streamlit takes None for no choice and draws a cross to undo it
        format_func=lambda name: name or everything,
        key=CHOSEN,
    )


def choose_next(names: Collection[str]) -> None:
    """Pick a provider from the next run of the page on, if it is one."""
    if len(names) == 1:
        (st.session_state[NEXT],) = names


def chosen_contract() -> str | None:
    """Give the provider that was picked; None if the words of the question decide."""
    return st.session_state.get(CHOSEN) or None
