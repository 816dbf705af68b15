"""Names a party that no single place names, by all places where a name stands: which of the candidates it is."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

import numpy as np

from assistant.contracts.company_name import without_form
from assistant.contracts.mentions.weights import Floats, Weights, load_weights
from assistant.contracts.mentions.words import Words
from assistant.contracts.name_forms import fold
from assistant.contracts.party_clues.clue import PartyClue, Span
from assistant.contracts.party_names.features import Described, describe_candidates, features
from assistant.contracts.party_names.terms import overlaps
from assistant.contracts.wording import ROLES, PartyRole

NAMED = 1.0
"""Added to each score: nearly all contracts name both parties. More names more of them, and more that are none."""

Names = dict[PartyRole, Span | None]


def complete_names(
    text: str, clues: Sequence[PartyClue], told: Mapping[PartyRole, Span | None], roles: Collection[PartyRole]
) -> Names:
    """Give the names that are `told`, and of `roles` without one the likely name; blanks stay blank."""
    open_roles = open_among(clues, told, roles)
    found = describe_candidates(Words(text), clues) if open_roles else []
    return choose_among(text, found, clues, told, open_roles, load_weights())


def likely_leaning(text: str, clues: Sequence[PartyClue], weights: Weights | None = None) -> Callable[[str], float]:
    """Give what tells how much more likely a name of `text` is the processor's than the controller's."""

    @cache
    def leanings() -> dict[str, float]:
        found = describe_candidates(Words(text), clues)
        learned = weights or load_weights()
        figures = features(text, found, clues, dict.fromkeys(ROLES), learned)
        lean = learned.processor.scores(figures) - learned.controller.scores(figures)
        return {each.candidate.key: float(score) for each, score in zip(found, lean, strict=True)}

    return lambda name: leanings().get(fold(without_form(name)), 0.0)


def open_among(
    clues: Sequence[PartyClue], told: Mapping[PartyRole, Span | None], roles: Collection[PartyRole]
) -> set[PartyRole]:
    """Give the `roles` that nobody is told to have, and that are not left blank."""
    return {role for role in roles if told[role] is None and not any(c.blank and c.role == role for c in clues)}


def choose_among(
    text: str,
    found: Sequence[Described],
    clues: Sequence[PartyClue],
    told: Mapping[PartyRole, Span | None],
    open_roles: Collection[PartyRole],
    weights: Weights,
) -> Names:
    """Choose names for `open_roles` by `weights` among the candidates that were found."""
    if not found or not open_roles:
        return dict(told)
    figures = features(text, found, clues, told, weights)
    taken = [any(span and overlaps(span, each.candidate.places) for span in told.values()) for each in found]
    scores: dict[PartyRole, Floats] = {
        "processor": weights.processor.scores(figures),
        "controller": weights.controller.scores(figures),
    }
    chosen = _best({role: np.where(taken, -np.inf, scores[role] + NAMED) for role in open_roles})
    return {**told, **{role: found[number].candidate.span for role, number in chosen.items()}}


def _best(scores: Mapping[PartyRole, Floats]) -> dict[PartyRole, int]:
    """Give each role the candidate so that the sum is best: no candidate has two, and nobody scores below zero."""
    likely = [[{}, *({role: int(number)} for number in (found > 0).nonzero()[0])] for role, found in scores.items()]
    pairs = [first | second for first in likely[0] for second in (likely[1] if len(likely) > 1 else [{}])]
    fitting = [pair for pair in pairs if len(set(pair.values())) == len(pair)]
    return max(fitting, key=lambda pair: sum(float(scores[role][number]) for role, number in pair.items()))
