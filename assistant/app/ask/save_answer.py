"""How an answer gets into the records: never in the way of being shown."""

from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from assistant.access.identity import Identity
from assistant.app.ask.chat_state import ChatState, Turn
from assistant.app.resources import current_records
from assistant.errors import KompassError, RecordsError
from assistant.privacy.recognisers import kinds_in
from assistant.records.model import Vector
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.pipeline import Assistant


def save_answer(turn: Turn, chat: ChatState, assistant: "Assistant", asker: Identity, settings: Settings) -> None:
    """Put the answer of `turn`, if it has one, into the records of `asker`; a failure is noted in `turn.unsaved`."""
    if turn.answer is None:
        return
    turn.personal = kinds_in(turn.answer.question)  # what is kept: of an over-long one the beginning
    try:
        records = current_records(settings)
        recorded = records.answers.record(
            turn.answer,
            asker,
            conversation=chat.record,
            sources=(turn.knowledge or assistant.knowledge).sources,
            personal_data=bool(turn.personal),
            vector=None if turn.vector is None else Vector.of(assistant.embeddings.fingerprint, turn.vector),
        )
        turn.id, chat.record = recorded.id, recorded.conversation
        records.purge_if_due()
    except KompassError as error:
        turn.unsaved = error
    except (SQLAlchemyError, OSError) as error:
        turn.unsaved = RecordsError("answer_unsaved", detail=type(error).__name__)  # its words may hold the question
