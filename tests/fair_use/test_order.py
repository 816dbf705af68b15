"""The order of turns: no user gains by asking much, and nobody is passed over for ever."""

from assistant.fair_use.order import QueueEntry, queue_order


def queue(*who: str | None) -> list[QueueEntry]:
    return [QueueEntry(str(number), name, number) for number, name in enumerate(who)]


def ids(places: list[QueueEntry]) -> str:
    return "".join(place.id for place in places)


def test_first_come_first_served() -> None:
    assert ids(queue_order(reversed(queue("a", "b", "c")))) == "012"
    assert ids(queue_order(queue(None, None, None))) == "012"


def test_who_asks_much_waits_behind_the_first_of_each_other() -> None:
    assert ids(queue_order(queue("a", "a", "a", "b", "c", "b"))) == "034152"


def test_a_question_that_had_its_turn_counts_too() -> None:
    assert ids(queue_order(queue("a", "b", "a"), ["a"])) == "102"
    assert ids(queue_order(queue("a", "b", "c"), ["a", "b", "a"])) == "210"


def test_nobody_is_passed_over_once_the_others_are_long_ago() -> None:
    """Others come all the time: those who came later are let in before only while one's own other question counts."""
    own, others = QueueEntry("own", "a", 0), [QueueEntry(str(n), f"new-{n}", n) for n in range(1, 50)]
    assert queue_order([*others, own], ["a"])[-1] == own
    assert queue_order([*others, own])[0] == own


def test_who_is_not_known_is_not_taken_for_one_user() -> None:
    assert ids(queue_order(queue(None, "a", None), [None])) == "012"
