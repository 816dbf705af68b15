"""Learn how questions should be embedded, from the questions that the corpus names for its own sections.

Each question has to find its section among all of its language, without its own vector to help it; the questions that
the corpus does not answer count as one more section, so that they are told apart. Some have another question before
them, as follow-ups do. The vectors of the passages stay fixed. Nothing of the evals' questions is used. The result is
data that the product ships.
"""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from assistant.domain import Kind, Language
from assistant.embedding.query_adapter import ADAPTER
from assistant.index.embedding_units import UnitLevel, embedding_units
from assistant.pipeline import Assistant
from assistant.progress import Progress, silent
from assistant.retrieval.scope import SHARPNESS
from ingest.build.out_of_scope import read_outside

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

RANK, ROUNDS, BATCH, RATE, LONGEST = 16, 2, 96, 1e-3, 96
FOLLOWING = 0.15  # of the questions are read with another one before them
WEIGHTS = {UnitLevel.PASSAGE: 1.0, UnitLevel.QUESTION: 2.0, UnitLevel.STATEMENT: 1.0}
LEVELS = tuple(WEIGHTS)


class LowRank(nn.Module):
    """A fixed linear layer and the change to it that is learned."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.a = nn.Parameter(torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features))
        self.b = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """Give what the changed layer would."""
        return self.layer(x) + 2 * (x @ self.a.T) @ self.b.T  # type: ignore[no-any-return] # a module call is untyped in torch


@dataclass(frozen=True)
class Lesson:
    """What is learned from one language: questions with the position of their section and of their own vector.

    The last section holds what lies outside, if anything is known to: questions only.
    """

    vectors: Tensor  # of all units, [units, dimension]
    sections: Tensor  # the section of each unit, [units]
    levels: Tensor  # its level, as a position in LEVELS
    count: int
    outside: bool
    questions: Sequence[tuple[str, int, int]]
    near: Sequence[Sequence[str]]  # by section: questions of the same document

    def scores(self, asked: Tensor, own: Tensor) -> Tensor:
        """Score all sections, much as retrieval does, [questions, sections]; `own` are the units left out."""
        cosines = (asked @ self.vectors.T).scatter(1, own[:, None], -1.0)
        total = torch.zeros(len(asked), self.count)
        for number, level in enumerate(LEVELS):
            chosen = (self.levels == number) | (self.outside & (self.sections == self.count - 1))
            where = self.sections[chosen].expand(len(asked), -1)
            lowest = torch.full((len(asked), self.count), -1.0)
            total = total + WEIGHTS[level] * lowest.scatter_reduce(1, where, cosines[:, chosen], "amax")
        return total / sum(WEIGHTS.values())


def adapt(assistant: Assistant, target: Path = ADAPTER, progress: Progress = silent, rounds: int = ROUNDS) -> float:
    """Learn from the snapshot of `assistant`, write the changes to `target`, and give the loss of the last batches."""
    torch.manual_seed(0)
    sampler = random.Random(0)  # noqa: S311 - no secret
    model = assistant.embeddings.model.float()
    network: Any = model.transformers_model
    layers = _low_rank(network)
    parameters = [parameter for layer in layers.values() for parameter in (layer.a, layer.b)]
    lessons = [lesson(assistant, language) for language in Language]
    steps = rounds * sum(math.ceil(len(one.questions) / BATCH) for one in lessons)
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 20) * max(0.05, 1 - step / steps)
    )
    losses: list[float] = []
    for one, batch in _batches(lessons, rounds, sampler):
        texts, sections, own = zip(*batch, strict=True)
        read = [_following(text, section, one, sampler) for text, section in zip(texts, sections, strict=True)]
        asked = _embed(model, network, [assistant.settings.query_prefix + text for text in read])
        scores = one.scores(asked, torch.tensor(own)) * SHARPNESS
        loss = nn.functional.cross_entropy(scores, torch.tensor(sections))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call] # torch leaves it without annotations
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        progress("adapt", len(losses) / steps)
    changes = {f"{name}.{part}": value for name, layer in layers.items() for part, value in _halves(layer).items()}
    about = {"fitted_on": f"{sum(len(one.questions) for one in lessons)} questions, {assistant.knowledge.version}"}
    save_file(changes, target, metadata=about)
    return float(np.mean(losses[-20:]))


def lesson(assistant: Assistant, language: Language) -> Lesson:
    """Collect what askers of `language` are served, contracts and statutes apart."""
    knowledge = assistant.knowledge
    kinds = {Kind.CONTRACT, Kind.STATUTE}
    rows = [
        int(row)
        for row in knowledge.lexical[language].rows
        if knowledge.sources[knowledge.passages[row].source_id].kind not in kinds
    ]
    sections: list[int] = []
    levels: list[int] = []
    questions: list[tuple[str, int, int]] = []
    for section, row in enumerate(rows):
        for unit in embedding_units(knowledge.passages[row]):
            if unit.level is UnitLevel.QUESTION:
                questions.append((unit.text, section, len(sections)))
            sections.append(section)
            levels.append(LEVELS.index(unit.level))
    documents: dict[str, list[str]] = {}
    for text, section, _ in questions:
        documents.setdefault(knowledge.passages[rows[section]].source_id, []).append(text)
    near = [documents[knowledge.passages[row].source_id] for row in rows]
    vectors = [knowledge.vectors_of(row) for row in rows]
    outside = read_outside(assistant.settings.corpus).get(language, ())
    if outside:
        questions += [(text, len(rows), len(sections) + n) for n, text in enumerate(outside)]
        sections += [len(rows)] * len(outside)
        levels += [LEVELS.index(UnitLevel.QUESTION)] * len(outside)
        vectors.append(knowledge.outside[language])
    return Lesson(
        torch.tensor(np.concatenate(vectors)),
        torch.tensor(sections),
        torch.tensor(levels),
        len(rows) + bool(outside),
        bool(outside),
        questions,
        near,
    )


def _low_rank(network: nn.Module) -> dict[str, LowRank]:
    """Put a learned change beside every linear layer of the encoder; give them by name."""
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    linear = [(n, m) for n, m in network.named_modules() if isinstance(m, nn.Linear) and "encoder." in n]
    found = {}
    for name, layer in linear:
        parent, _, child = name.rpartition(".")
        found[name] = LowRank(layer)
        setattr(network.get_submodule(parent), child, found[name])
    return found


def _batches(
    lessons: Sequence[Lesson], rounds: int, sampler: random.Random
) -> Iterator[tuple[Lesson, Sequence[tuple[str, int, int]]]]:
    """Give all questions `rounds` times; those of like length share a batch, as the longest one pads the others."""
    for _ in range(rounds):
        batches = []
        for one in lessons:
            mixed = sorted(one.questions, key=lambda question: len(question[0]) + 20 * sampler.random())
            batches += [(one, mixed[first : first + BATCH]) for first in range(0, len(mixed), BATCH)]
        sampler.shuffle(batches)
        yield from batches


def _following(text: str, section: int, one: Lesson, sampler: random.Random) -> str:
    """Put a question of another section nearby before some of the questions, as `encode_in_context` does."""
    if sampler.random() >= FOLLOWING or section >= len(one.near):
        return text
    before = sampler.choice(one.near[section])
    return f"{before} {text}"


def _embed(model: "SentenceTransformer", network: nn.Module, texts: list[str]) -> Tensor:
    """Embed as the model does (mean of the tokens, unit length), but so that gradients flow."""
    tokens = model.tokenizer(texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
    states = network(input_ids=tokens["input_ids"], attention_mask=tokens["attention_mask"]).last_hidden_state
    mask = tokens["attention_mask"].unsqueeze(-1).to(states.dtype)
    return nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=1)


def _halves(layer: LowRank) -> dict[str, Tensor]:
    return {"a": layer.a.detach().half().contiguous(), "b": (2 * layer.b).detach().half().contiguous()}
