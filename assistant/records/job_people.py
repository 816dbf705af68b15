"""What is kept of the work that programs gave for a user: given to them when they ask, and deleted."""

from typing import Any

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.orm import Session

from assistant.records.erasure import count
from assistant.records.job_tables import JobItemRow, JobRow

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


def _items(session: Session, job_id: str) -> list[dict[str, Any]]:
    rows = session.scalars(select(JobItemRow).where(JobItemRow.job_id == job_id).order_by(JobItemRow.number))
    return [{name: getattr(row, name) for name in ITEM} for row in rows]
