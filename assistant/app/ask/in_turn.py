"""Waiting until it is one's turn, in view of whoever asks: with a number that goes down, and a way to leave."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_status_container import StatusContainer

from assistant.access.identity import Identity
from assistant.app.ask.chat_state import ChatState, Turn
from assistant.errors import LimitError, StateError
from assistant.fair_use.fair_use import Permit
from assistant.messages import say
from assistant.monitoring.running import running
from assistant.records.fair_use_people import user_key
from assistant.resources import current_fair_use
from assistant.settings import Settings


@contextmanager
def in_turn(
    turn: Turn, chat: ChatState, identity: Identity, settings: Settings, language: str, place: DeltaGenerator
) -> Iterator[Permit]:
    """Run the body, which answers the question of `turn`, when it is its turn; `place` says how long that takes.

    A click ends the waiting, as Streamlit begins the page anew; then the question has its place again.

    Raises:
        LimitError: the asker has asked too much; it says the time as their clock shows it.
        StateError: the chat is about to end.
    """
    who = None if settings.login == "none" else user_key(identity.user)
    waiting = _Waiting(place, chat, language)
    try:
        with current_fair_use(settings).turn(who, waiting.show, turn.queue_place) as admitted:
            if waiting.status is not None:
                place.empty()
            if admitted.paused is not None:
                turn.paused = admitted.paused.astimezone(_zone())
            yield admitted
    except LimitError as error:
        zone = _zone()
        raise error if zone is None else error.in_zone(zone) from error


class _Waiting:
    """What is shown while somebody waits; Streamlit ends it as soon as nobody does any more."""

    def __init__(self, place: DeltaGenerator, chat: ChatState, language: str) -> None:
        self.status: StatusContainer | None = None
        self._place, self._chat, self._language = place, chat, language

    def show(self, number: int) -> None:
        if running.ending:
            raise StateError("ending")
        label = say(self._language, "ask.queue", number=number)
        if self.status is not None:
            self.status.update(label=label)
            return
        with self._place.container():
            self.status = st.status(label)
            st.button(say(self._language, "ask.leave"), key="leave", on_click=self._chat.give_up_next)


def _zone() -> tzinfo | None:
    """Give the zone of the browser's clock; None if it does not say, or says what nobody knows."""
    try:
        return ZoneInfo(st.context.timezone or "")
    except (ZoneInfoNotFoundError, ValueError):
        return None
