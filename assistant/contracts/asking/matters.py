"""Which matters a question asks for and a passage speaks of, by the words of both languages in `matters.toml`."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

DATA: Final = Path(__file__).with_name("matters.toml")
ANYWHERE, NUMBER, BOTH = "~", "#", " + "
SHORT = 3  # letters; a word that is no longer stands for itself and is no beginning of others
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_NUMBERS = (
    r"\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig|dreißig|sechzig|neunzig"
    r"|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|sixty|ninety"
)

Flags = NDArray[np.bool_]


class Cue:
    """Finds any of some words in a text that `fold` made ready."""

    def __init__(self, words: Sequence[str]) -> None:
        self._any = _pattern(word for word in words if BOTH not in word)
        self._both = [[_pattern([part]) for part in word.split(BOTH)] for word in words if BOTH in word]

    def __call__(self, folded: str) -> bool:
        """Tell whether one of the words stands in a text."""
        if self._any.search(folded):
            return True
        return any(all(part.search(folded) for part in parts) for parts in self._both)


@dataclass(frozen=True)
class Matters:
    """All matters: how each is asked for and spoken of.

    Attributes:
        names: of the matters.
        asked, said: what finds them in questions and in passages.
        kinds: whether it tells what an answer must hold (a date, a sum, a name) rather than what it is about.
        manner: whether it tells how something is done, and may go on from another matter ("And how fast?").
        lay: whether it is asked for in words that in a contract mean other things too, so that a miss tells less.
        checks: what of the check tells whether it is regulated: requirements, or elements of one.
    """

    names: tuple[str, ...]
    asked: tuple[Cue, ...]
    said: tuple[Cue, ...]
    kinds: Flags
    lay: Flags
    manner: Flags
    checks: tuple[tuple[str, ...], ...] = ()

    @property
    def subjects(self) -> Flags:
        """Which ones tell by themselves what a question is about."""
        return ~(self.kinds | self.lay | self.manner)

    def of_question(self, text: str) -> Flags:
        """Tell which ones a question asks for; shape [matters]."""
        folded = fold(text)
        return np.array([cue(folded) for cue in self.asked])

    def of_passages(self, texts: Iterable[str]) -> Flags:
        """Tell which ones each passage speaks of; shape [passages, matters]."""
        return np.array([[cue(folded) for cue in self.said] for folded in map(fold, texts)]).reshape(-1, len(self.said))


@cache
def matters() -> Matters:
    """Read the matters that ship."""
    held = tomllib.loads(DATA.read_text(encoding="utf-8"))
    entries = held.values()
    return Matters(
        names=tuple(held),
        asked=tuple(Cue(one["asked"]) for one in entries),
        said=tuple(Cue(list(_said(one))) for one in entries),
        kinds=np.array([one.get("kind", False) for one in entries]),
        lay=np.array([one.get("lay", False) for one in entries]),
        manner=np.array([one.get("manner", False) for one in entries]),
        checks=tuple(tuple(one.get("check", ())) for one in entries),
    )


def fold(text: str) -> str:
    """Give `text` in small letters; where words are hyphened, once with each as one word and once as several.

    >>> fold("Das Home-Office").splitlines()
    ['das homeoffice', 'das home office']
    """
    small = text.lower().replace("’", "'")
    joined = _HYPHEN.sub("", small)
    return small if joined == small else f"{joined}\n{_HYPHEN.sub(' ', small)}"


def _said(entry: dict[str, list[str]]) -> Iterator[str]:
    if not entry.get("lay"):
        yield from entry["asked"]
    yield from entry["said"]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Put words into one pattern; without any it finds nothing."""
    anywhere, begins = [], []
    for word in words:
        if word == NUMBER:
            begins.append(rf"(?:{_NUMBERS})(?!\w)")
        elif word.startswith(ANYWHERE):
            anywhere.append(re.escape(word[1:]))
        elif not word[0].isalnum():
            anywhere.append(re.escape(word))
        else:
            begins.append(re.escape(word) + (r"(?!\w)" if len(word) <= SHORT and word.isalnum() else ""))
    groups = [rf"(?<!\w)(?:{'|'.join(begins)})"] if begins else []
    return re.compile("|".join([*groups, *anywhere]) or r"(?!)")
