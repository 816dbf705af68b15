"""Approvals that lapsed, or whose last day is near."""

from datetime import date, timedelta

from assistant.domain import NotificationKind
from assistant.notifications.event import Event
from assistant.records.approvals import Approval, approvals_to_review
from assistant.records.database import Database
from assistant.records.model import is_expired
from assistant.records.titles import title_of


def approval_events(database: Database, today: date, ahead: timedelta) -> list[Event]:
    """Give them; what they rest on has to be compared with the knowledge base before (`Reviews.compare`)."""
    return [_event(one, today) for one in approvals_to_review(database, today + ahead)]


def answer_path(answer: str) -> str:
    """Give the address of an answer, behind that of the chat."""
    return f"/?answer={answer}"


def question_title(approval: Approval) -> str | None:
    """Give the first words of its question, unless they are for few eyes."""
    return None if approval.closed else title_of(approval.question)


def _event(approval: Approval, today: date) -> Event:
    over = approval.lapsed or is_expired(approval.until, today)
    kind = NotificationKind.APPROVAL_LAPSED if over else NotificationKind.REVIEW_COMING
    return Event(
        name=f"{kind} review {approval.review}",
        kind=kind,
        title=question_title(approval),
        path=answer_path(approval.answer),
        day=None if approval.lapsed else approval.until,
        for_all=False,
    )
