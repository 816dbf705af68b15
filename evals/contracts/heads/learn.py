"""Learns what the places of names and dates tell, and which candidate is the one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from assistant.contracts.facts.date_choice import date_features
from assistant.contracts.mentions.describe import BITS
from assistant.contracts.mentions.weights import ChoiceWeights, Floats, MentionWeights, PlaceWeights, Weights
from assistant.contracts.party_names.features import features
from assistant.contracts.wording import ROLES, PartyRole
from evals.contracts.heads.examples import Example

FOLDS = 5
"""Parts by writer: what a candidate's places tell is learned on other writers than which candidate is chosen."""
INVERSE_REGULARISATION = 0.1
ROUNDS = 100
"""Of fitting what places tell; candidates take ten times as many."""

Places = list[tuple[list[list[int]], int]]
"""Of each candidate: the features of its places, and its class."""


def fold_of(example: Example, writers: Sequence[str]) -> int:
    """Give the part to which an example's writer belongs."""
    return writers.index(example.writer) % FOLDS


def learn(examples: Sequence[Example]) -> Weights:
    """Learn all weights; candidates are chosen by what was learned of their places on the other writers."""
    writers = sorted({each.writer for each in examples})
    figures: list[tuple[Example, Floats, Floats]] = []
    for fold in range(FOLDS):
        places = _places([each for each in examples if fold_of(each, writers) != fold])
        for each in examples:
            if fold_of(each, writers) == fold:
                figures.append((each, _names(each, places), _dates(each, places)))
    whole = _places(examples)
    return Weights(
        names=whole.names,
        terms=whole.terms,
        dates=whole.dates,
        processor=_choice([(found, _labels(each, "processor")) for each, found, _ in figures]),
        controller=_choice([(found, _labels(each, "controller")) for each, found, _ in figures]),
        date=_choice([(found, [_is_date(each, date.value) for date in each.dates]) for each, _, found in figures]),
    )


def pack(weights: Weights) -> bytes:
    """Write `weights` as the file that the product reads."""
    held: dict[str, NDArray[np.generic]] = {}
    for name in ("names", "terms", "dates"):
        places: MentionWeights = getattr(weights, name)
        held |= {f"{name}_table": places.table.astype(np.float16), f"{name}_bias": places.bias}
    for name in ("processor", "controller", "date"):
        choice: ChoiceWeights = getattr(weights, name)
        held |= {
            f"{name}_features": choice.features.astype(np.float32),
            f"{name}_constant": np.array([choice.constant], np.float32),
        }
    return save({name: np.ascontiguousarray(array) for name, array in held.items()})


def _names(each: Example, weights: PlaceWeights) -> Floats:
    return features(each.text, each.names, each.clues, each.told, weights) if each.names else np.zeros((0, 0))


def _dates(each: Example, weights: PlaceWeights) -> Floats:
    return date_features(each.text, each.dates, weights) if each.dates else np.zeros((0, 0))


def _labels(each: Example, role: PartyRole) -> list[bool]:
    return [each.is_party(role, one.candidate.name) for one in each.names]


def _is_date(each: Example, value: str) -> bool:
    return bool(value == each.facts.get("date"))


def _places(examples: Sequence[Example]) -> PlaceWeights:
    """Learn what single places tell."""
    names, terms, dates = Places(), Places(), Places()
    for each in examples:
        told = {role: _labels(each, role) for role in ROLES}
        for number, one in enumerate(each.names):
            kind = 1 if told["processor"][number] else 2 if told["controller"][number] else 0
            names.append((one.places, kind))
            terms.append((one.terms, kind))
        dates += [(one.places, int(_is_date(each, one.value))) for one in each.dates]
    return PlaceWeights(_mentions(names, 3), _mentions(terms, 3), _mentions(dates, 2))


def _mentions(candidates: Places, classes: int) -> MentionWeights:
    """Fit a linear model of places; the many of one candidate count less each."""
    rows = [(place, kind, len(places) ** -0.5) for places, kind in candidates for place in places if place]
    ends = np.cumsum([0, *(len(place) for place, _, _ in rows)])
    columns = np.concatenate([place for place, _, _ in rows])
    matrix = csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(rows), 1 << BITS))
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=ROUNDS, tol=1e-3)
    model.fit(matrix, [kind for _, kind, _ in rows], sample_weight=[weight for _, _, weight in rows])
    if classes == 2:
        table, bias = np.stack([0 * model.coef_[0], model.coef_[0]]), np.array([0.0, model.intercept_[0]])
    else:
        table, bias = model.coef_, model.intercept_
    return MentionWeights(np.ascontiguousarray(table.T, np.float32), bias.astype(np.float32))


def _choice(candidates: Sequence[tuple[Floats, list[bool]]]) -> ChoiceWeights:
    kept = [(found, right) for found, right in candidates if len(found)]
    table = np.concatenate([found for found, _ in kept])
    means, spreads = table.mean(axis=0), table.std(axis=0) + 1e-6
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=10 * ROUNDS)
    model.fit((table - means) / spreads, [each for _, right in kept for each in right])
    return ChoiceWeights(np.stack([model.coef_[0], means, spreads], axis=1), float(model.intercept_[0]))
