"""How far two readers agree, as Cohen's kappa: 0 as by chance, 1 throughout."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from evals.judgments.reading import UNREAD, Grade, Letter, Reading

Pair = tuple[Hashable, Hashable]


def kappa(pairs: Sequence[Pair]) -> float:
    """Give Cohen's kappa of two readers' judgments of the same things.

    >>> kappa([(1, 1), (0, 0), (1, 0), (0, 0)])
    0.5
    """
    count = len(pairs)
    agreed = sum(one == other for one, other in pairs) / count
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(first[value] * second[value] for value in first) / count**2
    return 1.0 if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def agreement(one: dict[str, Reading], other: dict[str, Reading]) -> dict[str, tuple[float, int]]:
    """Give kappa and the number of judgments: answerable or not, passages that answer, sentences that may lead."""
    both = [(one[question], other[question]) for question in sorted(one.keys() & other.keys())]
    judged: dict[str, list[Pair]] = {
        "answerable": [(first.answerable, second.answerable) for first, second in both],
        "passage answers": [pair for first, second in both for pair in _answering(first, second)],
        "sentence may lead": [pair for first, second in both for pair in _leading(first, second)],
    }
    return {name: (kappa(pairs), len(pairs)) for name, pairs in judged.items() if pairs}


def _answering(first: Reading, second: Reading) -> Iterator[Pair]:
    for passage in sorted({id for ids in (*first.passages.values(), *second.passages.values()) for id in ids}):
        yield first.grade(passage) is Grade.ANSWERS, second.grade(passage) is Grade.ANSWERS


def _leading(first: Reading, second: Reading) -> Iterator[Pair]:
    for passage in sorted(first.letters.keys() & second.letters.keys()):
        for letters in zip(first.letters[passage], second.letters[passage], strict=False):
            if UNREAD not in letters:
                yield letters[0] == Letter.LEAD, letters[1] == Letter.LEAD
