"""What moved is what stands outside of the longest run in order."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.contracts.compare.moves import out_of_order


def test_one_that_went_up_and_one_that_went_down() -> None:
    assert out_of_order([0, 1, 2, 3]) == set()
    assert out_of_order([3, 0, 1, 2]) == {0}
    assert out_of_order([1, 2, 3, 0]) == {3}
    assert out_of_order([]) == set()


@given(st.permutations(list(range(7))))
def test_what_stays_rises_and_nothing_longer_does(places: list[int]) -> None:
    moved = out_of_order(places)
    kept = [place for n, place in enumerate(places) if n not in moved]
    assert kept == sorted(kept)
    best = [1] * len(places)
    for n, place in enumerate(places):
        best[n] = 1 + max((best[m] for m in range(n) if places[m] < place), default=0)
    assert len(kept) == max(best)
