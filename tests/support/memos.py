"""What has to stand in an exported memo, in which order, and markup of all sorts to put into one."""

import re
from collections.abc import Iterator, Sequence

from assistant.export.memo import Memo, MemoLine
from assistant.messages import say

HOSTILE = (
    "# Kopf <b>fett</b> & &amp; <a href='javascript:alert(1)'>x</a> [x](javascript:alert(1)) ![i](http://x.de/y.png)\n"
    "- Liste\n1. erstens\n=====\n---\n> Zitat `code` **fett** _kursiv_ ~~weg~~ $x^2$ | a | b |\n"
    "</para></w:t> ]]> <!-- --> {title} %s \\ www.example.org https://example.org/ „Größe“ ő ż"
)


def _words(memo: Memo) -> Iterator[str]:
    yield memo.title
    for fact in memo.facts:
        yield from (fact.label, fact.value)
    for part in memo.parts:
        yield from (part.title, part.question, part.result.label, part.result.value, *part.remarks)
        for contract in part.contracts:
            yield from (contract.title, contract.result.label, contract.result.value)
            yield from _lines(contract.lines)
            yield contract.check
        for section in part.sections:
            yield section.title
            yield from _lines(section.lines)
    if memo.sources:
        yield say(memo.language, "memo.sources")
    for source in memo.sources:
        yield f"[{source.number}]"
        if source.same_as is not None:
            yield say(memo.language, "memo.same_source", number=f"[{source.same_as}]")
        else:
            yield from (source.title, source.place, *source.standing)
            for fact in source.facts:
                yield from (f"{fact.label}:", fact.value)
            if source.link:
                yield source.link
        yield source.quote
    yield from (say(memo.language, "memo.disclaimer"), memo.disclaimer)


def _lines(lines: Sequence[MemoLine]) -> Iterator[str]:
    for line in lines:
        yield line.text
        yield from (f"[{number}]" for number in line.numbers)
        yield from (f"({mark})" for mark in line.marks)


def stands_in(memo: Memo, text: str) -> None:
    """Make sure that every word of a memo stands in a text, in the memo's order.

    Spaces do not count, nor that quotes within quotes have marks of their own.
    """
    text, position = _packed(text), 0
    for words in _words(memo):
        packed = _packed(words)
        found = text.find(packed, position)
        assert found >= 0, f"{words!r} is not behind {text[max(0, position - 80) : position]!r}"
        position = found + len(packed)


def _packed(text: str) -> str:
    return re.sub(r"\s", "", text).translate(str.maketrans("‚‘’", "„“”"))
