"""General questions on each requirement of Art. 28 GDPR, put by people who had seen no contract.

They are put to each of our contracts, whose sheets say what answers: so clause search learns from many contracts how
people ask for what all of them regulate.
"""

import random
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Frozen, Language
from assistant.embedding.embedding import SentenceEmbeddings
from evals.contracts.gold import GoldLabel
from evals.contracts.questions import DATA, ContractCase
from evals.judgments.question import read_lines

FILE = DATA / "requirement_questions.jsonl"
EACH = 3  # questions on a requirement that are put to one contract


class RequirementQuestion(Frozen):
    """A question on a requirement (`R09`), and who of the writers put it."""

    writer: int
    requirement: str
    language: Language
    question: str


@cache
def requirement_questions() -> tuple[RequirementQuestion, ...]:
    """Give all of them; IngestError if the file is damaged."""
    return tuple(read_lines(FILE, RequirementQuestion))


def question_vectors(embeddings: SentenceEmbeddings) -> NDArray[np.float32]:
    """Embed all of them; shape [questions, dimension]."""
    return np.stack([embeddings.encode_query(one.question) for one in requirement_questions()])


def put_to(case: ContractCase) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Give the numbers of some questions with the places that answer them in `case`; without any if none does.

    What its sheet may label either way, or has no words for, is not asked.
    """
    sampler = random.Random(case.sheet.id)  # noqa: S311 - no secret
    for requirement, label in sorted(case.sheet.requirements.items()):
        asked = [n for n, one in enumerate(requirement_questions()) if one.requirement == requirement]
        places = tuple(sorted(case.places(label.quote))) if is_present(label) else ()
        if asked and (places or is_absent(label)):
            yield from ((number, places) for number in sampler.sample(asked, EACH))


def is_absent(label: GoldLabel) -> bool:
    """Tell whether a contract surely lacks it."""
    return set(label.accept) == {"no"}


def is_present(label: GoldLabel) -> bool:
    """Tell whether a contract surely has words on it that the sheet quotes."""
    return label.quote is not None and "no" not in label.accept
