"""Who may send files to the server: users who may add contracts, for sessions of their own, and nobody else.

Streamlit takes files for every session, also for one at the login form, from whoever has its address, and keeps them in
memory. No other request of a page has a body.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from threading import Lock

from starlette.requests import HTTPConnection
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant.access.identity import Identity
from assistant.app.asgi import App, Message, Receive, Send, put_before_server, refuse
from assistant.app.shown_login import Cookies, admit_browser, refusal
from assistant.errors import AccessError
from assistant.settings import Settings

MOST = 2_000  # sessions that are remembered; one that is forgotten is admitted by its next click
TAKEN_AT = "_stcore/upload_file/"  # how the path of each file begins; the session comes next
THREADS = 2  # that look whose login counts

_admitted: OrderedDict[str, str] = OrderedDict()
_lock = Lock()


def admit_uploads(user: Identity | None) -> None:
    """Say of the session that is drawn whose it is, and that it takes files from now on if this user may add any."""
    context = get_script_run_ctx()
    if context is None:
        return
    with _lock:
        _admitted.pop(context.session_id, None)
        if user is not None and user.fetches:
            _admitted[context.session_id] = user.user
        while len(_admitted) > MOST:
            _admitted.popitem(last=False)


def is_admitted(session_id: str) -> bool:
    """Tell whether files of this session are taken."""
    with _lock:
        return session_id in _admitted


def refuse_uploads_of_strangers() -> None:
    """Have Streamlit ask; it does before it reads anything of a file."""
    from streamlit.runtime import Runtime  # takes most of a second, which only the chat has to spend

    is_active = Runtime.is_active_session

    def takes_files(runtime: Runtime, session_id: str) -> bool:
        return is_admitted(session_id) and is_active(runtime, session_id)

    Runtime.is_active_session = takes_files  # type: ignore[method-assign, assignment] # Streamlit has no hook for it


class Uploads:
    """Stands before a server; files of a session are sent, exchanged and taken back by its user alone."""

    def __init__(self, app: App, admit: Callable[[str, Cookies], object]) -> None:
        """Stand before `app`; `admit` raises an AccessError for a session and cookies of another user, or of nobody."""
        self._app, self._admit, self._taken_at = app, admit, _taken_at()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="avv-uploads")  # nothing else keeps them busy

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request; a WebSocket passes as it is."""
        refused = await self._refused(scope) if scope["type"] == "http" else None
        if refused is not None:
            await refuse(send, refused, (b"cache-control", b"no-store"))
            return
        await self._app(scope, receive, send)

    async def _refused(self, scope: Message) -> HTTPStatus | None:
        """Say why a request is not taken: a body elsewhere would be read while the request waits for its turn."""
        if not scope["path"].startswith(self._taken_at):
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if _has_body(scope) else None
        session_id, *_ = scope["path"].removeprefix(self._taken_at).split("/")
        admit = partial(self._admit, session_id, HTTPConnection(scope).cookies)
        return await asyncio.get_running_loop().run_in_executor(self._threads, refusal, admit)


def admit_sender(settings: Settings, session_id: str, cookies: Cookies) -> None:
    """Make sure that who shows these cookies may send files for a session.

    Raises:
        AccessError: it is not theirs, or they may add nothing.
        RecordsError, StateError: the database cannot be used.
    """
    user = admit_browser(settings, cookies)
    if user is None:  # nobody has to log in
        return
    with _lock:
        owner = _admitted.get(session_id)
    if owner != user.user or not user.fetches:
        raise AccessError("session_expired")


def guard_uploads(settings: Settings) -> None:
    """Have Streamlit put it before its server."""
    put_before_server(partial(Uploads, admit=partial(admit_sender, settings)))


def _has_body(scope: Message) -> bool:
    headers = {name.lower(): value.strip() for name, value in scope["headers"]}
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0"


def _taken_at() -> str:
    """Give how the path of a file that is sent begins, as the server has it."""
    from streamlit import config, url_util

    return url_util.make_url_path(config.get_option("server.baseUrlPath"), TAKEN_AT)
