"""Learning from the corpus's own questions: the loss falls, and what was learned can be merged."""

from pathlib import Path

import pytest
import torch
from safetensors import safe_open

from assistant.domain import Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.query_adapter import with_adapter
from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.adaptation.adapt import adapt
from evals.adaptation.lessons import NO_SENTENCE, read_courses
from evals.adaptation.scores import Scores
from ingest.build.out_of_scope import read_outside

NONE = torch.zeros((2, 0), dtype=torch.long)


@pytest.fixture
def small(ingested: Settings) -> Assistant:
    """An assistant with a model of its own, as learning changes it."""
    return Assistant.open(ingested)


def test_a_question_is_not_helped_by_its_own_vector(small: Assistant) -> None:
    courses = read_courses(small.knowledge, {})
    course = courses[Language.GERMAN]
    lesson = next(one for one in course.lessons if one.sentence != NO_SENTENCE and len(one.own) == 1)
    vector = torch.tensor(small.embeddings.encode([lesson.text]))
    assert course.asked[list(lesson.own)].numpy() @ vector[0].numpy() == pytest.approx(1, abs=2e-3)
    scores = Scores(course, courses[Language.ENGLISH])
    helped, _ = scores(vector, NONE, NONE)
    alone, _ = scores(vector, torch.tensor([[0], [lesson.own[0]]]), NONE)
    assert helped[0, lesson.section] > alone[0, lesson.section]
    others = [n for n in range(len(course.passages)) if n != lesson.section]
    assert torch.allclose(helped[0, others], alone[0, others])


def test_a_question_outside_is_not_helped_by_its_own_vector_either(assistant: Assistant) -> None:
    courses = read_courses(assistant.knowledge, read_outside(assistant.settings.corpus))
    course = courses[Language.GERMAN]
    scores = Scores(course, courses[Language.ENGLISH])
    helped, _ = scores(course.outside[:1], NONE, NONE)
    alone, _ = scores(course.outside[:1], NONE, torch.tensor([[0], [0]]))
    assert helped[0, -1] > alone[0, -1]
    assert torch.equal(helped[0, :-1], alone[0, :-1])


def test_sections_and_sentences_are_numbered_alike_in_both_languages(small: Assistant) -> None:
    german, english = (read_courses(small.knowledge, {})[language] for language in Language)
    assert len(german.passages) == len(english.passages)
    assert german.statement_sections.tolist() == english.statement_sections.tolist()
    assert max(lesson.section for lesson in german.lessons) < len(german.passages)


def test_what_lies_outside_is_one_more_section(assistant: Assistant) -> None:
    outside = read_outside(assistant.settings.corpus)
    course = read_courses(assistant.knowledge, outside)[Language.GERMAN]
    beyond = [lesson for lesson in course.lessons if lesson.section == len(course.passages)]
    assert [lesson.text for lesson in beyond] == list(outside[Language.GERMAN])
    assert len(course.outside) == len(beyond)


def test_the_loss_falls_and_the_result_fits(small: Assistant, embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    heard: list[float] = []
    first, later = (
        adapt(Assistant.open(small.settings), tmp_path / f"{rounds}.safetensors", lambda _, s: heard.append(s), rounds)
        for rounds in (1, 8)
    )
    assert later < first
    assert heard[-1] == 1
    with safe_open(tmp_path / "8.safetensors", "pt") as file:
        assert small.knowledge.version in file.metadata()["fitted_on"]
    with_adapter(embeddings.model, tmp_path / "8.safetensors")


def test_what_was_learned_can_be_learned_onward(small: Assistant, tmp_path: Path) -> None:
    learned, other = tmp_path / "learned.safetensors", tmp_path / "other.safetensors"
    adapt(Assistant.open(small.settings), learned, rounds=8)
    anew, onward = (adapt(Assistant.open(small.settings), other, rounds=1, start=start) for start in (None, learned))
    assert onward < anew
