"""Writes the meaning of defined terms behind them; terms are looked for together, however many there are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heapify, heappop, heappush


@dataclass
class _Branch:
    """What may follow the letters so far; `number` is that of the term that ends here."""

    longer: dict[str, "_Branch"] = field(default_factory=dict)
    number: int | None = None


class TermGlosses:
    """Glosses of terms, in an order: each is also looked for in the glosses of those before it."""

    def __init__(self, glosses: Mapping[str, str]) -> None:
        """Take the gloss of each term."""
        self._glosses = tuple(glosses.items())
        self._longest = max(map(len, glosses), default=0)

    def write(self, text: str) -> str:
        """Give `text` with each gloss behind the first mention of its term.

        >>> TermGlosses({"Frist": "48 hours", "Data": "personal data"}).write("Data: the Frist, a Frist.")
        'Data (personal data): the Frist (48 hours), a Frist.'
        """
        waiting = list(self._numbers(text))
        heapify(waiting)
        done = -1
        while waiting:
            number = heappop(waiting)
            if number == done:
                continue
            done = number
            term, gloss = self._glosses[number]
            found = text.find(term)
            if found < 0:
                continue  # an earlier gloss stands between its letters
            at, written = found + len(term), f" ({gloss})"
            text = text[:at] + written + text[at:]
            around = text[max(0, at - self._longest) : at + len(written) + self._longest]
            for new in self._numbers(around):
                if new > number:
                    heappush(waiting, new)
        return text

    def _numbers(self, text: str) -> Iterator[int]:
        """Give the number of each term in `text`, some of them more than once."""
        for start in self._starts.finditer(text):
            branch = self._tree
            for letter in text[start.start() : start.start() + self._longest]:
                if letter not in branch.longer:
                    break
                branch = branch.longer[letter]
                if branch.number is not None:
                    yield branch.number

    @cached_property
    def _tree(self) -> _Branch:
        """Give the terms letter by letter."""
        tree = _Branch()
        for number, (term, _) in enumerate(self._glosses):
            branch = tree
            for letter in term:
                branch = branch.longer.setdefault(letter, _Branch())
            branch.number = number
        return tree

    @cached_property
    def _starts(self) -> re.Pattern[str]:
        letters = "".join(sorted({re.escape(term[0]) for term, _ in self._glosses}))
        return re.compile(f"[{letters}]" if letters else r"(?!)")
