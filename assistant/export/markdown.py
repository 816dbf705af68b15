"""A memo as Markdown that reads well as it stands: CommonMark, in which nothing of a text is taken for markup."""

import re
from collections.abc import Iterable, Iterator

from assistant.domain import Role
from assistant.export.memo import Memo, MemoLine, MemoPart, MemoSource
from assistant.export.paper import Fact, Paper
from assistant.messages import say

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#|\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_THE_START = re.compile(r"^(?:(?=[#+=-])|(\d{1,9})(?=[.)]))")
_BREAK = "\\\n"
BOX = "- [ ] "  # GitHub's sign for what is to be ticked


def render_markdown(memo: Memo) -> bytes:
    """Write `memo` as UTF-8."""
    blocks = [block for part in memo.parts for block in _part(part)]
    if memo.sources:
        blocks.append(f"## {say(memo.language, 'memo.sources')}")
        blocks += [_source(source, memo.language) for source in memo.sources]
    return framed(memo, blocks)


def framed(paper: Paper, blocks: Iterable[str]) -> bytes:
    """Write title and facts of `paper`, then `blocks`, then its last word, as UTF-8."""
    head = [f"# {inline(paper.title)}", facts(paper.facts)]
    end = [f"## {say(paper.language, 'memo.disclaimer')}", escaped(paper.disclaimer)]
    return ("\n\n".join([*head, *blocks, *end]) + "\n").encode()


def facts(lines: Iterable[Fact]) -> str:
    """Write facts as a list."""
    return "\n".join(f"- {_fact(fact)}" for fact in lines)


def escaped(text: str) -> str:
    r"""Write `text` so that it is read back as it is, on as many lines as it has.

    >>> print(escaped("# 5 < 6 & [x](y)"))
    \# 5 \< 6 & \[x\](y)
    """
    return _BREAK.join(_AT_THE_START.sub(r"\1\\", inline(line)) for line in text.split("\n"))


def inline(line: str) -> str:
    """Write words that do not begin a line."""
    return _MARKUP.sub(r"\\\g<0>", line)


def _fact(fact: Fact) -> str:
    return f"**{inline(fact.label)}:** {inline(fact.value)}"


def _part(part: MemoPart) -> Iterator[str]:
    yield f"## {inline(part.title)}"
    yield quoted(part.question)
    yield _fact(part.result)
    yield from map(escaped, part.remarks)
    for contract in part.contracts:
        yield f"### {inline(contract.title)}"
        yield _fact(contract.result)
        yield from map(_line, contract.lines)
        if contract.check:
            yield escaped(contract.check)
    for section in part.sections:
        yield f"### {inline(section.title)}"
        if section.role in {Role.SHORT_ANSWER, Role.CLAUSE}:
            yield from map(_line, section.lines)
        else:
            yield "\n".join(_indented(_line(line), BOX if line.tick else "- ") for line in section.lines)


def _line(line: MemoLine) -> str:
    marks = "".join(f" *({inline(mark)})*" for mark in line.marks)
    return f"{escaped(line.text)} {_numbers(line.numbers)}{marks}".rstrip()


def _numbers(numbers: Iterable[int]) -> str:
    return "".join(rf"\[{number}\]" for number in numbers)


def _indented(text: str, bullet: str) -> str:
    return bullet + text.replace("\n", "\n  ")


def quoted(text: str) -> str:
    """Write `text` as a quote."""
    return "> " + escaped(text).replace("\n", "\n> ")


def _source(source: MemoSource, language: str) -> str:
    number = _numbers([source.number])
    if source.same_as is not None:
        lines = [f"**{number}** {say(language, 'memo.same_source', number=_numbers([source.same_as]))}"]
    else:
        lines = [
            f"**{number} {inline(source.title)}**",
            escaped(source.place),
            " · ".join(map(escaped, source.standing)),
            *map(_fact, source.facts),
        ]
        if source.link:
            lines.append(f"**{say(language, 'memo.link')}:** <{source.link}>")
    return f"{_BREAK.join(lines)}\n\n{quoted(source.quote)}"
