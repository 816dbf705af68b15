"""All questions, asked of the whole corpus: today's answers pass the gate, broken retrieval does not, the fit holds.

The tests share what was embedded: each question is embedded once.
"""

import os
from itertools import islice

import pytest

from assistant.pipeline import Assistant
from assistant.retrieval.answerability import load_model
from evals import fit as fitting
from evals.compare import compare
from evals.gate import judge, read_baseline
from evals.judgments.understood import understood
from evals.question_files import all_questions
from evals.question_sets import new_topics
from evals.questions import EvalQuestion
from evals.result import Result
from evals.run import questions_for, run, with_memory
from evals.systems import OURS, SYSTEMS, WITH_CHAT_MODEL, WITH_STATUTES

pytestmark = pytest.mark.no_cover  # thousands of answers go where those of other tests go, and counting takes a third
FIFTH, THIRD, TENTH = 5, 3, 10  # of so many questions one is enough to see that a part is missing, or to learn from
# Need more than the corpus, or (plain RAG) minutes to embed it once more.
ELSEWHERE = {OURS, WITH_CHAT_MODEL, WITH_STATUTES, "plain RAG"}


@pytest.fixture(scope="module")
def asked(assistant: Assistant) -> Assistant:
    return with_memory(assistant)


@pytest.fixture(scope="module")
def questions(asked: Assistant) -> list[EvalQuestion]:
    return questions_for(asked)


def test_todays_answers_pass_the_gate(asked: Assistant, questions: list[EvalQuestion]) -> None:
    assert list(judge(run(asked, questions), read_baseline())) == []


def test_todays_answers_on_new_topics_pass_it(asked: Assistant) -> None:
    late = new_topics()
    assert list(judge(run(asked, questions_for(asked, late.place)), read_baseline(late.baseline), late.rows)) == []


def test_broken_retrieval_does_not(asked: Assistant, questions: list[EvalQuestion]) -> None:
    broken = run(asked, questions[::FIFTH], "lexical only")
    without_meaning = judge(broken, read_baseline().model_copy(update={"questions": broken.questions}))
    assert "hit@5" in {failure.row.metric for failure in without_meaning}


@pytest.fixture(scope="module")
def some(questions: list[EvalQuestion]) -> list[EvalQuestion]:
    """All questions, or one in so many."""
    return questions[:: int(os.environ.get("AVV_TEST_EVERY", "1"))]


@pytest.fixture(scope="module")
def ours(asked: Assistant, some: list[EvalQuestion]) -> Result:
    return run(asked, some)


@pytest.mark.long
@pytest.mark.parametrize("system", [system for system in SYSTEMS if system not in ELSEWHERE])
def test_no_part_of_the_retrieval_makes_it_worse(
    asked: Assistant, some: list[EvalQuestion], ours: Result, system: str
) -> None:
    less = dict(compare(ours, run(asked, some, system)))
    assert less["hit@5"].low <= 0


def test_the_fit_separates_both_halves(asked: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "understood", lambda asked: islice(understood(asked), 0, None, TENTH))
    monkeypatch.setattr(fitting, "all_questions", lambda: all_questions()[::THIRD])
    result = fitting.fit(asked)
    assert set(result.model.features) == set(load_model().features)
    for precision, recall, n in (result.tuning, result.test):
        assert n > 50
        assert precision > 0.6
        assert recall > 0.75
