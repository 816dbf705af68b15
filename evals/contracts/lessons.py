"""Questions about our own contracts as lessons, and folds of contracts to learn from and to measure on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.contracts.asking.clauses import ClauseSearch
from assistant.contracts.asking.features import ClauseQuestion, SearchedContract, describe
from assistant.contracts.asking.scope import ContractScope
from assistant.embedding.embedding import SentenceEmbeddings
from evals.contracts.questions import ContractCase

FOLDS = 6


@dataclass(frozen=True)
class Lesson:
    """A question about a contract, ready to be learned from; `gold` holds the places of the passages that answer."""

    case: ContractCase
    contract: SearchedContract
    question: ClauseQuestion
    features: NDArray[np.float64]
    gold: tuple[int, ...]
    absent: bool


def lessons(cases: Sequence[ContractCase], search: ClauseSearch, embeddings: SentenceEmbeddings) -> Iterator[Lesson]:
    """Prepare all questions of `cases`; those whose words stand in no passage are left out."""
    for case in cases:
        contract = SearchedContract.of(case.text, embeddings.encode(case.text.units), search.topics)
        for asked in case.sheet.questions:
            words = names_of(case).without_names(asked.question)
            question = search.question(words, asked.language, case.sheet.language)
            gold = tuple(sorted(case.answering(asked)))
            if gold or asked.absent:
                yield Lesson(case, contract, question, describe(question, contract), gold, asked.absent)


def names_of(case: ContractCase) -> ContractScope:
    """Give what a question may call the provider of a contract: all words of its name but the usual ones."""
    provider = case.sheet.facts.provider or ""
    usual = {"gmbh", "service", "services", "limited", "ltd", "stiftung", "group"}
    words = [word.strip(",.()") for word in provider.split()]
    return ContractScope((), (provider, *(word for word in words if len(word) > 3 and word.lower() not in usual)))


def folds(learned: Sequence[Lesson]) -> Iterator[tuple[list[Lesson], list[Lesson]]]:
    """Give lessons to learn from, and those of other contracts to measure on, FOLDS times."""
    for out in parts(lesson.case.sheet.id for lesson in learned):
        yield (
            [lesson for lesson in learned if lesson.case.sheet.id not in out],
            [lesson for lesson in learned if lesson.case.sheet.id in out],
        )


def parts(contracts: Iterable[str]) -> Iterator[set[str]]:
    """Cut the names of contracts into FOLDS parts, or fewer if there are not so many."""
    names = sorted(set(contracts))
    return (set(names[fold::FOLDS]) for fold in range(min(FOLDS, len(names))))


def by_contract(learned: Sequence[Lesson]) -> list[list[Lesson]]:
    """Give lessons contract by contract."""
    groups: dict[str, list[Lesson]] = {}
    for lesson in learned:
        groups.setdefault(lesson.case.sheet.id, []).append(lesson)
    return list(groups.values())
