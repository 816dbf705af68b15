"""How well sections and sentences fit a question, much as retrieval and composition see it, but so that it teaches."""

import torch
from torch import Tensor

from assistant.composition.sentence_features import UNASKED
from assistant.retrieval.scope import SHARPNESS
from evals.adaptation.lessons import Course

FARTHEST = torch.tensor(-1.0)
QUESTIONS = 2.0  # what the questions of a language count for, beside the texts


class Nearness:
    """Adds up how near a question lies to the units of each group; many near ones count for more than one."""

    def __init__(self, groups: Tensor, count: int) -> None:
        """Put unit `n` into group `groups[n]`, of `count` groups."""
        self._groups, self._count = groups, count

    def __call__(self, cosines: Tensor) -> Tensor:
        """Turn cosines, shape [questions, units], into log nearness, shape [questions, groups]."""
        best = cosines.detach().max(dim=1, keepdim=True).values
        near = torch.exp(SHARPNESS * (cosines - best))
        total = torch.zeros(len(cosines), self._count).index_add(1, self._groups, near)
        return torch.log(total + 1e-12) + SHARPNESS * best


class Scores:
    """Scores all sections and sentences of one language for questions, by the questions of both."""

    def __init__(self, course: Course, other: Course) -> None:
        sections, sentences = len(course.passages), len(course.statements)
        self._course, self._other = course, other
        self._asked = Nearness(course.asked_sections, sections), Nearness(other.asked_sections, sections)
        self._led = Nearness(course.asked_sentences, sentences + 1), Nearness(other.asked_sentences, sentences + 1)
        self._stated = Nearness(course.statement_sections, sections)

    def __call__(self, asked: Tensor, own: Tensor, own_outside: Tensor) -> tuple[Tensor, Tensor]:
        """Score for unit vectors `asked`, shape [questions, dimension].

        `own` holds pairs (question, place of a vector that must not help it) among the ways to ask, `own_outside` those
        among what lies outside; shape [2, pairs] each. Gives the scores of the sections, what lies outside being the
        last one, and those of the sentences.
        """
        course = self._course
        here = (asked @ course.asked.T).index_put(tuple(own), FARTHEST)
        there, stated = asked @ self._other.asked.T, asked @ course.statements.T
        texts = SHARPNESS * (asked @ course.passages.T) + self._stated(stated)
        sections = (texts + QUESTIONS * (self._asked[0](here) + self._asked[1](there))) / (2 + 2 * QUESTIONS)
        lowest = SHARPNESS * (stated - UNASKED)
        led = [
            torch.logaddexp(near(cosines)[:, :-1], lowest)
            for near, cosines in zip(self._led, (here, there), strict=True)
        ]
        sentences = (SHARPNESS * stated + QUESTIONS * sum(led)) / (1 + 2 * QUESTIONS)
        beyond = (asked @ course.outside.T).index_put(tuple(own_outside), FARTHEST)
        outside = torch.logsumexp(SHARPNESS * beyond, dim=1, keepdim=True)
        return torch.cat([sections, outside], dim=1), sentences
