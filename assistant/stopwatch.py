"""Measures where the time of a question goes."""

from time import perf_counter

from assistant.domain import Timings


class Stopwatch:
    """Measures the laps of one question in milliseconds."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        """End the lap `name`."""
        now = perf_counter()
        self._laps[name] = round((now - self._last) * 1_000, 3)
        self._last = now

    def timings(self) -> Timings:
        """Give the laps and their total."""
        return Timings(**self._laps, total=round((perf_counter() - self._start) * 1_000, 3))

    def __str__(self) -> str:
        return ", ".join(f"{name} {milliseconds:.0f} ms" for name, milliseconds in self._laps.items())
