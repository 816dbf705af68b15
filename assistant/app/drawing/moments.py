"""Times of day as a reader's clock shows them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assistant.citation.validity import day_in_words


def moment_in_words(moment: float, language: str, zone: str | None) -> str:
    """Write seconds since 1970 as a time of day in `zone`, which a browser names; that of Greenwich if it is none.

    >>> moment_in_words(1_000_000, "en", "Europe/Berlin"), moment_in_words(1_000_000, "de", "nowhere")
    ('12 January 1970, 14:46', '12.01.1970, 13:46 UTC')
    """
    try:
        then = datetime.fromtimestamp(moment, ZoneInfo(zone or ""))
        return f"{day_in_words(then.date(), language)}, {then:%H:%M}"
    except (ZoneInfoNotFoundError, ValueError, OSError):
        then = datetime.fromtimestamp(moment, UTC)
        return f"{day_in_words(then.date(), language)}, {then:%H:%M} UTC"
