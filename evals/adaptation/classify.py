"""Learn which section a question asks for and which sentence leads its answer, as two linear classifiers.

Each way to ask is embedded as a question is, so after `adapt`. A classifier starts from the middle of the questions of
each class and stays near it; questions are moved a little at random, so that it does not learn them by heart. Nothing
of the evals' questions is used. The result is data that the product ships.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from assistant.domain import Language
from assistant.index.snapshot import section_of
from assistant.pipeline import Assistant
from assistant.progress import Progress, silent
from assistant.retrieval.classifier import WEIGHTS, Weights
from evals.adaptation.lessons import NO_SENTENCE, paired_rows, read_courses

ROUNDS, BATCH, RATE = 6, 512, 0.02
LENGTH = 20.0  # of the weights of a class at first
NOISE = 0.04  # by which each component of a question is moved, as a standard deviation
PULL = 1.0  # back to where a classifier began
EMBEDDED = 1_024  # questions at a time

Floats = NDArray[np.float32]


def classify(assistant: Assistant, target: Path = WEIGHTS, progress: Progress = silent) -> Weights:
    """Learn from the snapshot of `assistant`, write the weights to `target`, and give them."""
    torch.manual_seed(0)
    knowledge = assistant.knowledge
    courses = read_courses(knowledge, {})
    lessons = [lesson for course in courses.values() for lesson in course.lessons]
    asked = torch.tensor(_embed(assistant, [lesson.text for lesson in lessons], progress))
    rows = paired_rows(knowledge)[next(iter(Language))]
    passages = [knowledge.passages[row] for row in rows]
    sentences = {section_of(knowledge.sources[one.source_id], one): len(one.spans) for one in passages}
    asked_for = torch.tensor([lesson.section for lesson in lessons])
    led = torch.tensor([lesson.sentence for lesson in lessons])
    of_sections, section_bias, _ = _learn(asked, asked_for, len(sentences))
    named = led != NO_SENTENCE
    of_leads, lead_bias, centers = _learn(asked[named], led[named], sum(sentences.values()))
    weights = Weights(
        model=knowledge.manifest.model,
        sentences=sentences,
        of_sections=of_sections,
        section_bias=section_bias,
        of_leads=of_leads,
        lead_bias=lead_bias,
        centers=centers,
        fitted_on=f"{len(lessons)} questions, corpus {knowledge.version}, {date.today().isoformat()}",
    )
    weights.save(target)
    return weights


def _embed(assistant: Assistant, texts: Sequence[str], progress: Progress) -> Floats:
    """Embed as questions are; those of like length together."""
    order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    found = np.empty((len(texts), assistant.embeddings.dimension), np.float32)
    for first in range(0, len(order), EMBEDDED):
        some = order[first : first + EMBEDDED]
        found[some] = assistant.embeddings.encode_in_context([(texts[number], "") for number in some])
        progress("embed", (first + len(some)) / len(order))
    return found


def _learn(asked: Tensor, classes: Tensor, count: int) -> tuple[Floats, Floats, Floats]:
    """Learn to tell `count` classes; gives weights [count, dimension], biases [count], and the middle of each class."""
    middle = torch.zeros(count, asked.shape[1]).index_add(0, classes, asked)
    centers = nn.functional.normalize(middle, dim=1)
    start = LENGTH * centers
    weights, bias = start.clone().requires_grad_(True), torch.zeros(count, requires_grad=True)
    optimizer = torch.optim.Adam([weights, bias], lr=RATE)
    for _ in range(ROUNDS):
        for batch in torch.split(torch.randperm(len(asked)), BATCH):
            moved = asked[batch] + NOISE * torch.randn(len(batch), asked.shape[1])
            loss = nn.functional.cross_entropy(moved @ weights.T + bias, classes[batch])
            loss = loss + PULL * ((weights - start) ** 2).sum() / len(asked)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call] # torch leaves it without annotations
            optimizer.step()
    return weights.detach().numpy(), bias.detach().numpy(), centers.numpy()
