"""Who comes in with a login, of all who connect: whoever makes up cookies keeps no colleague from being known."""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from assistant.access.origin import Origin
from assistant.app.fair_line import FairLine
from assistant.app.login_memory import LoginMemory
from assistant.app.shown_login import Cookies, admit_browser, shown_key
from assistant.app.turns import Pace
from assistant.errors import KompassError
from assistant.settings import Settings

ASKED = Pace(at_once=200, a_second=200)  # of the database, of logins that are not known, each a millisecond or so
WAITING = 400  # connections whose login is asked for; a site has its share of them, others come in as strangers
PATIENCE = 5.0  # seconds to wait for the database, after which they do as well
THREADS = 2  # that ask


class ShownLogins:
    """Says whose login a browser shows; of one that is not known the database is asked, site by site."""

    def __init__(
        self,
        memory: LoginMemory,
        key_of: Callable[[Cookies], str] = lambda _: "",
        look: Callable[[Cookies], str | None] = lambda _: None,
    ) -> None:
        """Take logins that are known from `memory`, and ask `look` of others; it may raise a KompassError."""
        self._memory, self._key_of, self._look = memory, key_of, look
        self._line, self._waiting = FairLine(ASKED), Counter[str]()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="avv-logins")  # nothing else keeps them busy

    async def user_of(self, cookies: Cookies, origin: Origin) -> str | None:
        """Give whose login is shown, if it counts and somebody could be asked."""
        key = self._key_of(cookies)
        known = self._memory.user_of(key) if key else None
        if not key or known is not None or self._waiting[origin.site] * len(self._waiting) >= WAITING:
            return known
        self._waiting[origin.site] += 1
        try:
            with suppress(TimeoutError, KompassError):
                async with asyncio.timeout(PATIENCE):
                    known = await self._ask(cookies, origin)
        finally:
            self._waiting[origin.site] -= 1
            self._waiting += Counter()  # forgets sites of which nobody waits
        if known is not None:
            self._memory.remember(key, known)
        return known

    async def _ask(self, cookies: Cookies, origin: Origin) -> str | None:
        await self._line.turn(origin.site)
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._look, cookies)


def shown_logins(settings: Settings, memory: LoginMemory) -> ShownLogins:
    """Give what says whose login a browser shows, as these settings have people log in."""

    def look(cookies: Cookies) -> str | None:
        identity = admit_browser(settings, cookies)
        return identity.user if identity is not None else None

    return ShownLogins(memory, partial(shown_key, settings), look)
