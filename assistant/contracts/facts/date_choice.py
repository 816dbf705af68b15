"""Which of the dates of a contract is its own, where no words tell it: learned from many short contracts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.contracts.mentions.describe import describe
from assistant.contracts.mentions.weights import Floats, PlaceWeights, Weights, load_weights, summarize
from assistant.contracts.mentions.words import END, Words
from assistant.contracts.party_clues.clue import Span

Choose = Callable[[str, Iterable[tuple[str, int, int]]], tuple[str, Span] | None]
"""What chooses the date of a contract among those in its text, and gives its first place."""
CLASSES = (1,)
"""Of the weights: 0 is another date, 1 that of the contract."""
BEGINNING = 400
"""Characters of a title and what stands right below it."""


@dataclass(frozen=True)
class DateCandidate:
    """A date: its value, where it stands, and the features of these places."""

    value: str
    spans: tuple[Span, ...]
    places: list[list[int]]


def describe_dates(text: str, dates: Iterable[tuple[str, int, int]]) -> list[DateCandidate]:
    """Give each value among `dates` once, with its places at the beginning and the end of `text`."""
    words = Words(text)
    found: dict[str, list[Span]] = defaultdict(list)
    for value, start, end in dates:
        if words.at((start, end)):
            found[value].append((start, end))
    return [
        DateCandidate(value, tuple(spans), [describe(words, span) for span in spans]) for value, spans in found.items()
    ]


def date_features(text: str, found: Sequence[DateCandidate], weights: PlaceWeights) -> Floats:
    """Give the figures of each candidate, shape [candidates, features]."""
    ranked = sorted(each.value for each in found)
    most = max(1, len(found) - 1)
    return np.array(
        [
            [
                *summarize(weights.dates.shares(each.places), CLASSES),
                float(len(each.value)),
                each.spans[0][0] / max(1, len(text)),
                each.spans[-1][0] / max(1, len(text)),
                float(each.spans[-1][0] > len(text) - END),
                float(each.spans[0][0] < BEGINNING),
                float(len(each.spans) > 1),
                ranked.index(each.value) / most,
                float(each.value == ranked[-1]),
                float(len(found)),
                number / most,
            ]
            for number, each in enumerate(found)
        ],
        np.float64,
    )


def choose_date(
    text: str, dates: Iterable[tuple[str, int, int]], weights: Weights | None = None
) -> tuple[str, Span] | None:
    """Choose the date on which the contract in `text` was made, with its first place; None if none is likely.

    By `weights`, or those that were learned from all contracts.
    """
    found, weights = describe_dates(text, dates), weights or load_weights()
    if not found:
        return None
    scores = weights.date.scores(date_features(text, found, weights))
    best = int(scores.argmax())
    return (found[best].value, found[best].spans[0]) if scores[best] > 0 else None
