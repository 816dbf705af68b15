"""Dates in their German and English spellings, and years."""

import re
from collections.abc import Iterator

from assistant.verification.model import Check
from assistant.verification.token import Token

_MONTHS = (
    "Januar|January|Jänner|Jan", "Februar|February|Feber|Feb", "März|March|Mar", "April|Apr", "Mai|May",
    "Juni|June|Jun", "Juli|July|Jul", "August|Aug", "September|Sept|Sep", "Oktober|October|Okt|Oct", "November|Nov",
    "Dezember|December|Dez|Dec",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join((*_MONTHS, *(names.upper() for names in _MONTHS)))})(?!\w)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(rf"(?<![\w.,/-])(?:{form})(?![\w/]|[.,]\d)")
    for form in (
        rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?",
        rf"{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s{_YEAR})?(?!\d)",
        rf"{_MONTH},?\s{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)",
        r"(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)",
        _YEAR,
    )
)


def read_dates(text: str) -> Iterator[Token]:
    """Find the dates in `text`; the value of a token is year-month-day, with 0 for what is not said.

    >>> [token.value for token in read_dates("Vom 25. Mai 2018 bis June 2020, seit 2021 und 2022-01-31")]
    ['2018-5-25', '2020-6-0', '2021-0-0', '2022-1-31']
    >>> [token.value for token in read_dates("17. Jänner 2023, 19. NOVEMBER 2020, this day of August, 2023")]
    ['2023-1-17', '2020-11-19', '2023-8-0']
    """
    taken: list[Token] = []
    for form in _FORMS:
        for found in form.finditer(text):
            if any(found.start() < token.end and token.start < found.end() for token in taken):
                continue
            parts = found.groupdict()
            month = int(parts.get("number") or 0) or _month(parts.get("month"))
            value = f"{parts.get('year') or 0}-{month}-{int(parts.get('day') or 0)}"
            taken.append(Token(Check.DATE, value, found[0], found.start(), found.end()))
    yield from sorted(taken, key=lambda token: token.start)


def _month(name: str | None) -> int:
    return next((n for n, names in enumerate(_MONTHS, start=1) if name and name.capitalize() in names.split("|")), 0)


def holds_date(said: Token, held: Token) -> bool:
    """Tell whether the date `said` is `held`, or names it less exactly (2018 for 25 May 2018)."""
    pairs = zip(said.value.split("-"), held.value.split("-"), strict=True)
    return all(one in {"0", other} for one, other in pairs)
