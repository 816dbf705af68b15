"""People among strangers: the figures of both, and what the strangers got out of it."""

import shutil

import pytest

from assistant.settings import Settings
from evals.bench import load_among_strangers, strangers
from evals.bench.load import Visit, crowd_figures
from evals.bench.load_among_strangers import measure_strangers, ratios
from evals.bench.strangers import ANSWERED, ENTERED, GUESSED, HELD_BACK, LET_IN, REFUSED


def test_errors_of_those_before_are_counted_too() -> None:
    found = {
        one.name: one.value for one in crowd_figures([Visit(answer=1), Visit(answer=3)], ", so", [Visit(error="x")])
    }
    assert found == {
        "2 people at once, so: errors": 1,
        "x": None,
        "2 people at once, so: answer, median": 2,
        "2 people at once, so: answer, 95 of 100": pytest.approx(2.9),
    }


def test_rounds_are_compared_together_and_one_by_one() -> None:
    alone = [[Visit(answer=1), Visit(answer=3)], [Visit(answer=2), Visit(error="x")]]
    among = [[Visit(answer=4), Visit(answer=4)], [Visit(answer=3), Visit(answer=3)]]
    assert {one.name: one.value for one in ratios(alone, among)} == {
        "median among strangers / without": 1.75,
        "the same, least of a round": 1.5,
        "the same, most of a round": 2,
    }


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium is installed")
def test_strangers_get_nothing(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "QUESTIONS", 20.0)
    monkeypatch.setattr(load_among_strangers, "ROUNDS", 1)
    found = {one.name.removeprefix("strangers: "): one.value for one in measure_strangers(ingested, 2)}
    assert found["2 people at once: errors"] == found["2 people at once, among strangers: errors"] == 0
    assert found["median among strangers / without"]
    assert found[GUESSED]
    assert found[REFUSED]
    assert found[ENTERED] == found[LET_IN] == 0
    assert found[ANSWERED] or found[HELD_BACK]
