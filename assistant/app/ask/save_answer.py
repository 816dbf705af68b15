"""How an answer gets into the records: never in the way of being shown."""

from typing import TYPE_CHECKING

from assistant.access.identity import Identity
from assistant.app.ask.chat_state import ChatState, Turn
from assistant.app.ask.save_later import later
from assistant.privacy.recognisers import kinds_in
from assistant.records.answers import new_answer_id
from assistant.records.model import Recorded, Vector
from assistant.serving.keep import keep_answer
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.pipeline import Assistant


def save_answer(turn: Turn, chat: ChatState, assistant: "Assistant", asker: Identity, settings: Settings) -> None:
    """Put the answer of `turn`, if it has one, into the records of `asker`; a failure is noted in `turn.unsaved`.

    Where others have locked the records, or they are away, that is done later by itself.
    """
    if turn.answer is None:
        return
    answer, knowledge = turn.answer, turn.knowledge or assistant.knowledge
    turn.personal = kinds_in(answer.question)
    id = new_answer_id()
    vector = None if turn.vector is None else Vector.of(assistant.embeddings.fingerprint, turn.vector)

    def record(conversation: str | None, patience: float | None) -> Recorded:
        return keep_answer(
            answer,
            knowledge,
            vector,
            asker,
            settings,
            conversation=conversation,
            patience=patience,
            asked=turn.asked,
            id=id,
        )

    later.save(turn, chat, record)
