"""The open connections of browsers: from where they come, who has logged in there, and for how many there is room."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_urlsafe
from threading import Lock
from time import monotonic

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant.access.origin import Origin

OPEN = 100  # connections of strangers from an address: people behind it who have all just opened the page
OPEN_AT_SITE = 200  # of a company, or of whoever was given that many addresses
OPEN_IN_ALL = 400  # each holds a session with some four files open, of which open_files asks for enough
PAGES = 30  # of a user, beyond which their connections count as those of strangers; what is shown there stays the same
KEPT = 150.0  # seconds for which it is known whose a session was; for 120 of them Streamlit gives it back
HEADER = "x-avv-visit"  # by which a page finds its connection; what a client sends under this name is dropped


@dataclass(eq=False)
class Visit:
    """An open connection; once `ended` is set it gives way to another one.

    `login` is the key of a login with a password, also of one to which a second factor is missing: then there is no
    `user`. `is_counted` tells whether it is one of those of strangers.
    """

    origin: Origin
    user: str | None = None
    is_counted: bool = True
    login: str = field(default="", repr=False)
    session: str = ""
    language: str = "de"
    ended: asyncio.Event = field(default_factory=asyncio.Event, repr=False)


class Visits:
    """The connections of a process. Pages tell what they know from threads of their own."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Take the time in seconds from `clock`."""
        self._clock = clock
        self._lock = Lock()
        self._open: dict[str, Visit] = {}
        self._left: dict[str, tuple[Visit, float]] = {}  # by session, with a login: the last visit, and until when

    def enter(self, visit: Visit) -> str:
        """Take a connection in, and give the name by which its pages find it."""
        name = token_urlsafe()
        with self._lock:
            self._open[name] = visit
        return name

    def leave(self, name: str) -> None:
        """Forget a connection, but for some time not whose session it was."""
        with self._lock:
            self._keep(self._open.pop(name))

    def make_room(self, origin: Origin) -> bool:
        """Tell whether a stranger may come in; where all have too many, the site that has most gives way."""
        with self._lock:
            strangers = [each for each in self._open.values() if each.is_counted and not each.ended.is_set()]
        at_site = Counter(each.origin.site for each in strangers)
        at_address = sum(each.origin.network == origin.network for each in strangers)
        if at_address >= OPEN or at_site[origin.site] >= OPEN_AT_SITE:
            return False
        if len(strangers) < OPEN_IN_ALL:
            return True
        site, most = at_site.most_common(1)[0]
        if at_site[origin.site] + 1 >= most:  # they would only change places
            return False
        held = [each for each in strangers if each.origin.site == site]
        min(held, key=lambda each: each.user is not None).ended.set()  # the oldest in which nobody has logged in
        return True

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
        with self._lock:
            visit = self._open.get(name)
            if visit is None:
                self._keep(Visit(Origin(), user, login=login, session=session, language=language))
                return
            others = [each for each in self._open.values() if each is not visit and not each.is_counted]
            visit.is_counted = user is None or sum(each.user == user for each in others) >= PAGES
            visit.user, visit.login, visit.session, visit.language = user, login, session, language

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
