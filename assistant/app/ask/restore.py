"""What was kept is opened again: a conversation of one's own, or an answer that somebody sent a link to."""

from collections.abc import Sequence

from assistant.access.identity import Identity
from assistant.app.ask.chat_state import ChatState, Turn
from assistant.errors import KompassError, SnapshotError
from assistant.index.snapshot import KnowledgeBase
from assistant.privacy.recognisers import kinds_in
from assistant.records.model import Recorded
from assistant.records.records import Records
from assistant.resources import current_knowledge
from assistant.serving.visibility import Visible, visible_to
from assistant.settings import Settings


def open_conversation(
    chat: ChatState, conversation: str, records: Records, identity: Identity, settings: Settings
) -> None:
    """Show a conversation; if it cannot be, `chat.problem` says why."""
    try:
        _show(chat, records.conversations.turns(conversation, identity), records, identity, settings)
    except KompassError as error:
        _nothing(chat, error)


def open_answer(chat: ChatState, answer: str, records: Records, identity: Identity, settings: Settings) -> None:
    """Show an answer, within its conversation if that is one's own; if it cannot be, `chat.problem` says why."""
    try:
        recorded = records.answers.read(answer, identity)
        turns = [recorded]
        if recorded.conversation is not None and recorded.asker == identity.user:
            turns = records.conversations.turns(recorded.conversation, identity)
        _show(chat, turns, records, identity, settings, answer)
    except KompassError as error:
        _nothing(chat, error)


def _show(
    chat: ChatState,
    kept: Sequence[Recorded],
    records: Records,
    identity: Identity,
    settings: Settings,
    answer: str | None = None,
) -> None:
    knowledge = _knowledge(settings)
    visible = visible_to(identity, settings)
    turns = [_turn(recorded, records, identity, knowledge, visible) for recorded in kept]
    own = all(recorded.asker == identity.user and recorded.conversation is not None for recorded in kept)
    target = next((index for index, turn in enumerate(turns) if turn.id == answer), None)
    chat.show(turns, kept[0].conversation if own and kept else None, foreign=not own, target=target)


def _nothing(chat: ChatState, error: KompassError) -> None:
    chat.restart()
    chat.problem = error


def _knowledge(settings: Settings) -> KnowledgeBase | None:
    try:
        return current_knowledge(settings)
    except SnapshotError:
        return None  # the answers are there all the same


def _turn(
    recorded: Recorded,
    records: Records,
    identity: Identity,
    knowledge: KnowledgeBase | None,
    visible: Visible | None,
) -> Turn:
    answer = recorded.answer if visible is None or recorded.answer is None else visible.of(recorded.answer)
    hidden = answer is None
    return Turn(
        recorded.question,
        started=True,
        answer=answer,
        knowledge=knowledge,
        id=recorded.id,
        feedback=None if hidden else records.feedback.of(recorded.id, identity.user),
        hidden=hidden,
        personal=kinds_in(recorded.question) if recorded.personal_data else (),
        former=True,
    )
