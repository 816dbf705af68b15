"""The load test counts every error, and takes its times in a real browser."""

import os
import shutil
import subprocess
import sys

import pytest

from assistant.errors import StateError
from assistant.settings import Settings
from evals.bench import load, serving
from evals.bench.load import Visit, figures, measure_load
from evals.bench.measurement import Measurement


def named(found: list[Measurement]) -> dict[str, float | None]:
    return {figure.name: figure.value for figure in found}


def test_figures() -> None:
    alone = [Visit(page=1, answer=0.3), Visit(page=2, answer=0.5), Visit(page=3, answer=0.7)]
    crowd = [Visit(page=1, answer=number) for number in range(1, 22)]
    found = list(figures(alone, crowd, engine=0.1))
    assert named(found) == {
        "first paint of the warm app": 2,
        "click to answer, less the engine's time": pytest.approx(400),
        "21 people at once: errors": 0,
        "21 people at once: answer, median": 11,
        "21 people at once: answer, 95 of 100": pytest.approx(20),
    }
    assert {figure.aim for figure in found} == {"1.5 or less", "300 or less", "0", ""}


def test_errors_are_counted_and_named_once() -> None:
    broken = Visit(error="Timeout")
    found = named(list(figures([broken], [broken, Visit(page=1, answer=1), broken], engine=0.1)))
    assert found == {"3 people at once: errors": 3, "Timeout": None}


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium is installed")
def test_two_people_at_once(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "ROUNDS", 1)
    before = sorted(ingested.home.rglob("*"))
    found = named(list(measure_load(ingested, 2)))
    assert found["2 people at once: errors"] == 0
    assert found["2 people at once: answer, median"]
    assert found["first paint of the warm app"]
    assert found["click to answer, less the engine's time"]
    assert sorted(ingested.home.rglob("*")) == before  # the records were of its own


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium is installed")
def test_many_people_at_once(corpus_settings: Settings) -> None:
    people = int(os.environ.get("AVV_TEST_PEOPLE", "20"))
    found = list(measure_load(corpus_settings, people))
    sys.stdout.write("\n".join(map(str, found)))
    assert named(found)[f"{people} people at once: errors"] == 0


def test_without_a_browser(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(StateError) as caught:
        list(measure_load(ingested, 2))
    assert caught.value.key == "load_missing"


def test_a_chat_that_does_not_start(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "COMMAND", "raise SystemExit('no chat today')")
    with pytest.raises(StateError) as caught, serving.served(ingested):
        pytest.fail("it is not served")
    assert caught.value.key == "chat_not_started"
    assert "no chat today" in caught.value.message("en")


def test_the_server_ends_with_the_measurement(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def start(*arguments: object, **options: object) -> "subprocess.Popen[bytes]":
        started.append(popen(*arguments, **options))  # type: ignore[call-overload] # handed on as they are
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    handler = "h.SimpleHTTPRequestHandler"
    server = f"import sys, http.server as h; h.HTTPServer(('127.0.0.1', int(sys.argv[3])), {handler}).serve_forever()"
    monkeypatch.setattr(serving, "COMMAND", server)
    with pytest.raises(ZeroDivisionError), serving.served(ingested):
        raise ZeroDivisionError
    assert [process.poll() is not None for process in started] == [True]
