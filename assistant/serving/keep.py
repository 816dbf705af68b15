"""How an answer gets into the records of whoever asked."""

from datetime import datetime

from assistant.access.identity import Identity
from assistant.citation.cite import Knowledge
from assistant.domain import Answer
from assistant.pipeline import Trace
from assistant.privacy.recognisers import kinds_in
from assistant.records.account_people import is_kept_here
from assistant.records.model import Recorded, Vector
from assistant.resources import current_records, purge_if_due
from assistant.settings import Settings


def keep_answer(  # noqa: PLR0913 - what is known of an answer beside itself
    answer: Answer,
    knowledge: Knowledge,
    vector: Vector | None,
    asker: Identity,
    settings: Settings,
    *,
    conversation: str | None,
    patience: float | None,
    asked: datetime,
    id: str | None = None,
) -> Recorded:
    """Keep `answer` in a conversation of `asker`, or as the first of a new one; what is too old is purged if due.

    `knowledge` is what it quotes from; `patience` are the seconds to wait for others who change something, if not the
    usual ones. `asked` says when the question was. Who tries again after a failure gives the `id` of the answer.

    Raises:
        RecordsError: they have no such conversation; they, what is held about them or a contract that it speaks of were
            removed meanwhile; or the records cannot be changed.
        StateError: the disk is full.
    """
    recorded = current_records(settings).answers.record(
        answer,
        asker,
        conversation=conversation,
        sources=knowledge.sources,
        personal_data=bool(kinds_in(answer.question)),  # what is kept: of an over-long one the beginning
        vector=vector,
        patience=patience,
        id=id,
        has_account=is_kept_here(asker.user, settings.login),
        asked=asked,
    )
    purge_if_due(settings)
    return recorded


def vector_of(trace: Trace, model: str) -> Vector | None:
    """Give the vector of a question, by the model of that fingerprint; with an earlier one, it is like no other."""
    if trace.plan is None or trace.plan.question.context:
        return None
    return Vector.of(model, trace.plan.vector)
