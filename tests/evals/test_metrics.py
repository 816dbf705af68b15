"""Each metric on cases computed by hand."""

import math
from datetime import date

import pytest

from assistant.domain import Answer, Citation, Kind, Language, Reason, Role, Statement, Status, Timings
from evals.estimate import estimate
from evals.metrics import METRICS
from evals.metrics.norms import is_part_of
from evals.observation import Observation, without_language
from evals.questions import EvalQuestion


def observe(
    *,
    ranked: tuple[str, ...] = (),
    inexact: tuple[int, ...] = (),
    refused: bool = False,
    **question: object,
) -> Observation:
    text = "Das Callcenter haftet."
    citation = Citation(
        n=1, source_id="s", passage_id="s#p", title="t", kind=Kind.GUIDANCE, locator="l", url=None, quote=text,
        norms=("Art. 82 Abs. 2 DSGVO",), start=0, end=len(text), as_of=None,
    )  # fmt: skip
    answer = Answer(
        question="?", language=Language.GERMAN, engine="e", corpus_version="v", timings_ms=Timings(),
        status=Status.ABSTAINED if refused else Status.ANSWERED, reason=Reason.OUT_OF_SCOPE if refused else None,
        statements=() if refused else (Statement(text=text, role=Role.SHORT_ANSWER, citations=(1,), support=1),),
        citations=() if refused else (citation,), norms=() if refused else citation.norms,
    )  # fmt: skip
    fields = {
        "id": "q",
        "type": "lay",
        "language": "de",
        "question": "?",
        "norms": ("Art. 5 DSGVO",),
        "passages": ("a#1",),
    }
    return Observation(
        question=EvalQuestion.model_validate(fields | question), answer=answer, ranked=ranked, inexact=inexact
    )


def score(metric: str, observation: Observation) -> float | None:
    return METRICS[metric](observation)


# With one label the ideal gain is 1, and a hit at place n gains 1 / log2(n + 1).
@pytest.mark.parametrize(
    ("ranked", "first", "five", "reciprocal", "gain"),
    [
        (("a#1", "b#1"), 1, 1, 1, 1),
        (("b#1", "c#1", "a#1"), 0, 1, 1 / 3, 1 / 2),
        (("b#1", "c#1", "d#1", "e#1", "f#1", "g#1", "a#1"), 0, 0, 1 / 7, 1 / 3),
        (("b#1",), 0, 0, 0, 0),
        ((), 0, 0, 0, 0),
        ((*(f"x#{n}" for n in range(10)), "a#1"), 0, 0, 0, 0),
    ],
)
def test_ranking(ranked: tuple[str, ...], first: float, five: float, reciprocal: float, gain: float) -> None:
    observation = observe(ranked=ranked)
    assert score("hit@1", observation) == first
    assert score("hit@5", observation) == five
    assert score("MRR@10", observation) == pytest.approx(reciprocal)
    assert score("nDCG@10", observation) == pytest.approx(gain)


def test_gain_counts_every_label() -> None:
    ideal = 1 + 1 / math.log2(3)
    both = observe(passages=("a#1", "b#1"), ranked=("a#1", "x#1", "b#1"))
    assert score("nDCG@10", both) == pytest.approx((1 + 1 / 2) / ideal)


def test_ranking_does_not_count_questions_without_answer() -> None:
    observation = observe(answerable=False, norms=(), passages=(), type="unanswerable")
    assert {score(name, observation) for name in ("hit@1", "hit@5", "MRR@10", "norm cited")} == {None}


@pytest.mark.parametrize(
    ("norm", "parent", "within"),
    [
        ("Art. 82 Abs. 2 DSGVO", "Art. 82 DSGVO", True),
        ("Art. 82 Abs. 2 DSGVO", "Art. 82 Abs. 2 DSGVO", True),
        ("Art. 82 DSGVO", "Art. 82 Abs. 2 DSGVO", False),
        ("Art. 28 Abs. 10 DSGVO", "Art. 28 Abs. 1 DSGVO", False),
        ("§ 43 Abs. 3 BDSG", "§ 43 DSGVO", False),
        ("EuGH C-683/21", "EuGH C-683/21", True),
        ("EuGH C-683/21", "EuGH C-683/2", False),
    ],
)
def test_a_finer_reference_counts_for_its_parent(norm: str, parent: str, within: bool) -> None:
    assert is_part_of(norm, parent) is within


