"""The open connections of browsers: who has logged in there, and whose session each was."""

from collections import Counter
from collections.abc import Callable
from secrets import token_urlsafe
from threading import Lock
from time import monotonic

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant.access.origin import Origin
from assistant.app.login_memory import LoginMemory
from assistant.app.room import Room
from assistant.app.visit import Visit

PAGES = 30  # of a user, beyond which their connections count as those of strangers; what is shown there stays the same
KEPT = 150.0  # seconds for which it is known whose a session was; for 120 of them Streamlit gives it back
HEADER = "x-avv-visit"  # by which a page finds its connection; what a client sends under this name is dropped


class Visits:
    """The connections of a process. Pages tell what they know from threads of their own."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Take the time in seconds from `clock`."""
        self._clock = clock
        self._lock = Lock()
        self._open: dict[str, Visit] = {}
        self._room, self._pages = Room(), Counter[str]()
        self.logins = LoginMemory(clock)
        self._left: dict[str, tuple[Visit, float]] = {}  # by session, with a login: the last visit, and until when

    def enter(self, visit: Visit) -> str | None:
        """Take a connection in, and give the name by which its pages find it; None if there is no room."""
        with self._lock:
            if self._is_stranger(visit) and not self._room.make(visit.origin):
                return None
            name = token_urlsafe()
            self._open[name] = visit
            self._count(visit)
        return name

    def leave(self, name: str) -> None:
        """Forget a connection, but for some time not whose session it was."""
        with self._lock:
            visit = self._open.pop(name)
            self._discount(visit)
            self._keep(visit)

    def last_of(self, session: str) -> Visit | None:
        """Give the visit in which a session was drawn last for somebody with the right password, if any."""
        with self._lock:
            held = next((each for each in self._open.values() if each.session == session and each.login), None)
            left, until = self._left.get(session, (None, 0.0))
        return held or (left if self._clock() < until else None)

    def tell(self, name: str, session: str, *, user: str | None, login: str, language: str) -> None:
        """Say of a connection whose page is drawn who has logged in there, if anybody, and by which login.

        Where it ended meanwhile, its session is known by the login all the same: Streamlit keeps it too.
        """
        if user is not None and login:
            self.logins.remember(login, user)
        with self._lock:
            visit = self._open.get(name)
            if visit is None:
                self._keep(Visit(Origin(), user, login=login, session=session, language=language))
                return
            if visit.login and not login:
                self.logins.forget(visit.login)
            self._discount(visit)
            visit.user, visit.login, visit.session, visit.language = user, login, session, language
            visit.shown = None
            self._count(visit)

    def _is_stranger(self, visit: Visit) -> bool:
        return visit.whose is None or self._pages[visit.whose] >= PAGES

    def _count(self, visit: Visit) -> None:
        """Count a connection among those of its user, or where these are too many, among those of strangers."""
        visit.is_counted = self._is_stranger(visit)
        if not visit.is_counted:
            self._pages[str(visit.whose)] += 1
        elif not visit.ended.is_set():
            self._room.add(visit)

    def _discount(self, visit: Visit) -> None:
        if visit.is_counted:
            self._room.discard(visit)
            return
        user = str(visit.whose)
        self._pages[user] -= 1
        if not self._pages[user]:
            del self._pages[user]

    def _keep(self, visit: Visit) -> None:
        now = self._clock()
        self._left = {session: left for session, left in self._left.items() if left[1] > now}
        if visit.login:
            self._left[visit.session] = visit, now + KEPT


visits = Visits()  # of this process


def tell_visit(*, user: str | None, login: str, language: str) -> None:
    """Say of the page that is drawn who has logged in, if anybody."""
    context = get_script_run_ctx()
    if context is not None:
        name = st.context.headers.get(HEADER) or ""
        visits.tell(name, context.session_id, user=user, login=login, language=language)
