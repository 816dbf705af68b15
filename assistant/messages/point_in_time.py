"""When something goes on, as people say it."""

from datetime import datetime, timedelta

from assistant.messages import say


def point_in_time(language: str, at: datetime, now: datetime) -> str:
    """Say the minute that begins at `at` or next after it; with the day, unless that is the day of `now`.

    >>> now = datetime(2026, 11, 29, 23, 58, 30)
    >>> [point_in_time(language, now + timedelta(seconds=60), now) for language in ("de", "en")]
    ['am 30.11. um 00:00 Uhr', 'on 30 November at 00:00']
    >>> point_in_time("en", now, now)
    'at 23:59'
    """
    begun = timedelta(seconds=at.second, microseconds=at.microsecond)
    minute = at + timedelta(minutes=1) - begun if begun else at
    key = "point_in_time.today" if minute.date() == now.date() else "point_in_time.other_day"
    return say(language, key, at=minute)
