"""The dialogs of the Ask page: for what a click alone does not say enough."""

from functools import partial

from assistant.access.identity import Identity
from assistant.app.ask.chat_state import ChatState
from assistant.app.ask.feedback import ask_reason
from assistant.app.ask.history_dialogs import delete, rename
from assistant.app.ask.memo_button import memo_buttons
from assistant.app.ask.visibility import hide_withdrawn
from assistant.app.dialogs import Dialog, draw_dialog
from assistant.messages import say
from assistant.settings import Settings


def draw_ask_dialog(chat: ChatState, identity: Identity, settings: Settings, language: str) -> None:
    """Draw the one that is open, if any."""
    draw_dialog(
        {
            "rename": Dialog(say(language, "ask.rename_title"), partial(rename, identity, settings, language)),
            "delete": Dialog(say(language, "ask.delete_title"), partial(delete, chat, identity, settings, language)),
            "reason": Dialog(
                say(language, "ask.reason_title"), partial(ask_reason, chat, identity, settings, language)
            ),
            "memo": Dialog(say(language, "ask.memo_title"), partial(_memo, chat, identity, settings, language)),
        }
    )


def _memo(chat: ChatState, identity: Identity, settings: Settings, language: str, turn: str) -> None:
    """Offer the answer of one turn, or those of all if none is named."""
    hide_withdrawn(chat, identity, settings)  # a dialog is drawn anew without its page
    turns = chat.turns if not turn else chat.turns[int(turn) : int(turn) + 1]
    answers = [turn.answer for turn in turns if turn.answer is not None]
    if answers:
        memo_buttons(answers, settings, language)
