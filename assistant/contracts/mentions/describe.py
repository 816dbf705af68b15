"""Features of one place of a contract: the words around it, its line, and the lines beside that."""

import re
from collections.abc import Iterator
from zlib import crc32

from assistant.contracts.mentions.words import Words

BITS = 16
"""Features are numbers of so many bits; the few that share one do no harm."""
NEAR, AROUND, LINES = 6, 15, 3
"""Words beside a place whose distance counts, those of which it does not, and lines before and behind."""
PIECE = 5
"""Letters of a piece of a name's word."""
_STEPS = (0, 1, 2, 3, 5, 8, 12, 20, 40, 80)
_LETTERS = re.compile(r"\w+")
_OUTSIDE = "<outside>"


def describe(words: Words, span: tuple[int, int], name: str = "") -> list[int]:
    """Give the features of what stands at `span` in the text and is called `name`; none where it holds no word."""
    at = words.at(span)
    if at is None:
        return []
    return sorted(
        {crc32(each.encode()) % (1 << BITS) for each in (*_around(words, *at), *_within(name), *_lines(words, *at))}
    )


def _around(words: Words, first: int, behind: int) -> Iterator[str]:
    def small(number: int) -> str:
        return words.small[number] if 0 <= number < len(words) else _OUTSIDE

    for far in range(1, AROUND + 1):
        for side, number in (("left", first - far), ("right", behind - 1 + far)):
            if far <= NEAR:
                yield f"{side}{far}={small(number)}"
            yield f"{side}={small(number)}"
            if 0 <= number < len(words) and (role := words.roles[number]):
                yield f"{side} role={role}"
                yield f"{side} role={role} {_step(far)}"
    yield f"left pair={small(first - 2)} {small(first - 1)}"
    yield f"right pair={small(behind)} {small(behind + 1)}"
    yield f"right further={small(behind + 1)} {small(behind + 2)}"


def _within(name: str) -> Iterator[str]:
    for word in _LETTERS.findall(name.lower()):
        yield f"word={word}"
        yield from (f"piece={word[start : start + PIECE]}" for start in range(max(1, len(word) - PIECE + 1)))


def _lines(words: Words, first: int, behind: int) -> Iterator[str]:
    number = words.line_of[first]
    line = words.lines[number]
    yield f"line={_step(number)}"
    yield f"line from the end={_step(len(words.lines) - 1 - number)}"
    yield f"in line={_step(first - line.start)}"
    yield f"behind={_step(line.end - behind)}"
    yield f"opening={line.opening}"
    yield f"first={line.opening.partition(' ')[0]}"
    if line.label:
        yield f"label={line.label}"
        yield f"label ends={line.label.split()[-1]}"
    for far in range(1, LINES + 1):
        for side, other in (("before", number - far), ("after", number + far)):
            if 0 <= other < len(words.lines):
                yield f"{side}{far}={words.lines[other].opening}"
                if side == "before" and words.lines[other].label:
                    yield f"label{far}={words.lines[other].label}"


def _step(number: int) -> int:
    """Give the step that `number` is on: small ones count by themselves, large ones together."""
    return next((step for step, limit in enumerate(_STEPS) if number <= limit), len(_STEPS))
