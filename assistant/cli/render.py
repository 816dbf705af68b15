"""An answer as plain text for the terminal."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from assistant.citation.display import by_passage, role_in_words, source_facts
from assistant.contracts.asking.check_words import stands_beside_check
from assistant.contracts.asking.wording import (
    ReplyWords,
    absent_in_words,
    condition_in_words,
    left_in_words,
    reply_words,
)
from assistant.domain import Answer, Citation, Role
from assistant.messages import say
from assistant.messages.understanding import part_headings, understood_as

WIDTH = 100


def render(answer: Answer, limit: int) -> str:
    """Write `answer` with its numbered sources; `limit` is the greatest length of a question."""
    language = answer.language
    lines = list(_opening(answer, limit))
    lines += [*_wrap(compared), ""] if (compared := condition_in_words(answer)) else []
    for words, reply in zip(reply_words(answer), answer.contracts, strict=True):
        lines += [*_reply(words), *_checked(words, reply.contract_id, language)]
    headings = dict(part_headings(answer))
    apart = () if stands_beside_check(answer) else answer.statements
    for (part, role), group in groupby(apart, key=lambda statement: (statement.part, statement.role)):
        said = list(group)
        if part is not None and role is Role.SHORT_ANSWER:
            lines += _wrap(headings[part])
        if role is not Role.SHORT_ANSWER or (part is None and said[0] is not answer.statements[0]):
            lines.append(role_in_words(role, said, answer.citations, language) + ":")
        for statement in said:
            numbers = "".join(f"[{n}]" for n in statement.citations)
            lines += _wrap(f"{statement.text} {numbers}", bullet="" if role is Role.SHORT_ANSWER else "- ")
        lines.append("")
    for number in answer.understood.missing if answer.understood else ():
        lines += [*_wrap(headings[number]), say(language, "understood.missing"), ""]
    if left := left_in_words(answer):
        lines += [*_wrap(left), ""]
    if answer.clause:
        lines += [f"{say(language, 'ui.clause')} {answer.clause}", ""]
    if answer.citations:
        lines.append(say(language, "memo.sources") + ":")
        lines += [line for citations in by_passage(answer.citations) for line in _source(citations, language)]
        lines.append("")
    if answer.follow_ups:
        lines.append(say(language, "ui.ask_next") + ":")
        lines += [f"- {question}" for question in answer.follow_ups]
        lines.append("")
    lines.append(say(language, "ui.disclaimer"))
    return "\n".join(lines)


def _opening(answer: Answer, limit: int) -> Iterator[str]:
    """Say how the question was understood, and why there is no (whole) answer or another engine gave it."""
    language = answer.language
    if understood := understood_as(answer, date.today()):
        yield from (*_wrap(understood), "")
    if absent := absent_in_words(answer):
        yield from (*_wrap(absent), "")
    if answer.reason is not None:
        yield from (*_wrap(say(language, f"reason.{answer.reason}", limit=limit)), "")
    if answer.note is not None:
        yield from (*_wrap(say(language, f"note.{answer.note}")), "")


def _reply(words: ReplyWords) -> list[str]:
    """Write what is said of a contract; numbers of places end the sentence that names them."""
    numbers = "".join(f"[{n}]" for n in words.places)
    outcome = f"{words.outcome} {numbers}." if numbers else words.outcome
    return [*_wrap(words.title), *_wrap(outcome), *_wrap(words.figure), *_wrap(words.check), ""]


def _checked(words: ReplyWords, contract_id: str, language: str) -> list[str]:
    """Write the check of a contract, if it was asked for, with the command that tells all of it."""
    if words.verdict is None:
        return []
    lines = _wrap(words.verdict.verdict)
    for point in words.verdict.points:
        numbers = "".join(f"[{n}]" for n in point.numbers)
        lines += _wrap(f"{point.text}: {point.quote} {numbers}" if point.quote else point.text, bullet="- ")
    lines += [line for rest in words.verdict.rest for line in _wrap(rest)]
    return [*lines, *_wrap(say(language, "contract_answer.checked.command", id=contract_id)), ""]


def _source(citations: Sequence[Citation], language: str) -> list[str]:
    numbers = "".join(f"[{citation.n}]" for citation in citations)
    facts = "; ".join(source_facts(citations[0], language))
    return _wrap(f"{citations[0].locator} ({facts})", bullet=f"{numbers} ")


def _wrap(text: str, bullet: str = "") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=bullet, subsequent_indent=" " * len(bullet), break_long_words=False
    )
