"""An answer as one text for a chat client: Markdown, with numbered links, and where in it each number stands."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from assistant.citation.display import by_passage, role_in_words, source_facts
from assistant.contracts.asking.check_words import VerdictWords, stands_beside_check
from assistant.contracts.asking.wording import absent_in_words, condition_in_words, left_in_words, reply_words
from assistant.domain import Answer, Citation, Role
from assistant.export.markdown import inline
from assistant.messages import say
from assistant.messages.understanding import part_headings, understood_as

Link = Callable[[Citation], str | None]
"""Gives the address under which a browser opens what is cited; None if there is none."""


@dataclass(frozen=True)
class TextPiece:
    """A part of the text; `marks` are its numbers of citations, each with the characters in which it stands."""

    text: str
    marks: tuple[tuple[int, int, int], ...] = ()


@dataclass
class _TextLine:
    """A line while it is written."""

    text: str
    marks: list[tuple[int, int, int]] = field(default_factory=list)

    def cite(self, numbers: Iterable[int], links: dict[int, str | None]) -> "_TextLine":
        for n in numbers:
            link = links.get(n)
            mark = rf"[\[{n}\]](<{link}>)" if link else rf"\[{n}\]"
            start = len(self.text) + 1
            self.text += f" {mark}"
            self.marks.append((n, start, start + len(mark)))
        return self

    def piece(self, end: str) -> TextPiece:
        return TextPiece(self.text + end, tuple(self.marks))


def no_link(_: str) -> None:
    """Know no page."""


def write_answer(
    answer: Answer, link: Link, limit: int, check_link: Callable[[str], str | None] = no_link
) -> Iterator[TextPiece]:
    """Write `answer` piece by piece, a statement each.

    Args:
        answer: what the assistant said.
        link: gives the addresses of what is cited.
        limit: the greatest length of a question.
        check_link: gives the address of the check of a contract; None if there is none.
    """
    language = answer.language
    links = {citation.n: link(citation) for citation in answer.citations}
    yield from (_paragraph(text) for text in _opening(answer, limit))
    for words, reply in zip(reply_words(answer), answer.contracts, strict=True):
        yield _paragraph(f"**{inline(words.title)}**")
        yield _TextLine(inline(words.outcome)).cite(words.places, links).piece("\n\n")
        yield from (_paragraph(inline(each)) for each in (words.figure, words.check) if each)
        if words.verdict is not None:
            yield from _check(words.verdict, links, check_link(reply.contract_id), language)
    headings = dict(part_headings(answer))
    apart = () if stands_beside_check(answer) else answer.statements
    for (part, role), group in groupby(apart, key=lambda statement: (statement.part, statement.role)):
        said = list(group)
        if part is not None and role is Role.SHORT_ANSWER:
            yield _paragraph(f"**{inline(headings[part])}**")
        if role is not Role.SHORT_ANSWER or (part is None and said[0] is not answer.statements[0]):
            yield _paragraph(f"**{inline(role_in_words(role, said, answer.citations, language))}**")
        bullet = "" if role in {Role.SHORT_ANSWER, Role.CLAUSE} else "- "
        for place, statement in enumerate(said, start=1):
            end = "\n\n" if not bullet or place == len(said) else "\n"
            yield _TextLine(bullet + inline(statement.text)).cite(statement.citations, links).piece(end)
    yield from (_paragraph(text) for text in _ending(answer, headings))
    yield from _sources(answer, links)
    if answer.follow_ups:
        yield _paragraph(f"**{inline(say(language, 'ui.ask_next'))}**")
        yield _paragraph("\n".join(f"- {inline(question)}" for question in answer.follow_ups))
    yield TextPiece(f"*{inline(say(language, 'ui.disclaimer'))}*")


def _check(words: VerdictWords, links: dict[int, str | None], page: str | None, language: str) -> Iterator[TextPiece]:
    """Write the check of a contract: the verdict, what decides it with its words, the way to all of it."""
    yield _paragraph(inline(words.verdict))
    for place, point in enumerate(words.points, start=1):
        line = f"- {inline(point.text)}" + (f": {inline(point.quote)}" if point.quote else "")
        yield _TextLine(line).cite(point.numbers, links).piece("\n\n" if place == len(words.points) else "\n")
    yield from (_paragraph(inline(each)) for each in words.rest)
    if page is not None:
        yield _paragraph(f"[{inline(say(language, 'contract_answer.checked.open'))}](<{page}>)")


def _opening(answer: Answer, limit: int) -> Iterator[str]:
    """Say how the question was read, why there is no (whole) answer, and what figures were compared with."""
    language = answer.language
    if understood := understood_as(answer, date.today()):
        yield f"*{inline(understood)}*"
    if absent := absent_in_words(answer):
        yield inline(absent)
    if answer.reason is not None:
        yield inline(say(language, f"reason.{answer.reason}", limit=limit))
    if answer.note is not None:
        yield inline(say(language, f"note.{answer.note}"))
    if compared := condition_in_words(answer):
        yield inline(compared)


def _ending(answer: Answer, headings: dict[int, str]) -> Iterator[str]:
    for number in answer.understood.missing if answer.understood else ():
        yield f"**{inline(headings[number])}**"
        yield inline(say(answer.language, "understood.missing"))
    if left := left_in_words(answer):
        yield inline(left)
    if answer.clause:
        yield inline(f"{say(answer.language, 'ui.clause')} {answer.clause}")


def _sources(answer: Answer, links: dict[int, str | None]) -> Iterator[TextPiece]:
    if not answer.citations:
        return
    yield _paragraph(f"**{inline(say(answer.language, 'memo.sources'))}**")
    groups = by_passage(answer.citations)
    for place, citations in enumerate(groups, start=1):
        yield TextPiece(_source(citations, links, answer.language) + ("\n\n" if place == len(groups) else "\n"))


def _source(citations: Sequence[Citation], links: dict[int, str | None], language: str) -> str:
    first = citations[0]
    numbers = "".join(rf"\[{citation.n}\]" for citation in citations)
    words = inline(first.locator)
    link = links[first.n]
    facts = inline("; ".join(source_facts(first, language)))
    return f"- {numbers} {f'[{words}](<{link}>)' if link else words} ({facts})"


def _paragraph(text: str) -> TextPiece:
    return TextPiece(text + "\n\n")
