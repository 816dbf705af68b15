"""Figures count what happens, and hold no text of anybody."""

import re

from prometheus_client.parser import text_string_to_metric_families

from assistant.domain import Reason, Status, Timings
from assistant.monitoring import metrics
from tests.support.answers import an_answer

TEXT = "Haftet Frau Schmidt, Marienstraße 4, für das Callcenter?"


def _figures() -> dict[tuple[str, ...], float]:
    """Give each figure by its name and its labels in order."""
    families = text_string_to_metric_families(metrics.in_words())
    return {(one.name, *sorted(one.labels.values())): one.value for family in families for one in family.samples}


def test_answers_count_by_status_reason_and_stage() -> None:
    before = _figures()
    timings = Timings(understand=20, retrieve=300, total=320)
    metrics.count_answer(an_answer(question=TEXT, timings_ms=timings))
    metrics.count_answer(an_answer(question=TEXT, status=Status.ABSTAINED, reason=Reason.OUT_OF_SCOPE))
    after = _figures()
    grown = {key: value - before.get(key, 0) for key, value in after.items() if key[0].startswith("avv_")}
    assert grown["avv_questions_total", "answered"] == 1
    assert grown["avv_questions_total", "abstained"] == 1
    assert grown["avv_refusals_total", "out_of_scope"] == 1
    assert grown["avv_question_seconds_bucket", "0.025", "understand"] == 1
    assert grown["avv_question_seconds_bucket", "0.01", "understand"] == 0
    assert ("avv_question_seconds_count", "verify") not in grown or grown["avv_question_seconds_count", "verify"] == 0


def test_failures_and_logins_count_by_a_word_of_ours() -> None:
    before = _figures()
    metrics.count_failure(metrics.UNFORESEEN)
    metrics.count_login("login_wrong")
    after = _figures()
    for key in (("avv_failures_total", "unforeseen"), ("avv_logins_total", "login_wrong")):
        assert after[key] == before.get(key, 0) + 1


def test_no_figure_holds_a_word_of_a_question() -> None:
    metrics.count_answer(an_answer(question=TEXT))
    told = set(re.findall(r"\w{4,}", metrics.in_words()))
    assert told & set(re.findall(r"\w{4,}", TEXT)) == set()
