"""Whether a contract regulates what is asked: a logistic model, learned by `avv eval clauses --fit`.

It sees how the best passage stands out, which of the matters that are asked for the contract speaks of at all, and the
question itself: some matters are rarely regulated in such contracts.
"""

import math

import numpy as np
from numpy.typing import NDArray

from assistant.contracts.asking.features import FEATURES, ClauseQuestion, SearchedContract
from assistant.contracts.asking.matters import Flags, matters
from assistant.contracts.asking.weights import ClauseWeights
from assistant.domain import ClauseOutcome

COVERAGE, TOPIC, KIN_SENTENCE, KIN_PASSAGE = map(FEATURES.index, ("coverage", "topic", "kin_sentence", "kin_passage"))


def describe_outcome(
    question: ClauseQuestion,
    contract: SearchedContract,
    features: NDArray[np.float64],
    scores: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Tell what speaks for and against a regulation; the last part is the question's own vector.

    Args:
        question: what is asked.
        contract: where.
        features: of its passages, as `features.describe` gives them.
        scores: of its passages, shape [passages].
    """
    cosines = contract.vectors @ question.vector
    passages, sentences = cosines[contract.passages], contract.best_sentences(cosines)
    return np.concatenate(
        [
            _best_passage(features, scores, passages, sentences),
            [question.topics.max(), math.log(len(scores))],
            _matters(question.matters, contract.matters, int(scores.argmax())),
            _requirements(question, contract, int(scores.argmax())),
            _aspects(question, contract, int(scores.argmax())),
            question.vector,
        ]
    )


def _best_passage(
    features: NDArray[np.float64],
    scores: NDArray[np.float64],
    passages: NDArray[np.float32],
    sentences: NDArray[np.float64],
) -> list[float]:
    """Tell how the best passage stands out; `passages` and `sentences` are cosines with the question."""
    order = np.argsort(-scores)
    best = order[0]
    share = np.exp(scores - scores[best])
    share /= share.sum()
    second = scores[order[1]] if len(order) > 1 else scores[best] - 10.0
    return [
        passages.max(),
        sentences.max(),
        passages.max() - passages.mean(),
        sentences.max() - sentences.mean(),
        features[best, COVERAGE],
        features[:, COVERAGE].max(),
        features[best, TOPIC],
        features[best, KIN_SENTENCE],
        features[best, KIN_PASSAGE],
        share[best],
        -float((share * np.log(share + 1e-9)).sum()),
        scores[best] - second,
    ]


def _matters(asked: Flags, said: Flags, best: int) -> list[float]:
    """Tell which matters that are asked for the contract, and its passage `best`, speak of."""
    known = matters()
    about, kinds = asked & ~known.kinds, asked & known.kinds
    clear, held = about & ~known.lay, said.any(axis=0)
    count = max(int(about.sum()), 1)
    return [
        float((clear & ~held).sum()),
        float((about & known.lay & ~held).sum()),
        float(about.any()),
        float((about & held).sum()) / count,
        float(about.any() and not (about & held).any()),
        float((about & said[best]).any()),
        float((about & said[best]).sum()) / count,
        float((clear & held).any()),
        float((kinds & ~said[best]).any()),
        float((kinds & said[best]).any()),
        *asked[known.kinds].astype(float),
    ]


def _requirements(question: ClauseQuestion, contract: SearchedContract, best: int) -> list[float]:
    """Tell how likely a requirement is asked for, and how far the check found it, at all and in the passage `best`."""
    asked, check = question.requirements, contract.check
    missing = float(asked @ ~check.found()) if check.checked else 0.0
    return [float(asked.max()), float(asked.sum()), missing, *check.of_passages(asked)[best]]


def _aspects(question: ClauseQuestion, contract: SearchedContract, best: int) -> list[float]:
    """Tell how clear it is what is asked, and how near any unit comes to it, and any of the passage `best`."""
    alike = contract.aspects @ question.aspects
    of_best = contract.sentences[best]
    return [float(question.aspects.max()), float(alike.max()), float(alike[slice(*of_best)].max(initial=0.0))]


def judge_outcome(described: NDArray[np.float64], weights: ClauseWeights) -> tuple[ClauseOutcome, float]:
    """Give the outcome, and how likely it is that the contract regulates what is asked (0 to 1)."""
    probability = float(likely_regulated(described, weights.regulated))
    perhaps, surely = weights.limits
    if probability >= surely:
        return ClauseOutcome.REGULATED, probability
    return (ClauseOutcome.UNSURE if probability >= perhaps else ClauseOutcome.NOT_FOUND), probability


def likely_regulated(described: NDArray[np.float64], regulated: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give how likely what was described, shape [..., numbers], is regulated, by `ClauseWeights.regulated`."""
    factors, means, spreads = regulated[1:].T
    total = regulated[0, 0] + ((described - means) / spreads) @ factors
    return np.asarray(1 / (1 + np.exp(-total)))
