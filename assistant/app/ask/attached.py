"""Contracts that are dropped into the question box: taken in as in the register, then asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.access.identity import Identity
from assistant.app.ask.asking import fail_next, refuse_next
from assistant.app.ask.chat_state import ChatState
from assistant.app.ask.contract_choice import choose_next
from assistant.app.browser.view import view
from assistant.app.contracts.addresses import CONTRACT
from assistant.app.contracts.upload import take_in_files
from assistant.app.drawing.markup import join
from assistant.app.drawing.notices import draw_note
from assistant.app.drawing.register import draw_intakes
from assistant.app.handed_in import HandedIn
from assistant.app.login_check import while_adding
from assistant.app.navigation import request_page
from assistant.errors import KompassError
from assistant.messages import say
from assistant.serving.intake import Intake, IntakeResult
from assistant.serving.register import Register
from assistant.settings import Settings

ATTACHED = "attached-files"  # in the session


class NamedFile(Protocol):
    """A file as the browser sent it."""

    name: str

    def getvalue(self) -> bytes:
        """Give its bytes."""
        ...


@dataclass
class Attached:
    """Files of one conversation that wait to be read, and what became of those that were."""

    conversation: int
    files: list[tuple[str, bytes]]
    intakes: list[Intake] = field(default_factory=list)


def attach(files: Sequence[NamedFile], chat: ChatState) -> None:
    """Keep files until the page has drawn the question; what became of earlier ones is no longer shown."""
    st.session_state[ATTACHED] = Attached(chat.number, [(file.name, file.getvalue()) for file in files])


def take_in_attached(
    chat: ChatState, identity: Identity, outside: HandedIn, settings: Settings, language: str, place: DeltaGenerator
) -> bool:
    """Take in what waits, in view of the asker, and have the pending question ask it; tell whether anything waited.

    A new contract is for the legal department only until somebody opens it; one that is there already stays as it is.
    If nothing could be taken in, the question has no answer and says why, as it asked about that.
    """
    attached = _of(chat)
    if attached is None or not attached.files or not identity.fetches:
        return False
    files, attached.files = attached.files, []  # a file that ends the run is not read again
    try:
        with place.container():
            register = Register.current(settings)
            take_in_files(files, None, register, outside, while_adding(identity), language, attached.intakes)
    except KompassError as error:
        fail_next(chat, error)
        return True
    contracts = {intake.contract.id: intake.contract for intake in attached.intakes if intake.contract}
    problems = [intake.problem for intake in attached.intakes if intake.problem]
    if contracts:
        chat.ask_next_of(tuple(contracts))
        choose_next(chat.number, {contract.facts.provider or contract.title for contract in contracts.values()})
    elif problems and refuse_next(chat, problems):
        attached.intakes.clear()
    return True


def draw_attached(chat: ChatState, language: str) -> None:
    """Draw what became of the files of this conversation."""
    attached = _of(chat)
    if attached is not None and attached.intakes:
        new = any(intake.result is IntakeResult.NEW for intake in attached.intakes)
        note = draw_note(say(language, "chat.attached_access")) if new else ""
        view(join(draw_intakes(attached.intakes, language), note), "attached", _clicked)


def _clicked(event: str, value: object) -> None:
    if event == "contract" and isinstance(value, str):
        request_page(CONTRACT, {"id": value})


def _of(chat: ChatState) -> Attached | None:
    attached: Attached | None = st.session_state.get(ATTACHED)
    return attached if attached is not None and attached.conversation == chat.number else None
