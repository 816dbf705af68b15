"""Precision and recall of each kind of personal data."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.domain import Frozen
from assistant.privacy.placeholders import find_all
from assistant.privacy.recognisers import recognisers
from evals.privacy.examples import Example

_WORD = re.compile(r"\w")


class Score(Frozen):
    """How a kind fares.

    Attributes:
        marked: how many data of the kind the examples hold.
        hidden: of these, how many have a placeholder in place of each of their letters and digits, of whatever kind.
        found: how often the kind was recognised.
        right: of these, how often in nothing but personal data.
    """

    marked: int
    hidden: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        """The share of what there is; 1 if there is nothing."""
        return self.hidden / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        """The share of what was found; 1 if nothing was."""
        return self.right / self.found if self.found else 1.0


def measure(examples: Sequence[Example]) -> dict[str, Score]:
    """Give the score of each kind, and that of all together as `ALL`."""
    counts: Counter[tuple[str, str]] = Counter()
    kinds = recognisers()
    for example in examples:
        data = _places(example.text, ((datum.start, datum.end) for datum in example.data))
        places = find_all(example.text, kinds)
        hidden = _places(example.text, ((start, end) for start, end, _ in places))
        for datum in example.data:
            counts[datum.kind, "marked"] += 1
            counts[datum.kind, "hidden"] += _places(example.text, [(datum.start, datum.end)]) <= hidden
        for start, end, kind in places:
            counts[kind, "found"] += 1
            counts[kind, "right"] += _places(example.text, [(start, end)]) <= data
    scores = {kind: _score(counts, [kind]) for kind in kinds}
    return scores | {"ALL": _score(counts, list(kinds))}


def missed(example: Example) -> str:
    """Show an example as it is hidden, for whoever looks for what went wrong; empty if nothing did."""
    places = find_all(example.text, recognisers())
    hidden = _places(example.text, ((start, end) for start, end, _ in places))
    data = _places(example.text, ((datum.start, datum.end) for datum in example.data))
    if hidden == data:
        return ""
    return "".join("*" if place in hidden else character for place, character in enumerate(example.text))


def _score(counts: Counter[tuple[str, str]], kinds: Sequence[str]) -> Score:
    names = ("marked", "hidden", "found", "right")
    return Score(**{name: sum(counts[kind, name] for kind in kinds) for name in names})


def _places(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Give where letters and digits stand: whether a space or a bracket is hidden too does not matter."""
    return {place for start, end in spans for place in range(start, end) if _WORD.match(text, place)}
