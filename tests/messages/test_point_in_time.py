"""When something goes on: never a minute too early, and with the day where it is another one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant.errors import LimitError
from assistant.messages.point_in_time import point_in_time

NOW = datetime(2026, 11, 29, 14, 32, 10, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("seconds", "german", "english"),
    [
        (50, "um 14:33 Uhr", "at 14:33"),
        (51, "um 14:34 Uhr", "at 14:34"),
        (24 * 3600, "am 30.11. um 14:33 Uhr", "on 30 November at 14:33"),
        (2 * 24 * 3600, "am 01.12. um 14:33 Uhr", "on 1 December at 14:33"),
    ],
)
def test_the_minute_in_which_it_is_sure_to_go_on(seconds: int, german: str, english: str) -> None:
    at = NOW + timedelta(seconds=seconds)
    assert [point_in_time(language, at, NOW) for language in ("de", "en")] == [german, english]


def test_a_limit_says_the_time_of_whoever_reads_it() -> None:
    later = datetime.now(ZoneInfo("UTC")).replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=400)
    error = LimitError("fair_use.day", later, most=3)
    assert " 21:00 Uhr" in error.in_zone(ZoneInfo("Asia/Tokyo")).message("de")
    assert "at 12:00" in error.in_zone(ZoneInfo("UTC")).message("en")
    assert " 3 Fragen" in error.message("de")
    assert LimitError("fair_use.at_once", most=2).message("en")
