"""Learn how questions should be embedded.

Each question has to find its section among all, and the sentence that answers it, without its own vector to help it;
the questions that the corpus does not answer count as one more section, so that they are told apart. Some have another
question before them, as follow-ups do. The vectors of the corpus stay fixed. Nothing of the evals' questions is used.
The result is data that the product ships.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from assistant.domain import Language
from assistant.embedding.query_adapter import ADAPTER
from assistant.pipeline import Assistant
from assistant.progress import Progress, silent
from evals.adaptation.lessons import NO_SENTENCE, Lesson, read_courses
from evals.adaptation.low_rank import halves, put_beside
from evals.adaptation.scores import Scores
from ingest.build.out_of_scope import read_outside

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ROUNDS, BATCH, LONGEST = 1, 96, 96
RATE, RATE_ONWARD = 8e-4, 4e-4
SENTENCES = 0.5  # what finding the sentence counts for, beside finding the section
FOLLOWING = 0.15  # of the questions are read with another one before them
Batch = tuple[Language, Sequence[Lesson]]


def adapt(
    assistant: Assistant,
    target: Path = ADAPTER,
    progress: Progress = silent,
    rounds: int = ROUNDS,
    start: Path | None = None,
) -> float:
    """Learn from the snapshot of `assistant`, write the changes to `target`, and give the loss of the last batches.

    With `start`, a file that was learned before, learning goes on from there, in smaller steps.
    """
    torch.manual_seed(0)
    sampler = random.Random(0)  # noqa: S311 - no secret
    courses = read_courses(assistant.knowledge, read_outside(assistant.settings.corpus))
    german, english = (courses[language] for language in Language)
    scores = {Language.GERMAN: Scores(german, english), Language.ENGLISH: Scores(english, german)}
    model = assistant.embeddings.model.float()
    network: Any = model.transformers_model
    layers = put_beside(network, None if start is None else load_file(start))
    parameters = [parameter for layer in layers.values() for parameter in (layer.a, layer.b)]
    batches = list(_batches({language: course.lessons for language, course in courses.items()}, rounds, sampler))
    rate = RATE if start is None else RATE_ONWARD
    optimizer = torch.optim.AdamW(parameters, lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 20) * max(0.05, 1 - step / len(batches))
    )
    near = _by_document([lesson for course in courses.values() for lesson in course.lessons])
    losses: list[float] = []
    for language, batch in batches:
        texts = [assistant.settings.query_prefix + _following(lesson, near, sampler) for lesson in batch]
        loss = _loss(scores[language], _embed(model, network, texts), batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call] # torch leaves it without annotations
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        progress("adapt", len(losses) / len(batches))
    changes = {f"{name}.{part}": value for name, layer in layers.items() for part, value in halves(layer).items()}
    count = sum(len(course.lessons) for course in courses.values())
    save_file(changes, target, metadata={"fitted_on": f"{count} questions, {assistant.knowledge.version}"})
    return float(np.mean(losses[-20:]))


def _loss(scores: Scores, asked: Tensor, batch: Sequence[Lesson]) -> Tensor:
    sections, sentences = scores(asked, _own(batch, outside=False), _own(batch, outside=True))
    loss = nn.functional.cross_entropy(sections, torch.tensor([lesson.section for lesson in batch]))
    led = torch.tensor([lesson.sentence for lesson in batch])
    if (led != NO_SENTENCE).any():
        loss = loss + SENTENCES * nn.functional.cross_entropy(sentences, led, ignore_index=NO_SENTENCE)
    return loss


def _own(batch: Sequence[Lesson], *, outside: bool) -> Tensor:
    """Pair each question with the places of its own vectors, shape [2, pairs]; of those outside, or of the others."""
    pairs = [(n, place) for n, lesson in enumerate(batch) if _outside(lesson) is outside for place in lesson.own]
    return torch.tensor(pairs, dtype=torch.long).reshape(-1, 2).T


def _outside(lesson: Lesson) -> bool:
    return not lesson.document


def _batches(lessons: Mapping[Language, Sequence[Lesson]], rounds: int, sampler: random.Random) -> Iterator[Batch]:
    """Give all questions `rounds` times; those of like length share a batch, as the longest one pads the others."""
    for _ in range(rounds):
        batches: list[Batch] = []
        for language, some in lessons.items():
            mixed = sorted(some, key=lambda lesson: len(lesson.text) + 20 * sampler.random())
            batches += [(language, mixed[first : first + BATCH]) for first in range(0, len(mixed), BATCH)]
        sampler.shuffle(batches)
        yield from batches


def _by_document(lessons: Sequence[Lesson]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for lesson in lessons:
        found.setdefault(lesson.document, []).append(lesson.text)
    return found


def _following(lesson: Lesson, near: Mapping[str, Sequence[str]], sampler: random.Random) -> str:
    """Put another question of its document before some of the questions, as `encode_in_context` does."""
    if _outside(lesson) or sampler.random() >= FOLLOWING:
        return lesson.text
    return f"{sampler.choice(near[lesson.document])} {lesson.text}"


def _embed(model: "SentenceTransformer", network: nn.Module, texts: list[str]) -> Tensor:
    """Embed as the model does (mean of the tokens, unit length), but so that gradients flow."""
    tokens = model.tokenizer(texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
    states = network(input_ids=tokens["input_ids"], attention_mask=tokens["attention_mask"]).last_hidden_state
    mask = tokens["attention_mask"].unsqueeze(-1).to(states.dtype)
    return nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=1)
