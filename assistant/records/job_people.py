"""What is kept of the work that programs gave for a user: given to them when they ask, and deleted."""

from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.orm import Session

from assistant.records.erasure import count
from assistant.records.job_tables import JobItemRow, JobRow

KEPT = 7 * 24 * 3_600.0  # seconds for which a job that has ended can be read
JOB = ("id", "kind", "state", "done", "total", "created", "ended")
ITEM = ("name", "result", "contract_id", "problem")


def has_jobs(user: str) -> ColumnElement[bool]:
    """Describe that there are jobs of `user`."""
    return exists().where(JobRow.user == user)


def export_jobs(session: Session, user: str) -> list[dict[str, Any]]:
    """Give their jobs, with what became of each document; times are seconds since 1970."""
    jobs = session.scalars(select(JobRow).where(JobRow.user == user).order_by(JobRow.created))
    return [{name: getattr(job, name) for name in JOB} | {"items": _items(session, job.id)} for job in jobs]


def forget_jobs(session: Session, user: str) -> None:
    """Delete them; one that runs ends with that."""
    count(session, delete(JobRow).where(JobRow.user == user))


def forget_old_jobs(session: Session, now: float) -> None:
    """Delete what has ended long ago, at `now` in seconds since 1970; also of a clock that was put back since."""
    old = or_(JobRow.ended < now - KEPT, and_(JobRow.ended.is_(None), JobRow.seen < now - KEPT))
    count(session, delete(JobRow).where(or_(old, JobRow.seen > now + KEPT)))


def _items(session: Session, job_id: str) -> list[dict[str, Any]]:
    rows = session.scalars(select(JobItemRow).where(JobItemRow.job_id == job_id).order_by(JobItemRow.number))
    return [{name: getattr(row, name) for name in ITEM} for row in rows]
