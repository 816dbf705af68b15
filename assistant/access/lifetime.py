"""How long logins last: a time without use, and a time in all."""

from threading import Lock

from assistant.settings import Settings

_used: dict[str, tuple[float, float]] = {}  # by key: when the login began, and when it was used last
_lock = Lock()
_ENDED = float("-inf")


def is_alive(key: str, began: float, now: float, settings: Settings, *, use: bool) -> bool:
    """Tell whether a login still counts; times are seconds since 1970.

    Args:
        key: names the login; it has one life, however many tabs of a browser share it.
        began: when it began.
        now: the time.
        settings: say how long it lasts.
        use: whether this is a use, which begins its idle time anew.
    """
    longest = settings.session_hours * 3_600
    with _lock:
        for old in [one for one, (start, _) in _used.items() if now - start >= longest]:
            del _used[old]  # too old by `began`, whenever it was used
        last = _used[key][1] if key in _used else now
        alive = now - began < longest and now - last < settings.session_idle_minutes * 60
        if alive and (use or key not in _used):
            _used[key] = (began, now)
        return alive


def is_known(key: str) -> bool:
    """Tell whether a login was seen before and may still count, or was ended before its time."""
    with _lock:
        return key in _used


def end(key: str, began: float) -> None:
    """End a login before its time."""
    with _lock:
        _used[key] = (began, _ENDED)
