"""The HTTP interface is measured over a real server, and its figures add up; how fast it is is no matter of tests."""

from contextlib import closing

import pytest

from assistant.settings import Settings
from evals.bench import api
from evals.bench.api_client import ApiClient, NoAnswerError
from evals.bench.api_flood import ANSWERED, CLOSED, PUT_OFF
from evals.bench.serving import served_to_keys


def test_each_figure_is_taken(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "ROUNDS", 1)
    monkeypatch.setattr(api, "SECONDS", 2.0)
    before = sorted(ingested.home.rglob("*"))
    found = {one.name: one.value for one in api.measure_api(ingested, 4, 60)}
    assert found["4 programs of 2 keys: errors"] == found["60 requests of one key at once: errors"] == 0
    of_flood = [found[f"60 requests of one key at once: {outcome}"] for outcome in (ANSWERED, PUT_OFF, CLOSED)]
    assert sum(count or 0 for count in of_flood) == 60
    assert of_flood[0]
    for name in (
        "/v1/ask, median",
        "of which not the engine",
        "first statement of a stream / answer",
        "4 programs of 2 keys: answers",
        "share of the last key / of the first",
        "another key's answer beside them / alone",
        "the same / beside as many to an empty server",
    ):
        assert found[name]
    assert sorted(ingested.home.rglob("*")) == before  # the records were of its own


def test_what_has_no_answer_is_an_error(ingested: Settings) -> None:
    with served_to_keys(ingested, 1) as (server, (key,)):
        with closing(ApiClient(server.address, key)) as client:
            assert client.ask("Wer haftet?").seconds
        with closing(ApiClient(server.address, "avv_1_2")) as stranger, pytest.raises(NoAnswerError, match="401"):
            stranger.ask("Wer haftet?")
    with closing(ApiClient(server.address, key)) as late, pytest.raises(NoAnswerError, match="refused"):
        late.ask("Wer haftet?")
