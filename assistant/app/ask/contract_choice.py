"""Which of the company's contracts a question is about, picked above it: one provider, or what the question names.

A choice is one of its conversation: another conversation begins with what its questions name.
"""

from collections.abc import Collection
from contextlib import suppress

import streamlit as st

from assistant.access.identity import Identity
from assistant.errors import KompassError
from assistant.messages import say
from assistant.resources import current_contracts
from assistant.settings import Settings

CHOSEN, NEXT = "contract", "contract-next"  # in the session: what is picked, what the next run of the page picks


def chosen_in(conversation: int) -> str:
    """Give the key of what is picked in the conversation of that number."""
    return f"{CHOSEN}-{conversation}"


def draw_contract_choice(conversation: int, identity: Identity, settings: Settings, language: str) -> None:
    """Draw the choice, if there are contracts that the asker may see."""
    names: list[str] = []
    with suppress(KompassError):  # the page of contracts says what is wrong
        contracts = current_contracts(settings).contracts(identity.access)
        names = list(dict.fromkeys(contract.facts.provider or contract.title for contract in contracts))
    if not names:
        st.session_state.pop(chosen_in(conversation), None)
        return
    if (chosen := st.session_state.pop(NEXT, None)) and chosen[0] == conversation and chosen[1] in names:
        st.session_state[chosen_in(conversation)] = chosen[1]
    everything = say(language, "contract_answer.as_asked")
    st.selectbox(
        say(language, "contract_answer.choose"),
        ["", *names],  # an empty name, as Streamlit takes None for no choice and draws a cross to undo it
        format_func=lambda name: name or everything,
        key=chosen_in(conversation),
    )


def choose_next(conversation: int, names: Collection[str]) -> None:
    """Pick a provider from the next run of the page on, if it is one."""
    if len(names) == 1:
        (name,) = names
        st.session_state[NEXT] = conversation, name


def chosen_contract(conversation: int) -> str | None:
    """Give the provider that was picked; None if the words of the question decide."""
    return st.session_state.get(chosen_in(conversation)) or None
