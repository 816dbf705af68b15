"""Learning which clause answers, on two contracts, and the figures of the whole product on one of them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.contracts.asking import weights as shipped
from assistant.contracts.asking.clauses import ClauseSearch
from assistant.contracts.asking.weights import load_weights
from assistant.domain import Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.contracts import lessons as prepared_from
from evals.contracts.asking import ask_all, product_figures
from evals.contracts.clauses import figures, measure
from evals.contracts.held_runs import by_language, table
from evals.contracts.learn import learn, pack
from evals.contracts.lessons import Lesson, folds, lessons
from evals.contracts.questions import ContractCase, contract_cases
from evals.contracts.requirement_questions import question_vectors

QUESTIONS = 6  # of each kind in each contract


@pytest.fixture(scope="module")
def cases() -> list[ContractCase]:
    """A contract of each language, with a few answered and a few absent questions."""
    found = list(contract_cases("tuning"))
    some = [next(case for case in found if case.sheet.language is language) for language in Language]
    return [replace(case, sheet=case.sheet.model_copy(update={"questions": _few(case)})) for case in some]


def _few(case: ContractCase) -> tuple[object, ...]:
    kinds = [[one for one in case.sheet.questions if one.absent is absent] for absent in (False, True)]
    return tuple(one for kind in kinds for one in kind[:QUESTIONS])


@pytest.fixture(scope="module")
def prepared(cases: list[ContractCase], assistant: Assistant, embeddings: SentenceEmbeddings) -> list[Lesson]:
    return list(lessons(cases, ClauseSearch(assistant.knowledge, embeddings), embeddings))


def test_no_contract_is_measured_with_what_was_learned_from_it(prepared: list[Lesson]) -> None:
    seen = [(some, others) for some, others in folds(prepared) if others]
    assert sorted(id(one) for _, others in seen for one in others) == sorted(map(id, prepared))
    for some, others in seen:
        assert not {one.case.sheet.id for one in some} & {one.case.sheet.id for one in others}


def test_the_same_lessons_give_the_same_weights_which_tell_clauses_apart(
    prepared: list[Lesson], embeddings: SentenceEmbeddings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared_from, "FOLDS", 2)
    general = question_vectors(embeddings)
    aspects = load_weights().aspects
    packed = pack(learn(prepared, general, aspects))
    assert packed == pack(learn(prepared, general, aspects))
    (path := tmp_path / "weights.safetensors").write_bytes(packed)
    monkeypatch.setattr(shipped, "WEIGHTS", path)
    load_weights.cache_clear()
    weights = load_weights()
    load_weights.cache_clear()
    blind = replace(weights, features=np.zeros_like(weights.features), near=np.zeros_like(weights.near))
    results = measure(prepared, weights)
    learned, guessed = figures(results), figures(measure(prepared, blind))
    assert np.mean(learned["first"]) > np.mean(guessed["first"])
    assert np.mean(learned["among"]) >= np.mean(learned["first"])
    assert {line.split()[0] for line in table(by_language(results, figures))} == {"all", "de", "en"}


def test_the_whole_product_is_measured_in_a_home_of_its_own(
    cases: list[ContractCase], assistant: Assistant, embeddings: SentenceEmbeddings, corpus_settings: Settings
) -> None:
    [first, *_] = cases
    before = sorted(corpus_settings.home.rglob("*"))
    found = list(ask_all([first], assistant.knowledge, embeddings, corpus_settings))
    assert sorted(corpus_settings.home.rglob("*")) == before
    assert [one.asked for one in found] == list(first.sheet.questions)
    shares = product_figures(found)
    assert shares["other"] == [0.0] * len(found)
    assert len(shares["quoted"]) >= sum(shares["quoted"]) >= sum(shares["leads"]) > 0
    assert len(shares["told"]) == len(shares["warned"]) == sum(one.asked.absent for one in found)
