"""A memo as plain text, as people write it into an e-mail: nothing is marked up."""

from collections.abc import Iterable, Iterator

from assistant.domain import Role
from assistant.export.memo import Memo, MemoLine, MemoPart, MemoSource
from assistant.export.paper import Fact
from assistant.export.tidy import in_quotation_marks
from assistant.messages import say


def render_plain(memo: Memo) -> str:
    """Write `memo`; blocks are parted by an empty line."""
    blocks = [memo.title, _facts(memo.facts)]
    for part in memo.parts:
        blocks += _part(part)
    if memo.sources:
        blocks += [say(memo.language, "memo.sources"), *(_source(source, memo.language) for source in memo.sources)]
    blocks += [say(memo.language, "memo.disclaimer"), memo.disclaimer]
    return "\n\n".join(blocks) + "\n"


def _part(part: MemoPart) -> Iterator[str]:
    yield part.title
    yield part.question
    yield "\n".join([_facts([part.result]), *part.remarks])
    for contract in part.contracts:
        yield "\n".join([contract.title, _facts([contract.result]), *map(_line, contract.lines)])
        if contract.check:
            yield contract.check
    for section in part.sections:
        bullet = "" if section.role in {Role.SHORT_ANSWER, Role.CLAUSE} else "- "
        lines = (("[ ] " if line.tick else bullet) + _line(line) for line in section.lines)
        yield "\n".join([section.title, *lines])


def _line(line: MemoLine) -> str:
    marks = (f"({mark})" for mark in line.marks)
    return " ".join(filter(None, [line.text, _numbers(line.numbers), *marks]))


def _numbers(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _facts(facts: Iterable[Fact]) -> str:
    return "\n".join(f"{fact.label}: {fact.value}" for fact in facts)


def _source(source: MemoSource, language: str) -> str:
    quote = in_quotation_marks(source.quote, source.language)
    if source.same_as is not None:
        about = say(language, "memo.same_source", number=_numbers([source.same_as]))
        return f"[{source.number}] {about}\n{quote}"
    link = [f"{say(language, 'memo.link')}: {source.link}"] if source.link else []
    lines = [source.place, " · ".join(source.standing), _facts(source.facts), *link, quote]
    return "\n".join([f"[{source.number}] {source.title}", *filter(None, lines)])
