"""An open connection of a browser, and what is known of it."""

import asyncio
from dataclasses import dataclass, field

from assistant.access.origin import Origin


@dataclass(eq=False)
class Visit:
    """An open connection; once `ended` is set it gives way to another one.

    `user` is who has logged in, once a page was drawn for them, `shown` whose login the browser shows before that;
    `login` is the key of a login with a password, also of one to which a second factor is missing: then there is no
    `user`. `is_counted` tells whether the connection is one of those of strangers.
    """

    origin: Origin
    user: str | None = None
    shown: str | None = None
    is_counted: bool = True
    login: str = field(default="", repr=False)
    session: str = ""
    language: str = "de"
    ended: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def whose(self) -> str | None:
        """Name the user among whose pages and turns it counts, if it is not a stranger's."""
        return self.user or self.shown
