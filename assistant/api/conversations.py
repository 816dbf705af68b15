"""`/v1/conversations` and `/v1/feedback`: what a caller asked before, and what they think of an answer."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, ConfigDict, Field

from assistant.api.caller import Reader, Served
from assistant.api.pagination import Page, PageQuery
from assistant.domain import Answer
from assistant.records.model import Conversation, FeedbackReason
from assistant.resources import current_records
from assistant.serving.visibility import visible_to

router = APIRouter(tags=["records"])
LONGEST_SEARCH = 200  # characters
EXAMPLES = {"not helpful": {"value": {"answer_id": "ID", "helpful": False, "reason": "incomplete"}}}


class ConversationQuery(PageQuery):
    """Which conversations are wanted."""

    search: str = Field(default="", max_length=LONGEST_SEARCH, description="each word stands in a title or a question")


class TurnReply(BaseModel):
    """A question that was kept; `answer` is null where the caller may no longer see it."""

    answer_id: str
    question: str
    answer: Answer | None
    created: datetime


class ConversationReply(BaseModel):
    """The questions and answers of a conversation, in their order."""

    id: str
    turns: tuple[TurnReply, ...]


class FeedbackBody(BaseModel):
    """What somebody thinks of an answer, in place of what they thought before."""

    model_config = ConfigDict(extra="forbid")

    answer_id: str
    helpful: bool
    reason: FeedbackReason | None = None
    comment: str = ""


@router.get("/v1/conversations", summary="List conversations")
def list_conversations(
    query: Annotated[ConversationQuery, Query()], caller: Reader, settings: Served
) -> Page[Conversation]:
    """List what the user of the key has asked, over HTTP or elsewhere, the one asked in last first."""
    conversations = current_records(settings).conversations
    found = conversations.page(caller.identity.user, query.search, query.page, query.size)
    return Page.of(found.items, found.total, query)


@router.get("/v1/conversations/{conversation}", summary="Read a conversation")
def read_conversation(conversation: str, caller: Reader, settings: Served) -> ConversationReply:
    """Read a conversation of the user of the key; those of others are read in the chat alone, where it is logged."""
    turns = current_records(settings).conversations.turns(conversation, caller.identity, own=True)
    visible = visible_to(caller.identity, settings)
    return ConversationReply(
        id=conversation,
        turns=tuple(
            TurnReply(
                answer_id=turn.id,
                question=turn.question,
                answer=visible.of(turn.answer) if visible is not None and turn.answer is not None else turn.answer,
                created=turn.created,
            )
            for turn in turns
        ),
    )


@router.post("/v1/feedback", status_code=204, summary="Say what you think of an answer")
def give_feedback(
    body: Annotated[FeedbackBody, Body(openapi_examples=EXAMPLES)], caller: Reader, settings: Served
) -> None:
    """Keep whether an answer helped, and if not, why; the legal department sees it with the answer."""
    identity = caller.may_go_on(settings)  # the body may have been on its way for long
    current_records(settings).feedback.give(
        body.answer_id, identity, helpful=body.helpful, reason=body.reason, comment=body.comment
    )
