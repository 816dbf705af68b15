"""Learn which clause answers: from the questions about our own contracts, in minutes, always with the same result.

The score of a passage is a sum of features and of cosines with the question turned a little (a map of low rank). With
1,300 questions the map would learn them by heart; decay holds it back, found on folds of contracts (`learn_on_folds`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save
from sklearn.linear_model import LogisticRegression

from assistant.contracts.asking.clauses import LEARNED, ClauseSearch, score
from assistant.contracts.asking.features import FEATURES, ClauseQuestion, SearchedContract, describe
from assistant.contracts.asking.outcome import describe_outcome, likely_regulated
from assistant.contracts.asking.scope import ContractScope
from assistant.contracts.asking.weights import ClauseWeights
from assistant.embedding.embedding import SentenceEmbeddings
from evals.contracts.questions import ContractCase

RANK = 16
ROUNDS = 8
DECAY = 3.0
RATES = (3e-3, 2e-2)  # of the map, of the weights
FOLDS = 6
DAMPING = 2.0  # by how much less a number of a question's vector counts than one that is seen of the contract
STIFFNESS = 0.03  # of the logistic model, as `C`
KEPT_ANSWERS = 0.93  # share of the regulated points that are not told as missing
TOLD = 0.9  # share of the missing ones that are not told as surely regulated


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


Seen = tuple[Lesson, NDArray[np.float64]]
"""A lesson and what `describe_outcome` tells of it."""


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


def learn_scores(learned: Sequence[Lesson]) -> ClauseWeights:
    """Learn what puts the passages in order."""
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
    return _weights(model)


def learn(learned: Sequence[Lesson]) -> ClauseWeights:
    """Learn all weights; the same lessons give the same ones.

    What tells whether a contract regulates something is learned from contracts that the scores were not learned from:
    among those that they were, the right passage stands out as it never does in a new one.
    """
    seen = [one for _, some in _seen(learned) for one in some]
    return _with_outcome(learn_scores(learned), seen)


def learn_on_folds(learned: Sequence[Lesson]) -> Iterator[tuple[list[Lesson], ClauseWeights]]:
    """Give lessons to measure on, with weights and limits that were learned from other contracts, FOLDS times."""
    found = list(_seen(learned))
    for scores, own in found:
        others = [one for _, some in found if some is not own for one in some]
        yield [lesson for lesson, _ in own], _with_outcome(scores, others)


def _seen(learned: Sequence[Lesson]) -> Iterator[tuple[ClauseWeights, list[Seen]]]:
    """Describe the outcome of each lesson by scores that were learned from other contracts, and give those too."""
    for some, others in folds(learned):
        scores = learn_scores(some)
        yield scores, [(lesson, outcome_of(lesson, scores)) for lesson in others]


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


def _with_outcome(weights: ClauseWeights, seen: Sequence[Seen]) -> ClauseWeights:
    """Add what tells whether a contract regulates what is asked; the limits by contracts that it did not learn from."""
    described = np.stack([values for _, values in seen])
    regulated = np.array([not lesson.absent for lesson, _ in seen])
    contracts = [lesson.case.sheet.id for lesson, _ in seen]
    own = len(seen[0][0].question.vector)
    likely = np.zeros(len(seen))
    for names in parts(contracts):
        out = np.isin(contracts, sorted(names))
        likely[out] = likely_regulated(described[out], _outcome_weights(described[~out], regulated[~out], own))
    perhaps = float(np.quantile(likely[regulated], 1 - KEPT_ANSWERS))
    surely = float(np.quantile(likely[~regulated], TOLD))
    return replace(
        weights,
        regulated=_outcome_weights(described, regulated, own),
        limits=np.array([perhaps, max(perhaps, surely)]),
    )


def _outcome_weights(described: NDArray[np.float64], regulated: NDArray[np.bool_], own: int) -> NDArray[np.float64]:
    """Learn `ClauseWeights.regulated`; the last `own` numbers that are described are the question's vector."""
    means, spreads = described.mean(axis=0), described.std(axis=0) + 1e-9
    spreads[-own:] *= DAMPING
    model = LogisticRegression(C=STIFFNESS, class_weight="balanced", max_iter=2_000)
    model.fit((described - means) / spreads, regulated)
    rows = np.stack([model.coef_[0], means, spreads], axis=1)
    return np.concatenate([[[float(model.intercept_[0]), 0.0, 1.0]], rows])


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
    for out in parts(lesson.case.sheet.id for lesson in learned):
        yield (
            [lesson for lesson in learned if lesson.case.sheet.id not in out],
            [lesson for lesson in learned if lesson.case.sheet.id in out],
        )


def parts(contracts: Iterable[str]) -> Iterator[set[str]]:
    """Cut the names of contracts into FOLDS parts, or fewer if there are not so many."""
    names = sorted(set(contracts))
    return (set(names[fold::FOLDS]) for fold in range(min(FOLDS, len(names))))


def _by_contract(learned: Sequence[Lesson]) -> list[list[Lesson]]:
    groups: dict[str, list[Lesson]] = {}
    for lesson in learned:
        groups.setdefault(lesson.case.sheet.id, []).append(lesson)
    return list(groups.values())
