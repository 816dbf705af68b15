"""Files that are made when they are clicked: of each user one at a time, so that nobody keeps others waiting.

Streamlit makes as many as a browser asks for, in the threads in which the event loop has other things done too, and
the process does not end before the last of them.
"""

import logging
from asyncio import Lock, get_running_loop
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from assistant.errors import KompassError, LimitError, StateError
from assistant.monitoring import metrics
from assistant.monitoring.running import running

if TYPE_CHECKING:
    from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
    from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
    from streamlit.runtime.media_file_manager import MediaFileManager

OF_A_USER, IN_ALL = 4, 40  # asked for and not yet made
THREADS = 2

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class MadeAtClick:
    """Makes a file for a user; what it raises is said in the language of their page."""

    user: str
    language: str
    make: Callable[[], bytes]

    def __call__(self) -> bytes:
        """Make it."""
        return self.make()


class MadeFiles:
    """Makes the files of all sessions, in threads of its own."""

    def __init__(self) -> None:
        """Start without any."""
        self._under_way: Counter[str] = Counter()  # by user
        self._turns: defaultdict[str, Lock] = defaultdict(Lock)  # by user, of those who have any under way
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="avv-files")

    async def make(self, manager: "MediaFileManager", file_id: str, wanted: MadeAtClick) -> str:
        """Have `manager` make a file, and give its address.

        Raises:
            LimitError: too many are under way.
            StateError: the chat is about to end.
            KompassError: of what makes it.
        """
        if self._under_way[wanted.user] >= OF_A_USER or self._under_way.total() >= IN_ALL:
            metrics.count_limit("files")
            raise LimitError("fair_use.files")
        self._under_way[wanted.user] += 1
        try:
            async with self._turns[wanted.user]:
                return await get_running_loop().run_in_executor(self._threads, _make, manager, file_id)
        finally:
            self._under_way[wanted.user] -= 1
            if not self._under_way[wanted.user]:
                del self._under_way[wanted.user], self._turns[wanted.user]


class FileRequests:
    """Answers the requests of a session in place of Streamlit's own handler."""

    def __init__(self, files: MadeFiles, find_manager: Callable[[], "MediaFileManager"]) -> None:
        """Have `files` make what is asked for."""
        self._files, self._find_manager = files, find_manager

    async def handle(self, request: "BackendOperationRequest", session_id: str) -> "BackendOperationResponse":
        """Give the address of a file, or say why there is none."""
        from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload

        manager, file_id = self._find_manager(), request.deferred_file.file_id
        reply = partial(BackendOperationResponse, request_id=request.request_id)
        offered = manager._deferred_callables.get(file_id)
        wanted = offered["callable"] if offered is not None and offered["session_id"] == session_id else None
        if not isinstance(wanted, MadeAtClick):
            return reply(error_msg=str(StateError("file_not_offered")))  # nobody knows in which language
        try:
            url = await self._files.make(manager, file_id, wanted)
        except KompassError as error:
            _log.info("a file is not made: %s", error.key)
            return reply(error_msg=error.message(wanted.language))
        except Exception:  # noqa: BLE001 - whoever clicked waits for a reply, whatever went wrong
            _log.exception("a file could not be made")
            return reply(error_msg=StateError("file_not_made").message(wanted.language))
        return reply(deferred_file=DeferredFileResponsePayload(url=url))


def limit_made_files() -> None:
    """Have Streamlit hand such requests to us; it has no hook for it."""
    from streamlit.runtime import app_session  # takes most of a second, which only the chat has to spend

    sessions: Any = app_session
    sessions.DeferredFileHandler = partial(FileRequests, MadeFiles())


def _make(manager: "MediaFileManager", file_id: str) -> str:
    if running.ending:
        raise StateError("file_ending")
    try:
        return manager.execute_deferred(file_id)
    except Exception as error:  # whatever it is, it or its cause is raised again
        if isinstance(error.__cause__, KompassError):  # Streamlit wraps what is raised
            raise error.__cause__ from error
        raise
