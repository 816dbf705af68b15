"""Ask and score, on the small corpus and two questions of our own."""

from pathlib import Path

import pytest

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import IngestError
from assistant.pipeline import Assistant
from evals.estimate import tabulate
from evals.result import Result, load, save
from evals.run import questions_for, run, with_memory
from evals.systems import SYSTEMS, WITH_CHAT_MODEL, WITH_STATUTES

UNCORRECTED = "with typos, none corrected"
ELSEWHERE = {WITH_STATUTES, WITH_CHAT_MODEL, UNCORRECTED}  # tested by themselves


def test_every_question_is_scored(small: Assistant, questions: Path) -> None:
    result = run(small, questions_for(small, questions))
    one, two = result.entries
    assert (one.id, one.refused, two.id, two.refused) == ("one", False, "two", True)
    for metric in ("hit@1", "hit@5", "MRR@10", "norm cited", "facts stated", "all cited", "quotes exact"):
        assert one.scores[metric] == 1, metric
    assert two.scores == {"refusal precision": 1, "refusal recall": 1}
    assert one.ranked[0] == "guidance/liability#who"
    assert one.milliseconds > 0 < result.embedding_ms
    assert one.confidence is not None
    assert two.confidence is not None
    assert one.confidence > two.confidence


def test_systems_share_what_was_embedded_and_answer_as_they_do_alone(
    small: Assistant, questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, asked = with_memory(small), questions_for(small, questions)
    names = ("kompass", "lexical only", "questions untuned")
    alone = [run(small, asked, name) for name in names]
    embedded: list[str] = []
    vectors = SentenceEmbeddings._vectors

    def counted(self: SentenceEmbeddings, model: object, texts: list[str], prefix: str, **how: object) -> object:
        embedded.extend(texts)
        return vectors(self, model, texts, prefix, **how)  # type: ignore[arg-type] # handed on

    monkeypatch.setattr(SentenceEmbeddings, "_vectors", counted)
    together = [run(shared, asked, name) for name in names]
    for one, other in zip(alone, together, strict=True):
        assert [(entry.shown, entry.ranked) for entry in one.entries] == [
            (entry.shown, entry.ranked) for entry in other.entries
        ]
    # The first question: for both, for the model as it is published, and alone with each system.
    assert embedded.count(asked[0].question) == 1 + 1 + len(names)


def test_the_table_counts_what_applies(small: Assistant, questions: Path) -> None:
    table = dict(tabulate(run(small, questions_for(small, questions)).entries))
    assert list(table)[:5] == ["all", "de", "en", "tuning half", "test half"]
    found = table["all"]["hit@5"]
    assert found is not None
    assert (found.mean, found.n) == (1, 1)
    assert table["en"]["hit@5"] is None
    assert table["follow_up"]["hit@1"] is None


@pytest.mark.parametrize("system", [system for system in SYSTEMS if system not in ELSEWHERE])
def test_every_system_answers_the_same_questions(small: Assistant, questions: Path, system: str) -> None:
    result = run(small, questions_for(small, questions), system)
    one, two = result.entries
    assert result.system == system
    assert (one.refused, one.scores["hit@5"], one.scores["quotes exact"]) == (False, 1, 1)
    assert two.refused is (system not in {"plain RAG", "BM25 alone", "questions untuned"})


def test_a_mistyped_question_is_refused_only_if_it_is_not_corrected(small: Assistant, questions: Path) -> None:
    result = run(small, questions_for(small, questions), UNCORRECTED)
    assert any(entry.refused for entry in result.entries)


def test_a_label_that_points_nowhere_stops_the_run(small: Assistant, questions: Path) -> None:
    questions.write_text(questions.read_text("utf-8").replace("#who", "#nobody"), "utf-8")
    with pytest.raises(IngestError, match="guidance/liability#nobody"):
        questions_for(small, questions)


def test_a_result_survives_the_disk(small: Assistant, questions: Path, tmp_path: Path) -> None:
    result = run(small, questions_for(small, questions))
    save(result, tmp_path / "deep" / "result.json")
    assert load(tmp_path / "deep" / "result.json") == result
    assert isinstance(result, Result)


@pytest.mark.parametrize("content", [None, "", "{}"])
def test_what_is_no_result_is_named(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "result.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(IngestError, match="kein Ergebnis"):
        load(path)
