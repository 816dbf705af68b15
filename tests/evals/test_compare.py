"""Paired differences: right by hand, and refused between runs of other questions."""

import pytest

from assistant.errors import IngestError
from evals.compare import compare, is_significant
from tests.support.runs import result, scored


def test_only_pairs_count() -> None:
    one = result(scored(1, **{"hit@5": 0}), scored(2, **{"hit@5": 1}), scored(3))
    other = result(scored(1, **{"hit@5": 1}), scored(2, **{"hit@5": 1}), scored(3, **{"hit@5": 1}))
    ((metric, difference),) = compare(one, other)
    assert (metric, difference.mean, difference.n) == ("hit@5", 0.5, 2)
    assert not is_significant(difference)


def test_what_is_always_better_is_significant() -> None:
    one = result(*(scored(n, **{"norm cited": 0.2}) for n in range(9)))
    other = result(*(scored(n, **{"norm cited": 0.5}) for n in range(9)))
    ((_, better),) = compare(one, other)
    ((_, worse),) = compare(other, one)
    assert is_significant(better)
    assert is_significant(worse)
    assert better.low == pytest.approx(0.3) == -worse.high


def test_runs_of_other_questions_are_refused() -> None:
    with pytest.raises(IngestError, match="verschiedenen Fragen"):
        list(compare(result(scored(1)), result(scored(1), questions="others")))
