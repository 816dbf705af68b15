"""Jobs in the database of the records: all processes that share it see them. Times are seconds since 1970."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.orm import Session

from assistant.api.job import OPEN, Job, JobItem, JobKind, JobState, Step, moment
from assistant.api.pagination import PageQuery
from assistant.domain import Access
from assistant.errors import KompassError
from assistant.records.contract_tables import ContractRow
from assistant.records.database import Database
from assistant.records.erasure import count
from assistant.records.job_people import forget_old_jobs
from assistant.records.job_tables import JobItemRow, JobRow
from assistant.records.lock import hold

LOST = 60.0  # seconds; a job of which nothing was heard for so long is one of a process that is gone
DAY = 24 * 3_600.0
MOST_OPEN = 20  # jobs of a caller at a server; more are put off
LOCK = 0x4156_564A  # of PostgreSQL: one process begins a job, the others wait for it


@dataclass(frozen=True)
class Order:
    """What somebody wants done: `idempotency` is a hash of what they call it, None if nothing."""

    user: str
    kind: JobKind
    total: int
    fingerprint: str
    idempotency: str | None = None


class JobStore:
    """The jobs of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, order: Order, now: float, *, under_way: int = 0) -> tuple[Job, bool]:
        """Write down a job, or find the one that was ordered in the same way within a day; tells whether it is new.

        One that came to nothing for no fault of what was sent is no longer found.

        Args:
            order: what is wanted.
            now: the time.
            under_way: jobs of who orders for which this server still holds files, also cancelled ones.

        Raises:
            KompassError: under the same name something else was ordered, or there are too many for a new one.
            RecordsError, StateError: the database cannot be changed.
        """
        with self._database.changing() as session:
            hold(session, LOCK)
            forget_old_jobs(session, now)
            before = _same_order(session, order, now)
            if before is not None:
                return _to_job(before, now), False
            if under_way >= MOST_OPEN:
                raise KompassError("api.jobs_open", limit=MOST_OPEN)
            row = JobRow(
                id=token_hex(16),
                user=order.user,
                kind=order.kind.value,
                state=JobState.WAITING.value,
                done=0,
                total=order.total,
                created=now,
                ended=None,
                seen=now,
                idempotency=order.idempotency,
                fingerprint=order.fingerprint,
            )
            session.add(row)
            return _to_job(row, now), True

    def find_ordered(self, order: Order, now: float) -> Job | None:
        """Give the job that `create` would find; None where it would write one down.

        Raises:
            KompassError: under the same name something else was ordered.
            RecordsError, StateError: the database cannot be used.
        """
        with self._database.changing() as session:
            before = _same_order(session, order, now)
            return None if before is None else _to_job(before, now)

    def go_on(self, job_id: str, now: float) -> bool:
        """Say that a job is being worked on; False if it was cancelled, or is not there any more."""
        with self._database.changing() as session:
            running = {"state": JobState.RUNNING.value, "seen": now}
            return bool(count(session, update(JobRow).where(JobRow.id == job_id, _open()).values(running)))

    def put(self, job_id: str, step: Step, now: float) -> None:
        """Keep what became of a document; of a job or a contract that was deleted meanwhile, nothing."""
        item = step.item
        with self._database.changing() as session:
            changed = update(JobRow).where(JobRow.id == job_id).values(done=step.done, seen=now)
            if not count(session, changed):
                return
            if item.contract is not None and session.get(ContractRow, item.contract, with_for_update=True) is None:
                return
            _add(session, job_id, item)

    def end(self, job_id: str, state: JobState, now: float, why: JobItem | None = None) -> bool:
        """End a job, say `why`, and tell whether it was still open; one that was cancelled stays so."""
        values: dict[str, object] = {"state": state.value, "ended": now}
        if state is JobState.DONE:
            values["done"] = JobRow.total
        with self._database.changing() as session:
            was_open = bool(count(session, update(JobRow).where(JobRow.id == job_id, _open()).values(values)))
            if was_open and why is not None:
                _add(session, job_id, why)
            return was_open

    def renew(self, job_ids: Collection[str], now: float) -> None:
        """Say that these are still being worked on."""
        with self._database.changing() as session:
            count(session, update(JobRow).where(JobRow.id.in_(job_ids), _open()).values(seen=now))

    def read(self, job_id: str, user: str, kinds: Collection[JobKind], now: float) -> Job:
        """Give a job of `user`; a KompassError if they have no such one."""
        with self._database.reading() as session:
            row = session.scalar(select(JobRow).where(JobRow.id == job_id, *_theirs(user, kinds)))
            if row is None:
                raise KompassError("api.job_unknown", id=job_id)
            return _to_job(row, now)

    def find(self, job_id: str, now: float) -> Job | None:
        """Give a job, whoever gave it; None if it is not there any more."""
        with self._database.reading() as session:
            row = session.get(JobRow, job_id)
            return None if row is None else _to_job(row, now)

    def items(self, job_id: str, access: Collection[Access]) -> list[JobItem]:
        """Give what became of its documents, without contracts that `access` may no longer see."""
        seen = or_(JobItemRow.contract_id.is_(None), ContractRow.access.in_(access))
        query = select(JobItemRow).outerjoin(ContractRow).where(JobItemRow.job_id == job_id, seen)
        with self._database.reading() as session:
            return [_to_item(row) for row in session.scalars(query.order_by(JobItemRow.number))]

    def page(self, user: str, kinds: Collection[JobKind], query: PageQuery, now: float) -> tuple[Sequence[Job], int]:
        """Give a page of the jobs of `user`, the newest first, and how many there are."""
        where = _theirs(user, kinds)
        rows = select(JobRow).where(*where).order_by(JobRow.created.desc(), JobRow.id)
        with self._database.reading() as session:
            total = session.scalar(select(func.count()).select_from(JobRow).where(*where)) or 0
            found = session.scalars(rows.limit(query.size).offset((query.page - 1) * query.size))
            return [_to_job(row, now) for row in found], total


