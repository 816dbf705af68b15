"""The data file of the comparison says what the code asks for."""

from assistant.contracts.compare.thresholds import thresholds


def test_the_weights_of_a_score_are_shares() -> None:
    pair = thresholds().pair
    assert abs(pair.words + pair.heading + pair.label + pair.place - 1) < 1e-9
    assert 0 < pair.same_place < pair.floor < 1


def test_what_goes_before_a_number_is_named_in_both_languages() -> None:
    assert {"Artikel", "Article", "Anlage", "Schedule", "§"} <= set(thresholds().labels.words)
