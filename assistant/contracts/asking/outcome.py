"""Whether a contract regulates what is asked: a small logistic model on how the best passage stands out."""

import math

import numpy as np
from numpy.typing import NDArray

from assistant.contracts.asking.features import ClauseQuestion, SearchedContract
from assistant.contracts.asking.weights import ClauseWeights
from assistant.domain import ClauseOutcome


def describe_outcome(
    question: ClauseQuestion,
    contract: SearchedContract,
    features: NDArray[np.float64],
    scores: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Tell how the best passage stands out.

    Args:
        question: what is asked.
        contract: where.
        features: of its passages, as `features.describe` gives them.
        scores: of its passages, shape [passages].
    """
    order = np.argsort(-scores)
    best = order[0]
    share = np.exp(scores - scores[best])
    share /= share.sum()
    cosines = contract.vectors @ question.vector
    passages, sentences = cosines[contract.passages], contract.best_sentences(cosines)
    second = scores[order[1]] if len(order) > 1 else scores[best] - 10.0
    return np.array(
        [
            passages.max(),
            sentences.max(),
            passages.max() - passages.mean(),
            sentences.max() - sentences.mean(),
            features[best, 4],
            features[:, 4].max(),
            features[best, 5],
            features[best, 6],
            features[best, 7],
            share[best],
            -float((share * np.log(share + 1e-9)).sum()),
            scores[best] - second,
            question.topics.max(),
            math.log(len(scores)),
        ]
    )


def judge_outcome(described: NDArray[np.float64], weights: ClauseWeights) -> tuple[ClauseOutcome, float]:
    """Give the outcome, and how likely it is that the contract regulates what is asked (0 to 1)."""
    factors, means, spreads = weights.regulated[1:].T
    total = float(weights.regulated[0, 0] + ((described - means) / spreads) @ factors)
    probability = 1 / (1 + math.exp(-total))
    perhaps, surely = weights.limits
    if probability >= surely:
        return ClauseOutcome.REGULATED, probability
    return (ClauseOutcome.UNSURE if probability >= perhaps else ClauseOutcome.NOT_FOUND), probability
