"""Learn which clause answers: from the questions about our own contracts, in minutes, always with the same result.

The score of a passage is a sum of features and of cosines with the question turned a little (a map of low rank). With
1,300 questions the map would learn them by heart; decay holds it back, found on folds of contracts (`cross_validate`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save
from sklearn.linear_model import LogisticRegression

from assistant.contracts.asking.clauses import LEARNED, ClauseSearch, score
from assistant.contracts.asking.features import FEATURES, ClauseQuestion, SearchedContract, describe
from assistant.contracts.asking.outcome import describe_outcome
from assistant.contracts.asking.scope import ContractScope
from assistant.contracts.asking.weights import ClauseWeights
from assistant.embedding.embedding import SentenceEmbeddings
from evals.contracts.questions import ContractCase

RANK = 16
ROUNDS = 8
DECAY = 3.0
RATES = (3e-3, 2e-2)  # of the map, of the weights
FOLDS = 6
KEPT_ANSWERS, TOLD = 0.92, 0.90  # shares of the tuning questions that the limits are set by


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


class _Model(torch.nn.Module):
    def __init__(self, dimension: int, spread: torch.Tensor) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.down = torch.nn.Parameter(torch.randn(dimension, RANK) * 0.02)
        self.up = torch.nn.Parameter(torch.zeros(RANK, dimension))
        self.sentence_down = torch.nn.Parameter(torch.randn(dimension, RANK) * 0.02)
        self.sentence_up = torch.nn.Parameter(torch.zeros(RANK, dimension))
        self.near = torch.nn.Parameter(torch.tensor([2.0, 0.3, 2.0]))
        self.features = torch.nn.Parameter(torch.zeros(len(FEATURES)))
        self.spread = spread

    def forward(self, lessons: Sequence[Lesson]) -> torch.Tensor:
        """Score all passages of the contract that `lessons` are about; shape [lessons, passages]."""
        contract = lessons[0].contract
        asked = torch.tensor(np.stack([lesson.question.vector for lesson in lessons]))
        vectors = torch.tensor(contract.vectors)
        turned = asked + asked @ self.down @ self.up
        passages = turned @ vectors[torch.tensor(contract.passages)].T
        headings = turned @ vectors[torch.tensor(contract.headings)].T
        of_units = (asked + asked @ self.sentence_down @ self.sentence_up) @ vectors.T
        best = [
            of_units[:, start:end].amax(1) if end > start else of_units[:, 0] * 0 - 1
            for start, end in contract.sentences
        ]
        near = torch.stack([passages, headings, torch.stack(best, dim=1)], dim=2) * LEARNED
        seen = torch.tensor(np.stack([lesson.features for lesson in lessons]), dtype=torch.float32) / self.spread
        return near @ self.near + seen @ self.features


def learn(learned: Sequence[Lesson]) -> ClauseWeights:
    """Learn the weights; the same lessons give the same ones."""
    groups = _by_contract([lesson for lesson in learned if lesson.gold])
    spread = torch.tensor(np.concatenate([one.features for one in learned]).std(axis=0) + 1e-6, dtype=torch.float32)
    model = _Model(learned[0].question.vector.shape[0], spread)
    turned = [model.down, model.up, model.sentence_down, model.sentence_up]
    optimiser = torch.optim.AdamW(
        [
            {"params": turned, "lr": RATES[0], "weight_decay": DECAY},
            {"params": [model.near, model.features], "lr": RATES[1], "weight_decay": 0.0},
        ]
    )
    for number in range(ROUNDS):
        for place in np.random.default_rng(number).permutation(len(groups)):
            group = groups[place]
            shares = model(group).log_softmax(dim=1)
            right = [shares[row, list(lesson.gold)].logsumexp(0) for row, lesson in enumerate(group)]
            loss = -torch.stack(right).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call] # torch leaves it without annotations
            optimiser.step()
    weights = _weights(model)
    return _with_outcome(weights, learned)


def _weights(model: _Model) -> ClauseWeights:
    def array(tensor: torch.Tensor) -> NDArray[np.float32]:
        return np.asarray(tensor.detach().numpy(), np.float16).astype(np.float32)

    return ClauseWeights(
        features=array(model.features / model.spread).astype(np.float64),
        near=array(model.near).astype(np.float64),
        down=array(model.down),
        up=array(model.up),
        sentence_down=array(model.sentence_down),
        sentence_up=array(model.sentence_up),
        regulated=np.zeros((1, 3)),
        limits=np.array([0.0, 0.0]),
        fingerprint="",
    )


def _with_outcome(weights: ClauseWeights, learned: Sequence[Lesson]) -> ClauseWeights:
    """Add what tells whether a contract regulates what is asked; limits are set by shares of the lessons."""
    described = np.stack([outcome_of(lesson, weights) for lesson in learned])
    regulated = np.array([not lesson.absent for lesson in learned])
    means, spreads = described.mean(axis=0), described.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, class_weight="balanced", max_iter=2_000)
    model.fit((described - means) / spreads, regulated)
    rows = np.stack([model.coef_[0], means, spreads], axis=1)
    likely = model.predict_proba((described - means) / spreads)[:, 1]
    perhaps = float(np.quantile(likely[regulated], 1 - KEPT_ANSWERS))
    surely = float(np.quantile(likely[~regulated], TOLD))
    return ClauseWeights(
        **{
            **vars(weights),
            "regulated": np.concatenate([[[model.intercept_[0], 0.0, 1.0]], rows]),
            "limits": np.array([perhaps, max(perhaps, surely)]),
        }
    )


def outcome_of(lesson: Lesson, weights: ClauseWeights) -> NDArray[np.float64]:
    """Describe how the best passage for a lesson stands out."""
    scores = score(lesson.question, lesson.contract, lesson.features, weights)
    return describe_outcome(lesson.question, lesson.contract, lesson.features, scores)


def pack(weights: ClauseWeights) -> bytes:
    """Write the weights as the file that ships."""
    half = ("down", "up", "sentence_down", "sentence_up")
    tensors = {name: value for name, value in vars(weights).items() if isinstance(value, np.ndarray)}
    return save({name: value.astype(np.float16 if name in half else np.float32) for name, value in tensors.items()})


def folds(learned: Sequence[Lesson]) -> Iterator[tuple[list[Lesson], list[Lesson]]]:
    """Give lessons to learn from, and those of other contracts to measure on, FOLDS times."""
    names = sorted({lesson.case.sheet.id for lesson in learned})
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        yield (
            [lesson for lesson in learned if lesson.case.sheet.id not in out],
            [lesson for lesson in learned if lesson.case.sheet.id in out],
        )


def _by_contract(learned: Sequence[Lesson]) -> list[list[Lesson]]:
    groups: dict[str, list[Lesson]] = {}
    for lesson in learned:
        groups.setdefault(lesson.case.sheet.id, []).append(lesson)
    return list(groups.values())
