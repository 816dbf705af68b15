"""For how many connections of strangers there is room, by the address and the site from which they come."""

from collections import Counter

from assistant.access.origin import Origin
from assistant.app.visit import Visit

OPEN = 100  # connections of strangers from an address: people behind it who have all just opened the page
OPEN_AT_SITE = 200  # of a company, or of whoever was given that many addresses
OPEN_IN_ALL = 400  # each holds a session with some four files open, of which open_files asks for enough


class Room:
    """The connections that are held, by site."""

    def __init__(self) -> None:
        """Hold none."""
        self._at: dict[str, dict[Visit, None]] = {}  # of each site, those in which nothing was drawn for longest first
        self._from: Counter[str] = Counter()  # of each address
        self._total = 0

    def add(self, visit: Visit) -> None:
        """Hold a connection."""
        self._at.setdefault(visit.origin.site, {})[visit] = None
        self._from[visit.origin.network] += 1
        self._total += 1

    def discard(self, visit: Visit) -> None:
        """Hold a connection no longer, if it was."""
        site, network = visit.origin.site, visit.origin.network
        held = self._at.get(site, {})
        if visit not in held:
            return
        del held[visit]
        if not held:
            del self._at[site]
        self._from[network] -= 1
        if not self._from[network]:
            del self._from[network]
        self._total -= 1

    def make(self, origin: Origin) -> bool:
        """Tell whether one more may come from `origin`; where all have too many, the site that has most gives way."""
        own = len(self._at.get(origin.site, ()))
        if self._from[origin.network] >= OPEN or own >= OPEN_AT_SITE:
            return False
        if self._total < OPEN_IN_ALL:
            return True
        most = max(self._at.values(), key=len)
        if own + 1 >= len(most):  # they would only change places
            return False
        spare = min(most, key=lambda each: each.whose is not None)  # if there is one in which nobody has logged in
        spare.ended.set()
        self.discard(spare)
        return True
