"""Two runs side by side, question by question: is the difference more than chance?"""

from collections.abc import Iterator

from assistant.errors import IngestError
from evals.estimate import Estimate, estimate
from evals.metrics import METRICS
from evals.result import Result


def compare(one: Result, other: Result) -> Iterator[tuple[str, Estimate]]:
    """Give, per metric, the mean difference `other - one` over the questions that both have a score for.

    Refusal precision counts only refused questions, so its pairs are those that both refused.

    Raises:
        IngestError: the runs did not answer the same questions.
    """
    if one.questions != other.questions:
        raise IngestError("results_differ", one=one.system, other=other.system)
    entries = {entry.id: entry for entry in other.entries}
    for metric in METRICS:
        pairs = [
            (entry.scores[metric], entries[entry.id].scores[metric])
            for entry in one.entries
            if metric in entry.scores and metric in entries[entry.id].scores
        ]
        found = estimate([after - before for before, after in pairs])
        if found is not None:
            yield metric, found


def is_significant(difference: Estimate) -> bool:
    """Tell whether the 95 % interval of a difference leaves out zero."""
    return difference.low > 0 or difference.high < 0
