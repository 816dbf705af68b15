"""Questions that were interrupted: the process that was answering is gone, or the page was loaded anew meanwhile.

The browser remembers what it asked, as nobody else knows it then. In the records stands what was answered.
"""

from secrets import token_hex

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.ask.chat_state import ChatState
from assistant.app.browser.joined import joined
from assistant.app.session import identity_now
from assistant.records.fair_use_people import hashed, user_key
from assistant.serving.question_text import as_taken
from assistant.settings import Settings

PLACE, SESSION = "asked", "asked-session"  # in the session: the component, and by what it is told from others

_component = st.components.v2.component("avv_kompass_asked", js=joined("storage.js", "asked.js"))


def remember_asked(chat: ChatState, identity: Identity, settings: Settings) -> None:
    """Have the browser remember the pending question, or hear of one that it asked in a session which is gone."""

    def heard() -> None:
        show_interrupted(chat, st.session_state[PLACE].get("lost"), settings)

    asked = {
        "owner": hashed(user_key(identity.user)),
        "session": st.session_state.setdefault(SESSION, token_hex(8)),
        "conversation": chat.record,
        "question": None if chat.next_turn is None else chat.next_turn.question,
    }
    with st.sidebar:  # it shows nothing, but would take room between two others
        _component(key=PLACE, data=asked, on_lost_change=heard)


def show_interrupted(chat: ChatState, question: object, settings: Settings) -> None:
    """Show a question of which the browser says that it was lost, so that it can be asked again."""
    if not isinstance(question, str) or not question or identity_now() is None or chat.foreign:
        return
    text = as_taken(question, settings.max_question_chars)
    if not chat.turns or chat.turns[-1].question != text:  # else its answer was kept before all was lost
        chat.show_interrupted(text)
