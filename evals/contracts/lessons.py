"""Questions about our own contracts as lessons, and folds of contracts to learn from and to measure on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.contracts.asking.clauses import ClauseSearch
from assistant.contracts.asking.features import ClauseQuestion, SearchedContract, describe
from assistant.contracts.asking.scope import ContractScope
from assistant.contracts.check.check import check
from assistant.contracts.check.model import ContractCheck
from assistant.domain import Side
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import ContractError
from evals.contracts.measure import AS_OF
from evals.contracts.questions import ContractCase
from evals.contracts.requirement_questions import put_to, requirement_questions

FOLDS = 6
GENERAL = 0.25  # what a general question counts for: there are more of them than questions that were put to a contract


@dataclass(frozen=True)
class Lesson:
    """A question about a contract, ready to be learned from.

    Attributes:
        gold: the places of the passages that answer.
        absent: whether none does.
        weight: what it counts for.
        general: the number of its general question, if that was put to many contracts.
    """

    case: ContractCase
    contract: SearchedContract
    question: ClauseQuestion
    features: NDArray[np.float64]
    gold: tuple[int, ...]
    absent: bool
    weight: float = 1.0
    general: int | None = None

    def about(self, requirements: NDArray[np.float64]) -> "Lesson":
        """Give this lesson with how likely its question is about each requirement."""
        question = replace(self.question, requirements=requirements)
        return replace(self, question=question, features=describe(question, self.contract))


def lessons(cases: Sequence[ContractCase], search: ClauseSearch, embeddings: SentenceEmbeddings) -> Iterator[Lesson]:
    """Prepare all questions of `cases`, and general ones; those whose words stand in no passage are left out."""
    for case in cases:
        contract = search.prepare(case.text, embeddings.encode(case.text.units), checked(case))
        for asked in case.sheet.questions:
            words = names_of(case).without_names(asked.question)
            question = search.question(words, asked.language, case.sheet.language)
            gold = tuple(sorted(case.answering(asked)))
            if gold or asked.absent:
                yield Lesson(case, contract, question, describe(question, contract), gold, asked.absent)
        for number, places in put_to(case):
            general = requirement_questions()[number]
            question = search.question(general.question, general.language, case.sheet.language)
            features = describe(question, contract)
            yield Lesson(case, contract, question, features, places, not places, GENERAL, general=number)


def checked(case: ContractCase) -> ContractCheck | None:
    """Check the contract of `case`; None if it is refused."""
    try:
        return check(case.document, Side.CLIENT, AS_OF)
    except ContractError:
        return None


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
