"""Personal data are found as well as they were, and what looks alike is left alone: nothing falls below its floor."""

import pytest

from evals.privacy.examples import FOLDER, Datum, Example, read_examples
from evals.privacy.measure import Score, measure, missed

FLOORS = {  # recall, precision; of both halves together
    "ALL": (0.98, 0.98),
    "NAME": (0.97, 0.97),
    "ADDRESS": (0.85, 0.9),
    "BIRTHDAY": (0.95, 0.95),
    "PLATE": (0.95, 0.95),
    "ID": (0.98, 0.98),
}
SURE = (1.0, 1.0)  # where a pattern or a check digit leaves no doubt


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return measure([example for path in sorted(FOLDER.glob("*.txt")) for example in read_examples(path)])


def test_no_kind_falls_below_its_floor(scores: dict[str, Score]) -> None:
    assert {
        kind: (score.recall, score.precision)
        for kind, score in scores.items()
        if score.recall < FLOORS.get(kind, SURE)[0] or score.precision < FLOORS.get(kind, SURE)[1]
    } == {}


def test_each_kind_has_examples(scores: dict[str, Score]) -> None:
    assert {kind: score.marked for kind, score in scores.items() if score.marked < 7} == {}


def test_a_half_hidden_name_counts_as_missed_and_a_hidden_word_as_wrong() -> None:
    half = Example(language="de", text="Frau Zorc Qual ruft", data=(Datum(start=5, end=19, kind="NAME"),))
    wrong = Example(language="de", text="Frau Zorc ruft", data=())
    score = measure([half, wrong])["NAME"]
    assert (score.marked, score.hidden, score.found, score.right) == (1, 0, 2, 1)
    assert missed(wrong) == "Frau **** ruft"
    assert missed(Example(language="de", text="Nichts davon", data=())) == ""
