"""What was found for each thing that is asked, and whether the parts of a question are to be answered one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.domain import PREMISE
from assistant.retrieval.answerability import SURE, Answerability
from assistant.retrieval.evidence import Evidence
from assistant.understanding.question import Question


@dataclass(frozen=True)
class Retrieved:
    """One thing that is asked, its unit vector (shape [dimension]), what was found, and whether that answers it."""

    question: Question
    vector: NDArray[np.float32]
    evidence: Evidence
    answerability: Answerability

    def in_prose(self) -> "Retrieved":
        """Give the same without model clauses, which speak like a contract of one's own; with them if all are such."""
        hits = [hit for hit in self.evidence.hits if hit.passage.version is None]
        return replace(self, evidence=replace(self.evidence, hits=hits or self.evidence.hits, clause=None))


@dataclass(frozen=True)
class Plan:
    """What an answer is made from.

    Attributes:
        question: the whole question, alone or within its conversation, as it was found to be meant.
        vector: its unit vector, shape [dimension].
        asked: what was found for the whole question, or for each of its parts where they are answered one by one.
        premise: what was found for what it takes for granted, where the answer is to speak of that first.
        apart: how to answer its parts one by one, should their answers begin with different sentences of the passage
            that is the best one for all of them.
    """

    question: Question
    vector: NDArray[np.float32]
    asked: Sequence[Retrieved]
    premise: Retrieved | None = None
    apart: "Plan | None" = None

    def in_prose(self) -> "Plan":
        """Give the same without model clauses, see `Retrieved.in_prose`."""
        apart = self.apart and self.apart.in_prose()
        return replace(self, asked=[one.in_prose() for one in self.asked], apart=apart)

    @property
    def in_parts(self) -> bool:
        """Whether the parts of the question are answered one by one."""
        return len(self.asked) > 1

    @property
    def answered(self) -> list[tuple[int, Retrieved]]:
        """What has an answer, with its number: the premise is PREMISE, questions are counted from 1."""
        premise = [(PREMISE, self.premise)] if self.premise is not None else []
        return premise + [(n, one) for n, one in enumerate(self.asked, start=1) if one.answerability.reason is None]

    @property
    def missing(self) -> list[int]:
        """The numbers of the questions that have no answer; one that leans on the first question belongs to it."""
        return [number for number, one in enumerate(self.asked, start=1) if _is_missing(one)]


def parts_answerable(parts: Sequence[Retrieved]) -> bool:
    """Tell whether the parts are to be answered one by one: some part has an answer, and not all have the same."""
    leads = _leads(parts)
    return len(leads) > 1 or (len(leads) == 1 and any(_is_missing(part) for part in parts))


def share_a_passage(parts: Sequence[Retrieved]) -> bool:
    """Tell whether all parts have an answer, in one and the same passage."""
    return len(parts) > 1 and len(_leads(parts)) == 1 and all(one.answerability.reason is None for one in parts)


def as_independent(parts: Sequence[Retrieved]) -> list[Retrieved]:
    """Give the parts as if none leaned on the first one; they are taken so where all together have no answer."""
    return [replace(part, question=replace(part.question, leaning=False)) for part in parts]


def premise_is_distinct(premise: Retrieved, asked: Sequence[Retrieved]) -> bool:
    """Tell whether a premise surely has an answer, and one that those to the questions do not begin with."""
    return premise.answerability.probability >= SURE and not _leads([premise]) & _leads(asked)


def _is_missing(one: Retrieved) -> bool:
    return one.answerability.reason is not None and not one.question.leaning


def _leads(found: Sequence[Retrieved]) -> set[int]:
    return {one.evidence.hits[0].row for one in found if one.answerability.reason is None}
