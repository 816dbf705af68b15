"""What of an open conversation its reader may no longer see is taken out of it."""

from assistant.access.identity import Identity
from assistant.app.ask.chat_state import ChatState
from assistant.serving.visibility import visible_to
from assistant.settings import Settings


def hide_withdrawn(chat: ChatState, identity: Identity, settings: Settings) -> None:
    """Take out of an open conversation what its reader may no longer see."""
    if not any(turn.answer for turn in chat.turns):
        return
    visible = visible_to(identity, settings)
    if visible is None:
        return
    for index, turn in enumerate(chat.turns):
        if turn.answer is None:
            continue
        turn.answer = visible.of(turn.answer)
        if turn.answer is None:
            turn.hidden, turn.knowledge, turn.feedback = True, None, None
            if chat.opened is not None and chat.opened.turn == index:
                chat.close()
