"""The reports hold every figure of the runs, and nothing in a question gets out of its place."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evals.estimate import Estimate
from evals.judgments.blind_runs import BlindRun
from evals.near_miss import RejectionRate
from evals.questions import QuestionType
from evals.report.html import to_html
from evals.report.markdown import to_markdown
from evals.report.reasons import MissReason, reason_for, worst
from evals.report.statutes import statutes_section
from evals.result import Result
from evals.scoreboard import rows
from tests.support.runs import asked

DIRECT = {"directness": Estimate(mean=0.625, low=0.5, high=0.75, n=64)}
TUNING = {"all": DIRECT, "de": DIRECT, "en": {}}
RUNS = [BlindRun(day=date(2026, 11, 28), corpus="c0ffee", figures={"all": DIRECT, "de": DIRECT, "en": DIRECT})]
REJECTIONS = [RejectionRate(rule="negation", n=40, statements_passed=0, quotes_passed=0, originals_lost=0)]


@pytest.fixture
def results() -> list[Result]:
    entries = [
        *(asked(n, hit=float(n % 4 > 0)) for n in range(20)),
        *(asked(n, answerable=False, refused=n != 25) for n in range(20, 30)),
    ]
    fields = {"created": datetime(2026, 11, 24, tzinfo=UTC), "corpus": "c0ffee", "model": "model-x", "settings": "s"}
    ours = Result.model_validate(
        fields | {"system": "kompass", "data": "d", "questions": "q", "embedding_ms": 15, "entries": entries}
    )
    worse = [item.model_copy(update={"scores": dict.fromkeys(item.scores, 0.0)}) for item in entries]
    return [ours, ours.model_copy(update={"system": "plain RAG", "entries": tuple(worse)})]


def test_the_page_is_whole_and_needs_nothing_else(results: list[Result]) -> None:
    page = to_html(results, REJECTIONS)
    for text in ("c0ffee", "model-x", "plain RAG", "below its floor", "at its aim", "40 of 40 are rejected"):
        assert text in page
    for heading in ("By group", "By type of question", "Systems", "Calibration of abstention", "Latency"):
        assert f"<h2>{heading}</h2>\n<svg" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not any(outside in page for outside in ('src="http', 'href="http', "@import", "url(http"))


def test_topics_that_came_last_have_a_table_of_their_own(results: list[Result]) -> None:
    late = [(rows()[0], DIRECT["directness"])]
    assert "| 1 | Quote exactness | 0.625 [0.500, 0.750] n=64 |  | 1.00 |" in to_markdown(
        results, REJECTIONS, TUNING, RUNS, late=late
    )
    assert "Topics that came last" not in to_markdown(results, REJECTIONS, TUNING, RUNS)


def test_the_worst_come_first(results: list[Result]) -> None:
    chosen = [item.id for item in worst(results[0].entries, 20)]
    assert len(chosen) == 20
    assert set(chosen[:6]) == {"q-00", "q-04", "q-08", "q-12", "q-16", "q-25"}


def test_the_reason_is_what_went_wrong_first() -> None:
    right, other = "guidance/a#b", "guidance/a#c"
    good, bad = asked(1), asked(1, hit=0.0)
    cases = {
        MissReason.ANSWERED: asked(1, answerable=False),
        MissReason.REFUSED: asked(1, refused=True),
        MissReason.NOT_FOUND: bad,
        MissReason.BEHIND: bad.model_copy(update={"ranked": (*[other] * 5, right)}),
        MissReason.NOT_FIRST: bad.model_copy(update={"ranked": (other, right)}),
        MissReason.NOT_SAID: bad.model_copy(update={"ranked": (right, other)}),
    }
    assert {reason: reason_for(one) for reason, one in cases.items()} == {reason: reason for reason in cases}
    assert reason_for(good.model_copy(update={"ranked": (other, right)})) is None
    assert reason_for(asked(1, answerable=False, refused=True)) is None


def test_the_markdown_counts_reasons_and_shows_the_worst(results: list[Result]) -> None:
    section = to_markdown(results, REJECTIONS, TUNING, RUNS).split("## Why questions fall short")[1].split("##")[0]
    assert f"| {MissReason.ANSWERED} | 1 |" in section
    assert "Question 0 &lt;script&gt;alert('x')&lt;/script&gt; (q-00) |" in section
    assert "`guidance/a#b` | `guidance/a#c` |" in section


def test_the_markdown_table_has_every_row_and_marks_differences(results: list[Result]) -> None:
    text = to_markdown(results, REJECTIONS, TUNING, RUNS)
    assert "| 5 | Retrieval hit@5 | 0.750 [" in text
    assert "**below its floor**" in text
    assert "| 3 | Near misses rejected | 40 of 40, 0 originals lost |" in text
    assert "| plain RAG | 0.000 (+0.750 *) |" in text
    assert "30 questions (20 answerable, 10 not), 24 November 2026" in text
    widths = {line.count("|") for line in text.split("## By type")[0].splitlines() if line.startswith("|")}
    assert widths == {11}


def test_the_statutes_have_a_section_of_their_own(results: list[Result]) -> None:
    ours, worse = results
    assert "With the official texts" not in to_markdown(results, REJECTIONS, TUNING, RUNS)
    text = to_markdown([ours, worse.model_copy(update={"system": "with statutes"})], REJECTIONS, TUNING, RUNS)
    assert "Against other systems" not in text
    section = text.split("## With the official texts")[1]
    assert "| 5 | Retrieval hit@5 | 0.750 | 0.000 | -0.750 [" in section
    assert "] n=20 * |" in section
    assert "| 7 | Refusal recall | 0.900 | 0.000 | -0.900 [" in section
    assert {line.count("|") for line in section.splitlines() if line.startswith("|")} == {6}
    assert "0 of 21 answers hold words that they did not hold before; 0 questions are answered" in section


def test_a_row_about_one_type_is_compared_on_that_type_alone(results: list[Result]) -> None:
    ours, _ = results
    entries = [item.model_copy(update={"type": QuestionType.LOOKUP}) for item in ours.entries[:10]]
    ours = ours.model_copy(update={"entries": (*entries, *ours.entries[10:])})
    lay = next(line for line in statutes_section(ours, ours) if "Lay questions" in line)
    assert "+0.000 [+0.000, +0.000] n=10 |" in lay


def test_answers_that_turned_are_counted(results: list[Result]) -> None:
    ours, _ = results
    first, second, *rest = ours.entries
    changed = (first.model_copy(update={"refused": True}), second.model_copy(update={"shown": ("Shown.", "New.")}))
    *_, last = statutes_section(ours, ours.model_copy(update={"entries": (*changed, *rest)}))
    assert last.startswith("1 of 20 answers hold words that they did not hold before; 1 questions are answered")


def test_a_single_run_will_do(results: list[Result], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(to_html(results[:1], []), encoding="utf-8")
    assert "Against other systems" not in to_markdown(results[:1], [], TUNING, [])


def test_what_readers_judged_stands_beside_floors_and_aims(results: list[Result]) -> None:
    text = to_markdown(results, REJECTIONS, TUNING, RUNS)
    section = text.split("## What readers judged")[1].split("##")[0]
    row = next(line for line in section.splitlines() if line.startswith("| 17 | Directness |"))
    assert row.count("0.625 [0.500, 0.750] n=64") == 5  # not judged in English, to tune with
    assert row.endswith("| 0.8 | 0.92 |")
    assert "directness then: 0.625 (28 November 2026)" in section
    assert "run 0 times" in to_markdown(results, REJECTIONS, TUNING, [])
