"""The questions that measure the product are whole, balanced and labelled with what exists."""

from collections import Counter
from collections.abc import Sequence

import pytest

from assistant.pipeline import Assistant
from evals.question_files import NEW_TOPICS, load_questions
from evals.questions import EvalQuestion, QuestionType
from evals.run import known_passages

LEAST = {
    QuestionType.LOOKUP: 60, QuestionType.LAY: 60, QuestionType.MULTI: 25, QuestionType.FALSE_PREMISE: 25,
    QuestionType.TIME: 20, QuestionType.FOLLOW_UP: 25, QuestionType.UNANSWERABLE: 60, QuestionType.CROSS_LANGUAGE: 15,
    QuestionType.INJECTION: 10,
}  # fmt: skip


@pytest.fixture(scope="module")
def late() -> Sequence[EvalQuestion]:
    """The questions on topics that came last."""
    return load_questions(NEW_TOPICS)


def test_there_are_enough_of_every_type_in_both_languages(all_questions: Sequence[EvalQuestion]) -> None:
    types, languages = Counter(q.type for q in all_questions), Counter(q.language for q in all_questions)
    assert all(types[kind] >= least for kind, least in LEAST.items()), types
    assert abs(languages["de"] - languages["en"]) < len(all_questions) / 5


def test_about_half_is_kept_for_testing(all_questions: Sequence[EvalQuestion]) -> None:
    assert 0.4 < sum(question.is_for_tuning for question in all_questions) / len(all_questions) < 0.6


def test_labelled_passages_exist(assistant: Assistant) -> None:
    assert len(load_questions(passages=known_passages(assistant))) > 300


def test_those_on_new_topics_are_labelled_too(assistant: Assistant, late: Sequence[EvalQuestion]) -> None:
    assert load_questions(NEW_TOPICS, known_passages(assistant)) == late
    assert not {question.id for question in late} & {question.id for question in load_questions()}


def test_each_new_topic_is_asked_enough_in_both_languages_and_in_lay_words(late: Sequence[EvalQuestion]) -> None:
    for theme in {question.theme for question in late}:
        own = [question for question in late if question.theme == theme]
        languages = Counter(question.language for question in own)
        assert len(own) >= 12, theme
        assert min(languages["de"], languages["en"]) >= 5, theme
        assert sum(question.type is QuestionType.LAY for question in own) >= 4, theme


def test_no_question_is_a_heading_or_wording_of_the_corpus(assistant: Assistant, late: Sequence[EvalQuestion]) -> None:
    corpus = {text.casefold() for p in assistant.knowledge.passages for text in (p.heading, *p.asked_as)}
    everything = [*load_questions(), *late]
    assert [question.id for question in everything if question.question.casefold() in corpus] == []


def test_the_split_depends_on_theme_and_id_alone() -> None:
    one = EvalQuestion(id="a", type="lay", language="de", question="x", answerable=False, theme="t")
    other = EvalQuestion(id="a", type="lookup", language="en", question="y", answerable=False, theme="t")
    assert one.is_for_tuning is other.is_for_tuning
