"""Learn which clause answers: from the questions about our own contracts, in minutes, always with the same result.

The score of a passage is a sum of features and of cosines with the question turned a little (a map of low rank). With
1,300 questions the map would learn them by heart; decay holds it back, found on folds of contracts (`learn_on_folds`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save
from sklearn.linear_model import LogisticRegression

from assistant.contracts.asking.asked_requirements import AskedRequirements
from assistant.contracts.asking.aspects import Aspects
from assistant.contracts.asking.classifier import Classifier
from assistant.contracts.asking.clauses import LEARNED, score
from assistant.contracts.asking.examples import STEPS, Examples
from assistant.contracts.asking.features import FEATURES, SearchedContract
from assistant.contracts.asking.outcome import describe_outcome, likely_regulated
from assistant.contracts.asking.weights import ClauseWeights
from evals.contracts.learn_requirements import learn_requirements, tell_requirements
from evals.contracts.lessons import Lesson, by_contract, folds, parts

RANK = 16
ROUNDS = 8
DECAY = 3.0
RATES = (3e-3, 2e-2)  # of the map, of the weights
DAMPING = 2.0  # by how much less a number of a question's vector counts than one that is seen of the contract
INVERSE_REGULARISATION = 0.03  # of the logistic model, as `C`
NOTHING = (np.zeros((0, 0), np.float32), np.zeros(0, np.float32))  # a classifier that is learned apart
KEPT_ANSWERS = 0.93  # share of the regulated points that are not told as missing
TOLD = 0.9  # share of the missing ones that are not told as surely regulated


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
        self.near = torch.nn.Parameter(torch.tensor([2.0, 0.3, 2.0, 1.0, 0.3, 2.0]))
        self.features = torch.nn.Parameter(torch.zeros(len(FEATURES)))
        self.spread = spread

    def forward(self, lessons: Sequence[Lesson], expected: torch.Tensor) -> torch.Tensor:
        """Score all passages of the contract that `lessons` are about; shape [lessons, passages].

        `expected` holds the direction of the answer that each is to expect, shape [lessons, dimension].
        """
        contract = lessons[0].contract
        asked = torch.tensor(np.stack([lesson.question.vector for lesson in lessons]))
        vectors = torch.tensor(contract.vectors)
        turned = asked + asked @ self.down @ self.up
        passages = turned @ vectors[torch.tensor(contract.passages)].T
        headings = turned @ vectors[torch.tensor(contract.headings)].T
        of_units = (asked + asked @ self.sentence_down @ self.sentence_up) @ vectors.T
        answers = expected @ vectors.T
        near = torch.stack(
            [
                passages,
                headings,
                _best(of_units, contract),
                answers[:, torch.tensor(contract.passages)],
                answers[:, torch.tensor(contract.headings)],
                _best(answers, contract),
            ],
            dim=2,
        )
        near = near * LEARNED
        seen = torch.tensor(np.stack([lesson.features for lesson in lessons]), dtype=torch.float32) / self.spread
        return near @ self.near + seen @ self.features


def _best(of_units: torch.Tensor, contract: SearchedContract) -> torch.Tensor:
    """Give the highest of what units have for the sentences of each passage; shape [lessons, passages]."""
    found = [
        of_units[:, start:end].amax(1) if end > start else of_units[:, 0] * 0 - 1 for start, end in contract.sentences
    ]
    return torch.stack(found, dim=1)


def _answer(lesson: Lesson) -> NDArray[np.float32]:
    """Give the vector of the sentence that answers, or of its passage if that has none."""
    contract = lesson.contract
    rows = [row for place in lesson.gold for row in range(*contract.sentences[place])]
    vectors = contract.vectors[rows or [int(contract.passages[lesson.gold[0]])]]
    answer: NDArray[np.float32] = vectors[int((vectors @ lesson.question.vector).argmax())]
    return answer


def learn_scores(learned: Sequence[Lesson]) -> ClauseWeights:
    """Learn what puts the passages in order."""
    answered = [lesson for lesson in learned if lesson.gold]
    real = [lesson for lesson in answered if lesson.general is None]
    examples = Examples.of(
        np.stack([lesson.question.vector for lesson in real]), np.stack([_answer(lesson) for lesson in real])
    )
    contracts = np.array([lesson.case.sheet.id for lesson in real])
    groups = [(group, _expected(group, examples, contracts)) for group in by_contract(answered)]
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
            group, expected = groups[place]
            shares = model(group, expected).log_softmax(dim=1)
            right = [lesson.weight * shares[row, list(lesson.gold)].logsumexp(0) for row, lesson in enumerate(group)]
            loss = -torch.stack(right).sum() / sum(lesson.weight for lesson in group)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return _weights(model, examples)


def _expected(group: Sequence[Lesson], examples: Examples, contracts: NDArray[np.str_]) -> torch.Tensor:
    """Give the direction of the answer that each lesson is to expect, told by other contracts than its own."""
    usable = contracts != group[0].case.sheet.id
    return torch.tensor(np.stack([examples.direction(lesson.question.vector, usable) for lesson in group]))


def learn(learned: Sequence[Lesson], general: NDArray[np.float32], aspects: Aspects) -> ClauseWeights:
    """Learn all weights; the same lessons give the same ones. `general` holds the vectors of all general questions.

    The `aspects` are those that the lessons were prepared with.

    What tells whether a contract regulates something is learned from contracts that the scores were not learned from:
    among those that they were, the right passage stands out as it never does in a new one.
    """
    told = tell_requirements(learned, general)
    seen = [one for _, some in _seen(told) for one in some]
    weights = _with_outcome(learn_scores(told), seen)
    return replace(weights, requirements=learn_requirements(told, general), aspects=aspects)


def learn_on_folds(
    learned: Sequence[Lesson], general: NDArray[np.float32]
) -> Iterator[tuple[list[Lesson], ClauseWeights]]:
    """Give lessons to measure on, with weights and limits that were learned from other contracts, FOLDS times."""
    found = list(_seen(tell_requirements(learned, general)))
    for scores, own in found:
        others = [one for _, some in found if some is not own for one in some]
        yield [lesson for lesson, _ in own if lesson.general is None], _with_outcome(scores, others)


def _seen(learned: Sequence[Lesson]) -> Iterator[tuple[ClauseWeights, list[Seen]]]:
    """Describe the outcome of each lesson by scores that were learned from other contracts, and give those too."""
    for some, others in folds(learned):
        scores = learn_scores(some)
        yield scores, [(lesson, outcome_of(lesson, scores)) for lesson in others]


def _weights(model: _Model, examples: Examples) -> ClauseWeights:
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
        examples=examples,
        requirements=AskedRequirements(*NOTHING),
        aspects=Aspects(Classifier(*NOTHING), Classifier(*NOTHING)),
        limits=np.array([0.0, 0.0]),
        fingerprint="",
    )


def _with_outcome(weights: ClauseWeights, seen: Sequence[Seen]) -> ClauseWeights:
    """Add what tells whether a contract regulates what is asked; the limits by contracts that it did not learn from.

    General questions are left out: nearly all contracts regulate what they ask for.
    """
    seen = [(lesson, values) for lesson, values in seen if lesson.general is None]
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
    model = LogisticRegression(C=INVERSE_REGULARISATION, class_weight="balanced", max_iter=2_000)
    model.fit((described - means) / spreads, regulated)
    rows = np.stack([model.coef_[0], means, spreads], axis=1)
    return np.concatenate([[[float(model.intercept_[0]), 0.0, 1.0]], rows])


def outcome_of(lesson: Lesson, weights: ClauseWeights) -> NDArray[np.float64]:
    """Describe how the best passage for a lesson stands out."""
    scores = score(lesson.question, lesson.contract, lesson.features, weights)
    return describe_outcome(lesson.question, lesson.contract, lesson.features, scores)


def pack(weights: ClauseWeights) -> bytes:
    """Write the weights as the file that ships."""
    classifiers = {
        "requirement": weights.requirements,
        "asked_aspect": weights.aspects.questions,
        "clause_aspect": weights.aspects.clauses,
    }
    half = {"down", "up", "sentence_down", "sentence_up", "asked_basis", "answer_basis"}
    half |= {f"{name}_weights" for name in classifiers}
    tensors = {name: value for name, value in vars(weights).items() if isinstance(value, np.ndarray)}
    tensors |= vars(weights.examples)
    for name, classifier in classifiers.items():
        tensors |= {f"{name}_weights": classifier.weights, f"{name}_bias": classifier.bias}
    packed = {name: value.astype(np.float16 if name in half else np.float32) for name, value in tensors.items()}
    eighths = {name: np.rint(tensors[name] * STEPS).astype(np.int8) for name in ("asked", "answers")}
    return save(packed | eighths)
