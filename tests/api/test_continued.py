"""Which conversation a message goes on with, where the client names none."""

from assistant.api.continued import Continued


def test_who_asks_on_goes_on_once() -> None:
    continued = Continued()
    continued.put("mia", ["one"], "c")
    assert continued.pop("mia", []) is None
    assert continued.pop("otto", ["one"]) is None
    assert continued.pop("mia", ["one", "two"]) is None
    assert continued.pop("mia", ["one"]) == "c"
    assert continued.pop("mia", ["one"]) is None


def test_two_questions_are_not_one_with_a_break() -> None:
    continued = Continued()
    continued.put("mia", ["a\nb"], "c")
    assert continued.pop("mia", ["a", "b"]) is None


def test_older_ones_are_forgotten() -> None:
    continued = Continued(most=2)
    for n in range(3):
        continued.put("mia", [str(n)], str(n))
    assert [continued.pop("mia", [str(n)]) for n in range(3)] == [None, "1", "2"]