def _add(session: Session, job_id: str, item: JobItem) -> None:
    last = session.scalar(select(func.max(JobItemRow.number)).where(JobItemRow.job_id == job_id))
    number = 0 if last is None else last + 1  # no count: items go with their contracts
    values = item.model_dump(exclude={"contract"})
    session.add(JobItemRow(job_id=job_id, number=number, contract_id=item.contract, **values))


def _open() -> ColumnElement[bool]:
    return JobRow.state.in_(sorted(OPEN))


def _theirs(user: str, kinds: Collection[JobKind]) -> tuple[ColumnElement[bool], ...]:
    return JobRow.user == user, JobRow.kind.in_(sorted(kinds))


def _same_order(session: Session, order: Order, now: float) -> JobRow | None:
    before = _ordered_before(session, order.idempotency, now)
    if before is not None and before.fingerprint != order.fingerprint:
        raise KompassError("api.idempotency_other")
    return before


def _ordered_before(session: Session, idempotency: str | None, now: float) -> JobRow | None:
    """Give the job of that name, unless it no longer counts; then the name is free."""
    if idempotency is None:
        return None
    row = session.scalar(select(JobRow).where(JobRow.idempotency == idempotency))
    if row is None:
        return None
    failed = exists().where(JobItemRow.job_id == row.id, JobItemRow.status >= 500)
    came_to_nothing = _state(row, now) in {JobState.CANCELLED, JobState.INTERRUPTED} or session.scalar(select(failed))
    if abs(now - row.created) < DAY and not came_to_nothing:
        return row
    row.idempotency = None
    session.flush()
    return None


def _state(row: JobRow, now: float) -> JobState:
    state = JobState(row.state)
    return JobState.INTERRUPTED if state in OPEN and abs(now - row.seen) > LOST else state


def _to_job(row: JobRow, now: float) -> Job:
    return Job(
        id=row.id,
        kind=JobKind(row.kind),
        state=_state(row, now),
        done=row.done,
        total=row.total,
        created=moment(row.created),
        ended=None if row.ended is None else moment(row.ended),
    )


def _to_item(row: JobItemRow) -> JobItem:
    return JobItem(
        name=row.name,
        result=row.result,
        contract=row.contract_id,
        problem=row.problem,
        status=row.status,
        left_out=row.left_out,
    )
