"""Does the jobs of this process: one document at a time, beside the questions, callers in turns; so are checks."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from time import time

from anyio import to_thread

from assistant.api.caller import Caller
from assistant.api.job import Job, JobItem, JobKind, JobState, Steps
from assistant.api.job_store import LOST, JobStore, Order
from assistant.api.webhook import Webhook
from assistant.api.work_queue import WorkQueue
from assistant.errors import AccessError, KompassError
from assistant.monitoring.reference import answering
from assistant.resources import current_records
from assistant.settings import Settings

PATIENCE = 10.0  # seconds for the document that is being read, when the process ends
BEAT = LOST / 4  # seconds between two signs of life
UNTOLD = 1_000  # ends of jobs that may wait for the webhook: one that is slow would make them more and more

_log = logging.getLogger(__name__)


@dataclass
class RunningJob:
    """A job of this process: whose turn it takes, what it is, and what runs it."""

    user: str
    kind: JobKind
    task: "asyncio.Task[None]"


class JobRunner:
    """Runs jobs; of one event loop."""

    def __init__(self, settings: Settings, checks: WorkQueue) -> None:
        """Start with none; contracts of the register are checked when it is their turn in `checks`."""
        self._settings = settings
        self._webhook = Webhook.of(settings)
        self._running: dict[str, RunningJob] = {}
        self._telling: set[asyncio.Task[None]] = set()
        self._beginning = asyncio.Lock()
        self._beating: asyncio.Task[None] | None = None
        self.queue = WorkQueue(1)
        self._queues = {JobKind.UPLOAD: self.queue, JobKind.CHECK: checks}

    def store(self) -> JobStore:
        """Give the jobs of all processes, from a thread that may wait.

        Raises:
            RecordsError, StateError: the database cannot be used.
        """
        return JobStore(current_records(self._settings).database)

    async def begin(self, order: Order, caller: Caller, steps: Steps, release: Callable[[], None]) -> Job:
        """Begin a job, or find the one that was ordered before; `release` is called when its files are done with.

        Raises:
            AccessError: the key or token of the caller opens nothing any more.
            KompassError: they have too many open, or under the same name something else was ordered.
            RecordsError, StateError: the database cannot be changed.
        """
        is_new = False

        def create(here: int) -> tuple[Job, bool]:
            caller.may_go_on(self._settings)  # files may have been on their way for long
            return self.store().create(order, time(), under_way=here)

        try:
            async with self._beginning:  # whoever finds a job of this process finds it running
                here = sum(each.user == caller.identity.user for each in self._running.values())
                job, is_new = await to_thread.run_sync(create, here)
                if is_new:
                    before = self._before(order.kind, caller.identity.user)
                    task = asyncio.create_task(self._run(job.id, caller, steps, release, before))
                    self._running[job.id] = RunningJob(caller.identity.user, order.kind, task)
        finally:
            if not is_new:
                release()
        if self._beating is None or self._beating.done():
            self._beating = asyncio.create_task(self._beat())
        return job

    async def finished(self, job_id: str) -> None:
        """Wait for a job, if it is one of this process."""
        if job_id in self._running:
            await asyncio.shield(self._running[job_id].task)

    async def close(self) -> None:
        """Leave what is not done, and say so; a document that is being read is still kept if it takes no longer."""
        if self._beating is not None:
            self._beating.cancel()
        for job_id in list(self._running):
            await to_thread.run_sync(self._end, job_id, JobState.INTERRUPTED)
        if tasks := {running.task for running in self._running.values()} | self._telling:
            await asyncio.wait(tasks, timeout=PATIENCE)

    def _before(self, kind: JobKind, user: str) -> "asyncio.Task[None] | None":
        """Give the job for which one waits: of a caller, no more than one file is in memory."""
        theirs = (each.task for each in reversed(self._running.values()) if (each.user, each.kind) == (user, kind))
        return next(theirs, None) if kind is JobKind.UPLOAD else None

    async def _run(
        self,
        job_id: str,
        caller: Caller,
        steps: Steps,
        release: Callable[[], None],
        before: "asyncio.Task[None] | None",
    ) -> None:
        state, why, queue = JobState.INTERRUPTED, None, self._queues[self._running[job_id].kind]
        try:
            if before is not None:
                await asyncio.wait({before})
            with answering(caller.reference):
                while await queue.do(caller.identity.user, partial(self._step, job_id, caller, steps)):
                    pass
                state = JobState.DONE
        except KompassError as error:
            _log.warning("a job is given up: %s", error.key)
            if isinstance(error, AccessError):
                why = JobItem.refused("", error, caller.language)
        except Exception:  # noqa: BLE001 - the job is over, and the log has no words of the caller
            _log.exception("a job failed")
        finally:
            release()
        try:
            was_open = await to_thread.run_sync(self._end, job_id, state, why)
        finally:
            self._running.pop(job_id, None)
        if was_open and self._webhook is not None:
            self._begin_to_tell(job_id, self._webhook)

    def _step(self, job_id: str, caller: Caller, steps: Steps) -> bool:
        """Do the next document; False if there is none, or the job was cancelled.

        Raises:
            AccessError: the key or token by which the job was given opens nothing any more.
        """
        store = self.store()
        if not store.go_on(job_id, time()):
            return False
        caller.may_go_on(self._settings)
        step = next(steps, None)
        if step is None:
            return False
        store.put(job_id, step, time())
        return True

    def _end(self, job_id: str, state: JobState, why: JobItem | None = None) -> bool:
        """End a job; tells whether it was still open."""
        try:
            return self.store().end(job_id, state, time(), why)
        except KompassError as error:  # it counts as interrupted when nothing is heard of it
            _log.warning("the end of a job is not noted: %s", error.key)
            return False

    def _begin_to_tell(self, job_id: str, webhook: Webhook) -> None:
        """Tell beside all else: whoever waits for the job does not wait for that."""
        if len(self._telling) >= UNTOLD:
            _log.warning("the end of a job is not told: %d others wait for that", len(self._telling))
            return
        telling = asyncio.create_task(self._tell(job_id, webhook))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)

    async def _tell(self, job_id: str, webhook: Webhook) -> None:
        try:
            job = await to_thread.run_sync(lambda: self.store().find(job_id, time()))
        except KompassError as error:
            _log.warning("the end of a job is not told: %s", error.key)
            return
        if job is not None:
            await webhook.send(job)

    async def _beat(self) -> None:
        while self._running:
            await to_thread.run_sync(self._renew, list(self._running))
            await asyncio.sleep(BEAT)

    def _renew(self, job_ids: Sequence[str]) -> None:
        try:
            self.store().renew(job_ids, time())
        except KompassError as error:
            _log.info("a sign of life is not noted: %s", error.key)
