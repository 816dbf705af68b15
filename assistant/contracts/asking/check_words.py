"""The check of a contract in words, beside an answer that was asked for it: the verdict, what decides it, the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain import Answer, CheckReply
from assistant.messages import say


@dataclass(frozen=True)
class PointWords:
    """What decides: its name with its status, its words in the contract, and the numbers of their citations."""

    text: str
    quote: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class VerdictWords:
    """What to do with a contract, the points that decide it, and what is to be known beside them.

    `alone` is the verdict where it is plain that a check gave it.
    """

    verdict: str
    alone: str
    points: tuple[PointWords, ...]
    rest: tuple[str, ...]


def verdict_words(reply: CheckReply | None, answer: Answer, language: str) -> VerdictWords | None:
    """Say what the check of a contract says; None if it was not asked for."""
    if reply is None:
        return None
    if reply.verdict is None:
        problem = say(language, f"contract_answer.checked.{reply.problem}")
        return VerdictWords(problem, problem, (), ())
    key = "contract_check.verdict_looks" if reply.looks else f"contract_check.verdict.{reply.verdict}"
    verdict = say(language, key)
    words = say(language, "contract_answer.checked.verdict", verdict=verdict)
    return VerdictWords(words, verdict, tuple(_points(reply, answer, language)), tuple(_rest(reply, language)))


def stands_beside_check(answer: Answer) -> bool:
    """Tell whether all that an answer quotes stands beside the points of a check."""
    return any(reply.check is not None for reply in answer.contracts)


def _points(reply: CheckReply, answer: Answer, language: str) -> Iterator[PointWords]:
    quotes = {citation.n: citation.quote for citation in answer.citations}
    for point in reply.points:
        if point.status is None:
            risk = say(language, f"contract_check.risk.{point.id}")
            text = say(language, "contract_answer.checked.risk", risk=risk)
        else:
            name = say(language, f"contract_check.requirement.{point.id}.name")
            status = say(language, f"contract_check.status.{point.status}")
            text = say(language, "contract_answer.checked.requirement", requirement=name, status=status)
        yield PointWords(text, " ".join(quotes[n] for n in point.places if n in quotes), point.places)


def _rest(reply: CheckReply, language: str) -> Iterator[str]:
    if reply.more and reply.points:
        yield say(language, "contract_answer.checked.more", count=reply.more)
    if reply.unjudged:
        yield say(language, "contract_answer.checked.unjudged", count=reply.unjudged)
    yield say(language, "contract_check.disclaimer")