def test_norm_cited() -> None:
    assert score("norm cited", observe(norms=("Art. 83 DSGVO", "Art. 82 DSGVO"))) == 1
    assert score("norm cited", observe(norms=("Art. 83 DSGVO",))) == 0


def test_facts() -> None:
    assert score("facts stated", observe()) is None
    assert score("facts stated", observe(must_state=("callcenter", "Auftraggeber"))) == 0.5
    assert score("facts stated", observe(must_state=("callcenter",), must_not_state=("haftet",))) == 0


def test_a_premise_is_corrected_only_by_the_whole_correction() -> None:
    assert score("premise corrected", observe(must_state=("haftet",))) is None
    premise = {"type": "false_premise", "must_state": ("callcenter", "haftet")}
    assert score("premise corrected", observe(**premise)) == 1
    assert score("premise corrected", observe(**premise | {"must_state": ("haftet", "niemals")})) == 0
    assert score("premise corrected", observe(**premise, must_not_state=("haftet",))) == 0


def quoting(*quotes: tuple[Role, date | None], cited: tuple[int, ...] | None = None) -> Observation:
    """An answer of statements with these roles, each citing a text that held until that day."""
    whole = observe()
    (citation,) = whole.answer.citations
    citations = [citation.model_copy(update={"n": n, "valid_to": day}) for n, (_, day) in enumerate(quotes, start=1)]
    statements = [
        Statement(text="x", role=role, citations=(n,) if cited is None else cited, support=1)
        for n, (role, _) in enumerate(quotes, start=1)
    ]
    answer = whole.answer.model_copy(update={"statements": tuple(statements), "citations": tuple(citations)})
    return whole.model_copy(update={"answer": answer})


PAST = date(2018, 5, 24)


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ([(Role.SHORT_ANSWER, None)], None),
        ([(Role.SHORT_ANSWER, None), (Role.HISTORY, PAST)], 1),
        ([(Role.SHORT_ANSWER, PAST), (Role.DETAIL, None)], 1),
        ([(Role.SHORT_ANSWER, PAST)], 0),
        ([(Role.SHORT_ANSWER, None), (Role.DETAIL, PAST)], 0),
    ],
)
def test_old_law_needs_its_mark_and_todays_rule(quotes: list[tuple[Role, date | None]], expected: float | None) -> None:
    assert score("old law marked", quoting(*quotes)) == expected


def test_every_statement_needs_citations_that_exist() -> None:
    assert score("all cited", observe()) == 1
    assert score("all cited", observe(refused=True)) is None
    assert score("all cited", quoting((Role.DETAIL, None), cited=())) == 0
    assert score("all cited", quoting((Role.DETAIL, None), cited=(1, 2))) == 0


def test_refusal() -> None:
    unanswerable = {"answerable": False, "norms": (), "passages": (), "type": "unanswerable"}
    assert score("refusal precision", observe()) is None
    assert score("refusal recall", observe()) is None
    assert score("refusal precision", observe(refused=True)) == 0
    assert score("refusal precision", observe(refused=True, **unanswerable)) == 1
    assert score("refusal recall", observe(refused=True, **unanswerable)) == 1
    assert score("refusal recall", observe(**unanswerable)) == 0


def test_language_and_quotes() -> None:
    assert score("language kept", observe()) == 1
    assert score("language kept", observe(language="en")) == 0
    assert score("quotes exact", observe()) == 1
    assert score("quotes exact", observe(inexact=(1,))) == 0
    assert score("quotes exact", observe(refused=True)) is None


def test_an_estimate_holds_its_mean_within_its_interval() -> None:
    found = estimate([0, 1, 1, 1])
    assert found is not None
    assert found.low <= found.mean == 0.75 <= found.high
    assert estimate([]) is None
    assert estimate([1, 1]) == estimate([1, 1], seed=5)


def test_language_is_dropped_from_ids() -> None:
    assert without_language("clauses/audit/en#clause") == "clauses/audit#clause"
