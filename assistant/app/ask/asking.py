"""Questions of a conversation on the page that are drawn, or given up before anybody tried to answer them."""

from collections.abc import Sequence

from assistant.app.ask.chat_state import ChatState
from assistant.errors import KompassError
from assistant.monitoring.running import running
from assistant.serving.asking import note_failure


def drawn(chat: ChatState) -> None:
    """Take down that all turns of the conversation are on the page."""
    if running.ending:
        for turn in chat.turns:
            running.drawn(turn.reference)


def fail_next(chat: ChatState, error: KompassError) -> bool:
    """Give up the pending question because of `error`, and say whether there was one."""
    if chat.next_turn is not None:
        note_failure(chat.next_turn.reference, error)
    return chat.fail_next(error)


def refuse_next(chat: ChatState, problems: Sequence[KompassError]) -> bool:
    """Give up the pending question because its files were refused, and say whether there was one."""
    if chat.next_turn is not None:
        note_failure(chat.next_turn.reference, problems[0])
    return chat.refuse_next(problems)
