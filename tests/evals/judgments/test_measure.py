"""What an answer is worth by the judgments, on the real corpus."""

from pathlib import Path

import pytest

from assistant.domain import Language
from assistant.pipeline import Assistant
from evals.judgments import blind_runs, command
from evals.judgments.agreement import agreement, kappa
from evals.judgments.measure import JudgedAnswer, ask_judged, estimates
from evals.judgments.pool import Pools
from evals.judgments.question import JudgedQuestion, JudgedSet, load_judged
from evals.judgments.reading import SECOND, Grade, Letter, load_readings, settled

SOME = 12


@pytest.fixture(scope="module")
def asked(assistant: Assistant) -> list[JudgedAnswer]:
    return ask_judged(assistant, load_judged(JudgedSet.TUNING)[:SOME], settled(JudgedSet.TUNING))


def answered(question: JudgedQuestion, **changes: object) -> JudgedAnswer:
    return JudgedAnswer.model_validate({"question": question, "answerable": True, "refused": False} | changes)


@pytest.fixture
def question() -> JudgedQuestion:
    return load_judged(JudgedSet.TUNING)[0]


def test_passages_of_answers_were_judged(asked: list[JudgedAnswer]) -> None:
    assert len(asked) == SOME
    shown = [letter for answer in asked for letter in answer.letters]
    assert sum(letter is not None for letter in shown) > 0.9 * len(shown)
    assert any(Grade.ANSWERS in answer.ranked[:1] for answer in asked)


def test_the_measures(question: JudgedQuestion) -> None:
    right = answered(question, letters=(Letter.LEAD, Letter.BESIDE, None), ranked=(Grade.NEAR, Grade.ANSWERS))
    assert dict(right.scores) == {
        "directness": 1.0, "misleading lead": 0.0, "beside the point": 1.0, "completeness": 0.0,
        "hit@1": 0.0, "hit@5": 1.0,
    }  # fmt: skip
    wrong = answered(question, letters=(Letter.MISLEADS, Letter.LEAD))
    assert (dict(wrong.scores)["directness"], dict(wrong.scores)["misleading lead"]) == (0.0, 1.0)
    refused = answered(question, refused=True)
    assert (dict(refused.scores)["directness"], dict(refused.scores)["refusal precision"]) == (0.0, 0.0)
    outside = answered(question, refused=True, answerable=False)
    assert dict(outside.scores) == {"refusal precision": 1.0, "refusal recall": 1.0}


def test_languages_apart(asked: list[JudgedAnswer]) -> None:
    both = [estimates(asked, language)["directness"].n for language in Language]
    assert sum(both) == estimates(asked)["directness"].n


def test_agreement() -> None:
    assert kappa([(True, False), (False, True)]) == -1
    found = agreement(load_readings(JudgedSet.BLIND), load_readings(JudgedSet.BLIND, SECOND))
    assert {name: value > 0.8 for name, (value, _) in found.items()} == dict.fromkeys(found, True)
    assert len(found) == 3


def test_a_pool_holds_what_is_shown_and_more(assistant: Assistant, question: JudgedQuestion) -> None:
    pool = {pooled.id for pooled in Pools(assistant).pool(question)}
    shown = assistant.ask(question.question).citations
    assert {citation.passage_id for citation in shown} <= pool
    assert len(pool) >= 14


def test_a_blind_run_is_counted(assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blind_runs, "FILE", tmp_path / "runs.jsonl")
    monkeypatch.setattr(command, "load_judged", lambda chosen: load_judged(chosen)[:2])
    for count in (1, 2):
        answers = command.measure_judged(assistant, JudgedSet.BLIND, lambda *_: None)
        assert list(command.lines(answers, JudgedSet.BLIND))[-1] == f"blind runs so far: {count}"
