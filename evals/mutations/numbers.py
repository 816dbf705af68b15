"""An amount or a deadline becomes another one."""

import re
from collections.abc import Callable

from assistant.domain import Language

AMOUNT = {
    Language.GERMAN: re.compile(r"\d[\d.,]*(?= (Millionen |Milliarden )?(Euro|Prozent|Złoty|Pfund|Lek))"),
    Language.ENGLISH: re.compile(r"(?<=EUR )\d[\d.,]*|(?<=GBP )\d[\d.,]*|\d[\d.,]*(?= ?%| percent)"),
}
DEADLINE = {
    Language.GERMAN: re.compile(
        r"\d+(?=\]? (Stunden|Tag|Arbeitstag|Werktag|Woche|Monat|Jahr))|(?<= )\d{1,2}(?=\. (Januar|Februar|März|April"
        r"|Mai|Juni|Juli|August|September|Oktober|November|Dezember))|(?<= )(19|20)\d\d\b"
    ),
    Language.ENGLISH: re.compile(
        r"\d+(?=\]? (hour|day|working day|week|month|year))|\d{1,2}(?= (January|February|March|April|May|June|July"
        r"|August|September|October|November|December))|(?<= )(19|20)\d\d\b"
    ),
}


DATE = {
    Language.GERMAN: "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    Language.ENGLISH: "January|February|March|April|May|June|July|August|September|October|November|December",
}


def change_amount(sentence: str, language: Language) -> str | None:
    """Change the first sum or share."""
    return _changed(sentence, AMOUNT[language])


def change_deadline(sentence: str, language: Language) -> str | None:
    """Change the first period or date."""
    return _changed(sentence, DEADLINE[language])


def change_date(sentence: str, language: Language) -> str | None:
    """Move the first date on by one month."""
    months = DATE[language].split("|")
    return _replaced(
        sentence,
        re.compile(rf"(?<=\d )(?:{DATE[language]})\b|(?<=\d\. )(?:{DATE[language]})\b"),
        lambda match: months[(months.index(match[0]) + 1) % 12],
    )


def _changed(sentence: str, number: re.Pattern[str]) -> str | None:
    return _replaced(sentence, number, lambda match: _another(match[0]))


def _replaced(sentence: str, pattern: re.Pattern[str], other: Callable[[re.Match[str]], str]) -> str | None:
    changed = pattern.sub(other, sentence, count=1)
    return None if changed == sentence else changed


def _another(number: str) -> str:
    """Raise the first digit by one: of the same length, never zero at the front."""
    first = int(number[0])
    return f"{first % 9 + 1}{number[1:]}"
