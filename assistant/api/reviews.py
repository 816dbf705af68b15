"""`/v1/reviews`: what the legal department decided on answers, and what waits for it; for those who see it there.

Both lists hold questions of others, so whoever reads them stands in the log, or nothing is given.
"""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from assistant.api.caller import ReviewReader, Served
from assistant.api.pagination import Page, PageQuery
from assistant.records.decisions import Decision
from assistant.records.model import Waiting
from assistant.records.queue import Filter
from assistant.records.records import Records
from assistant.records.review_validity import current_hash
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_knowledge, current_records
from assistant.settings import Settings

router = APIRouter(tags=["records"])


class WaitingQuery(PageQuery):
    """Which answers are wanted."""

    why: Filter = Field(default=Filter.NEW, description="why they wait")


@router.get("/v1/reviews", summary="List decisions")
def list_decisions(query: Annotated[PageQuery, Query()], caller: ReviewReader, settings: Served) -> Page[Decision]:
    """List what was decided on answers, of each the newest decision, the newest first."""
    records = _compared(settings)
    found = records.decisions.page(caller.identity, query.page, query.size)
    if ids := " ".join(one.answer_id for one in found.items):
        records.audit.log(caller.identity.user, SecurityEvent.DECISIONS_READ, page=query.page, answers=ids)
    return Page.of(found.items, found.total, query)


@router.get("/v1/reviews/waiting", summary="List what waits")
def list_waiting(query: Annotated[WaitingQuery, Query()], caller: ReviewReader, settings: Served) -> Page[Waiting]:
    """List the answers that wait for the legal department, the newest first; one may wait for more than one reason."""
    records = _compared(settings)
    found = records.queue.page(caller.identity, query.why, query.page, query.size)
    if ids := " ".join(one.id for one in found.items):
        records.audit.log(caller.identity.user, SecurityEvent.QUEUE_READ, str(query.why), page=query.page, answers=ids)
    return Page.of(found.items, found.total, query)


def _compared(settings: Settings) -> Records:
    """Give the records, in which it stands what has lapsed with the knowledge base of now."""
    records, knowledge = current_records(settings), current_knowledge(settings)
    records.reviews.compare(knowledge.version, current_hash(knowledge))
    return records
