"""Questions that mean to keep the machine busy: what a pattern or a loop may stumble over, again and again."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from assistant.understanding.cue_file import cue_file

HISTORY = 3
"""Earlier questions of a conversation, which are read with the new one."""
LIMIT = 0.3
"""Seconds of one core that the slowest question may take to be understood."""
TRIES = 3
"""So often is a slow one measured, as what it needs may have been loaded by it."""
OPEN = ("", "", "Wer haftet ", "Stimmt es, dass ", "Und ", "Who is liable if ", "Zeig mir eine Klausel: ")
CLOSE = ("", "?", " oder?", "!", "?? und wer haftet?", " or is it?")
SIGNS = (
    *(": ", ", ", "; ", ". ", "? ", "! ", "- ", "– ", "… ", "1. ", "a) ", "(", ")", "[", "](", "](a(", "<a", "*a", "`"),
    *(
        '"',
        "„",
        "“",
        "’s ",
        "\n",
        "\n- ",
        "\u200b",
        "\u0315\u0316",
        "a\u0301",
        "ß",
        "ä",
        "й ",
        "中",
        "😀",
        "x/",
        "a.b.",
    ),
)
NORMS = (
    *("Art. 28 ", "Art. 28 Abs. 3 lit. h ", "§ 1 ", "§§ ", "i.V.m. ", "ff. ", "EuGH C-1/2 ", "VI ZR 1/", "01.01.2020 "),
    *("72 h ", "10 % ", "20 Mio. Euro ", "Ziffer 9 ", "a@b.de ", "http://a.b/", "GmbH & Co. KG ", "Dr. ", "z. B. "),
)
LETTERS = "aeinrstdlucghmbofkwzvpjäöüßqxy"


@dataclass(frozen=True)
class HostileQuestion:
    """A question, and the earlier ones of its conversation."""

    text: str
    history: tuple[str, ...]


def hostile_questions(count: int, seed: int, longest: int) -> Iterator[HostileQuestion]:
    """Give `count` questions of at most `longest` characters; each depends on `seed` and its number only."""
    for number in range(count):
        random = Random(f"{seed}/{number}")  # noqa: S311 - no secret
        earlier = random.choice((0, 0, 1, HISTORY))
        yield HostileQuestion(_text(random, longest), tuple(_text(random, longest) for _ in range(earlier)))


def too_slow(
    questions: Iterable[HostileQuestion], understand: Callable[[HostileQuestion], object], clock: Callable[[], float]
) -> Iterator[tuple[HostileQuestion, float]]:
    """Give those that take more than `LIMIT` by `clock` each time, with the seconds of the quickest try."""
    for question in questions:
        best = math.inf
        for _ in range(TRIES):
            began = clock()
            understand(question)
            best = min(best, clock() - began)
            if best <= LIMIT:
                break
        else:
            yield question, best


def _text(random: Random, longest: int) -> str:
    length = random.choice((longest, longest, longest // 2, longest // 8))
    opening, closing = random.choice(OPEN), random.choice(CLOSE)
    room = length - len(opening) - len(closing)
    return opening + random.choice((_pumped, _mixed, _unknown))(random, room)[:room] + closing


def _pumped(random: Random, room: int) -> str:
    """Repeat a few pieces, in the same order."""
    piece = "".join(random.choices(_pieces(), k=random.randint(1, 4)))
    return piece * (room // len(piece) + 1)


def _mixed(random: Random, room: int) -> str:
    """Put pieces in any order."""
    some: Sequence[str] = random.sample(_pieces(), k=random.randint(3, 30))
    return "".join(random.choices(some, k=room))


def _unknown(random: Random, room: int) -> str:
    """Make words that nobody knows, which are compared with all words of the corpus."""
    most = random.choice((5, 8, 13, 40, 400))
    words = ("".join(random.choices(LETTERS, k=random.randint(4, most))) for _ in range(room // 4))
    return random.choice((" ", ", ", " und ", "? ")).join(words)


@cache
def _pieces() -> tuple[str, ...]:
    """Give signs, norms, and the words that a question is understood by."""
    phrases = [
        text for entry in cue_file().cues.values() for one in entry.languages for text in (*one.match, *one.no_match)
    ]
    words = {word for text in phrases for word in re.findall(r"[^\W\d_]{2,}", text)}
    return (*SIGNS, *NORMS, *(f"{text} " for text in sorted({*phrases, *words})))
