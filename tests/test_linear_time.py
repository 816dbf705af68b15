"""No text keeps a cue busy: each pattern that meets what a user typed reads it in linear time."""

import re
from collections.abc import Callable, Iterator
from random import Random
from time import perf_counter

import pytest

from assistant.language import clean
from assistant.understanding import decomposition
from assistant.understanding.cue_file import cue_file
from assistant.understanding.cues import YEAR, cues

LENGTH = 2000  # characters: the longest question that is taken, AVV_MAX_QUESTION_CHARS
LIMIT = 0.05  # seconds
ALONE = {
    "sentence": decomposition.SENTENCE,
    "markup": clean.MARKUP,
    "terminal": clean.TERMINAL,
    "year": YEAR,
}
MARKED_UP = "Wer haftet? Ja (nein). [Ein *Wort* hier](https://a.example/b(c)d) <b>\x1b[1;2m 2026"
RUNS = (
    *(" ", "a", "A", "ß", "1", "_", ".", ",", "?", "-", "(", "[", "<", "*", "§", "'", '"', "\n", "\x1b["),
    *("a ", "1 ", "1.", ". ", ", ", ": ", "? ", " -", "- ", "<a", "](", "](a", "](a(", "*a", "§ 1 ", "n't ", "\x1b[1"),
)


@pytest.mark.parametrize("name", cues())
def test_cue(name: str) -> None:
    cue, entry = cues()[name], cue_file().cues[name]
    matching = [text for phrases in entry.languages for text in phrases.match]
    others = [text for phrases in entry.languages for text in phrases.no_match]
    read = cue.find if cue.at_start else lambda text: list(cue.pattern.finditer(text))
    for text in (*_runs(), *_repeated([cue.pattern.pattern, *matching, *others]), *_near_misses(matching)):
        assert _ends(read, text), text


@pytest.mark.parametrize("name", ALONE)
def test_pattern(name: str) -> None:
    for text in (*_runs(), *_near_misses([MARKED_UP])):
        assert _ends(lambda text: list(ALONE[name].finditer(text)), text), text


def test_a_slow_pattern_is_noticed() -> None:
    slow = re.compile(r"\s{0,90},?\s{0,90}\b(?:oder|right)\?$")
    assert not all(_ends(lambda text: list(slow.finditer(text)), text) for text in _runs())


def _ends(run: Callable[[str], object], text: str) -> bool:
    """Tell whether one of three runs ends in time: the machine may be busy with something else."""
    for _ in range(3):
        began = perf_counter()
        run(text)
        if perf_counter() - began < LIMIT:
            return True
    return False


def _filled(piece: str) -> str:
    return (piece * (LENGTH // len(piece) + 1))[:LENGTH]


def _runs() -> Iterator[str]:
    yield from map(_filled, RUNS)


def _repeated(sources: list[str]) -> Iterator[str]:
    """Give texts of nothing but the words of `sources`: each again and again, and all at random."""
    words = sorted({word for text in sources for word in re.findall(r"[^\W\d_]{2,}", text)})
    for word in words:
        yield from (_filled(word + mark) for mark in ("", " ", ", ", "-"))
    random = Random(0)  # noqa: S311 - the same texts each time
    for _ in range(20):
        marks = random.choices((" ", " ", "", ", ", " - ", ". "), k=LENGTH)
        yield "".join(word + mark for word, mark in zip(random.choices(words, k=LENGTH), marks, strict=True))[:LENGTH]


def _near_misses(examples: list[str]) -> Iterator[str]:
    """Give the examples with long gaps; broken off at each place, then a run of one sign, or begun again and again."""
    for example in examples:
        yield example.replace(" ", " " * (LENGTH // (example.count(" ") + 1)))
        for end in range(1, len(example)):
            yield from (example[:end] + _filled(run)[end:] for run in ("a", " "))
            yield _filled(example[:end])
