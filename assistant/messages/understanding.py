"""How a question was understood, in words for the asker."""

from collections.abc import Iterator
from datetime import date

from assistant.domain import PREMISE, Answer, Understanding
from assistant.law.reference import display
from assistant.messages import say

LONGEST = 140  # characters of an earlier question


def understood_as(answer: Answer, today: date) -> str:
    """Say what was made of a question: whose it is, what it goes on from, what it asks, and by the law of which day.

    Of several questions it says what was done with them. Gives nothing where the question could not be taken, or
    nothing is to be said.
    """
    facts = " · ".join(_facts(answer, answer.understood, today)) if answer.understood else ""
    return say(answer.language, "understood.as", facts=facts) if facts else ""


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


def _facts(answer: Answer, understood: Understanding, today: date) -> Iterator[str]:
    language = answer.language
    for typed, read in understood.typos:
        yield say(language, "understood.typo", typed=typed, read=read)
    for name in understood.unpicked:
        yield say(language, "understood.unpicked", name=name)
    if understood.context:
        yield say(language, "understood.context", question=_short(understood.context))
    if understood.premise:
        yield say(language, "understood.assumption")
    if len(understood.parts) > 1:
        yield _done_with_parts(answer, understood)
    if understood.side:
        yield say(language, f"understood.{understood.side}")
    if understood.norms:
        yield say(language, "understood.norms", norms=", ".join(display(norm, language) for norm in understood.norms))
    if understood.as_of != today:
        yield say(language, "understood.on", day=say(language, "chat.date", day=understood.as_of))
    elif understood.asks_about_past:
        yield say(language, "understood.past")
    elif answer.statements:  # a refusal rests on no law
        yield say(language, "understood.today")


def _done_with_parts(answer: Answer, understood: Understanding) -> str:
    """Say whether each of several questions has an answer of its own, all share one, or some have none."""
    count, missing = len(understood.parts), len(understood.missing)
    if not answer.statements:
        return say(answer.language, "understood.parts_asked", count=count)
    if missing:
        return say(answer.language, "understood.parts_missing", count=count, missing=missing)
    apart = {statement.part for statement in answer.statements} - {None, PREMISE}
    return say(answer.language, "understood.parts" if len(apart) > 1 else "understood.parts_together", count=count)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
