"""How a question was understood, in words for the asker."""

from collections.abc import Iterator
from datetime import date

from assistant.domain import PREMISE, Answer, Language, Understanding
from assistant.law.reference import display
from assistant.messages import say

LONGEST = 140  # characters of an earlier question


def understood_as(understood: Understanding, language: Language, today: date) -> str:
    """Say what was made of a question: whose it is, what it goes on from, what it asks, and by the law of which day.

    >>> understood_as(Understanding(as_of=date(2026, 1, 1)), Language.ENGLISH, date(2026, 1, 1))
    'Understood as: law in force'
    """
    return say(language, "understood.as", facts=" · ".join(_facts(understood, language, today)))


def part_headings(answer: Answer) -> list[tuple[int, str]]:
    """Give the numbers of the parts that an answer has, as its statements name them, each with a heading."""
    understood = answer.understood
    if understood is None or not understood.parts:
        return []
    numbered = [(number, f"{number}. {part}") for number, part in enumerate(understood.parts, start=1)]
    if understood.premise is None:
        return numbered
    questions = numbered if len(numbered) > 1 else [(1, understood.parts[0])]
    return [(PREMISE, say(answer.language, "understood.premise", premise=_short(understood.premise))), *questions]


def _facts(understood: Understanding, language: Language, today: date) -> Iterator[str]:
    for typed, read in understood.typos:
        yield say(language, "understood.typo", typed=typed, read=read)
    for name in understood.unpicked:
        yield say(language, "understood.unpicked", name=name)
    if understood.context:
        yield say(language, "understood.context", question=_short(understood.context))
    if understood.premise:
        yield say(language, "understood.assumption")
    if len(understood.parts) > 1:
        yield say(language, "understood.parts", count=len(understood.parts))
    if understood.side:
        yield say(language, f"understood.{understood.side}")
    if understood.norms:
        yield say(language, "understood.norms", norms=", ".join(display(norm, language) for norm in understood.norms))
    if understood.as_of != today:
        yield say(language, "understood.on", day=say(language, "chat.date", day=understood.as_of))
    else:
        yield say(language, "understood.past" if understood.asks_about_past else "understood.today")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
