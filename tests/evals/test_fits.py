"""What is shipped can be fitted anew: every feature gets a weight, and what should speak for a sentence does."""

import pytest

from assistant.composition.choice import load_choice
from assistant.pipeline import Assistant
from assistant.retrieval.ranking import FEATURES
from assistant.retrieval.suggestions import load_suggestion_model
from evals import fit_choice, fit_ranking, fit_suggestions
from evals.judgments import understood
from evals.judgments.question import load_judged
from evals.question_files import load_questions

SOME = 50


def test_the_choice_of_sentences(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understood, "load_judged", lambda chosen: load_judged(chosen)[:SOME])
    found, shipped = fit_choice.fit_choice(assistant), load_choice()
    assert found.lead.keys() == shipped.lead.keys()
    assert found.belongs.keys() == shipped.belongs.keys()
    assert found.lead["leads"] > 0
    assert found.threshold == shipped.threshold
    assert assistant.knowledge.version in found.fitted_on


def test_the_ranking(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understood, "load_judged", lambda chosen: load_judged(chosen)[:SOME])
    found = fit_ranking.fit_ranking(assistant, load_questions()[:SOME])
    assert found.weights.keys() == set(FEATURES)
    assert found.weights["questions"] + found.weights["other_questions"] > 0


def test_the_next_questions(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_suggestions, "load_judged", lambda chosen: load_judged(chosen)[:SOME])
    found, shipped = fit_suggestions.fit_suggestions(assistant), load_suggestion_model()
    assert found.weights.keys() == shipped.weights.keys()
    assert found.weights["rank"] < 0 < found.weights["same_norms"]
    assert found.threshold == shipped.threshold
