"""What is known of each candidate for a party's name, as figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.contracts.company_name import has_company, is_body, looks_like_name, without_form
from assistant.contracts.mentions.describe import describe
from assistant.contracts.mentions.weights import Floats, PlaceWeights, summarize
from assistant.contracts.mentions.words import END, Words
from assistant.contracts.name_forms import fold
from assistant.contracts.party_clues.clue import PartyClue, Span
from assistant.contracts.party_names.candidates import Candidate, find_candidates
from assistant.contracts.party_names.terms import find_terms, overlaps, uses
from assistant.contracts.wording import ROLES, PartyRole, role_of

CLASSES = (1, 2)
"""Of the weights: 0 is no party, then processor and controller."""
ORDER = 6
"""Places in the order of names that are told apart."""
RELATIVE = (0, 1, 6, 7)
"""Figures of a summary that are held against those of the other candidates."""


@dataclass(frozen=True)
class Described:
    """A candidate with the features of its places, and of those of its terms."""

    candidate: Candidate
    places: list[list[int]]
    terms: list[list[int]]


def describe_candidates(words: Words, clues: Sequence[PartyClue]) -> list[Described]:
    """Give all candidates of a text with the features of where they stand."""
    found = find_candidates(words, clues)
    surely = [each for each in found if has_company(each.name) or any(clue.name == each.span for clue in clues)]
    described = []
    for each in found:
        others = [place for other in surely if not _of_one(each.key, other.key) for place in other.places]
        called = uses(words, each, find_terms(words, each, clues, others))
        described.append(
            Described(
                each,
                [describe(words, span, each.name) for span in each.places],
                [describe(words, span, term) for span, term in called],
            )
        )
    return described


def features(
    text: str,
    found: Sequence[Described],
    clues: Sequence[PartyClue],
    told: Mapping[PartyRole, Span | None],
    weights: PlaceWeights,
) -> Floats:
    """Give the figures of each candidate, shape [candidates, features]; `told` is what the clues alone would name."""
    names = _with_relative([summarize(weights.names.shares(each.places), CLASSES) for each in found])
    terms = _with_relative([_of_terms(each, weights) for each in found])
    rest = [_of_candidate(text, number, found, clues, told) for number in range(len(found))]
    return np.concatenate([names, terms, np.array(rest, np.float64)], axis=1)


def _of_terms(each: Described, weights: PlaceWeights) -> list[float]:
    return summarize(weights.terms.shares(each.terms) if each.terms else np.zeros((0, 3)), CLASSES)


def _with_relative(rows: list[list[float]]) -> Floats:
    """Add to each row by how much it exceeds the best of the others."""
    table = np.array(rows, np.float64)
    others = [np.delete(table, number, axis=0)[:, RELATIVE].max(axis=0, initial=0.0) for number in range(len(table))]
    return np.concatenate([table, table[:, RELATIVE] - np.array(others)], axis=1)


def _of_candidate(
    text: str,
    number: int,
    found: Sequence[Described],
    clues: Sequence[PartyClue],
    told: Mapping[PartyRole, Span | None],
) -> list[float]:
    one = found[number].candidate
    mine = [clue for clue in clues if clue.name is not None and overlaps(clue.name, one.places)]
    heaviest = {role: max((clue.weight for clue in mine if clue.role == role), default=0) for role in ROLES}
    longer = [other.candidate for other in found if _within(one.key, other.candidate.key)]
    shorter = any(_within(other.candidate.key, one.key) for other in found)
    first, last = one.places[0][0], one.places[-1][0]
    order = sum(other.candidate.places[0][0] < first for other in found)
    named = [told[role] for role in ROLES]
    return [
        *(float(heaviest[role]) for role in ROLES),
        float(heaviest["processor"] - heaviest["controller"]),
        *(float(heaviest[role] > 0) for role in ROLES),
        float(sum(clue.role is None for clue in mine)),
        *(float(span is not None and overlaps(span, one.places)) for span in named),
        *(float(span is not None and fold(without_form(text[slice(*span)])) == one.key) for span in named),
        *(float(span is None) for span in named),
        *(float(any(clue.blank and clue.role == role for clue in clues)) for role in ROLES),
        float(np.log1p(len(one.places))),
        first / max(1, len(text)),
        float(np.log1p(first)),
        float(last > len(text) - END),
        float(has_company(one.name)),
        float(is_body(one.name)),
        float(looks_like_name(one.name)),
        float(role_of(one.name) is not None),
        float(len(one.name.split())),
        float(len(one.name.split()) == 1),
        float(one.name.isupper()),
        float("\n" in text[slice(*one.span)]),
        float(len(longer)),
        max((len(other.places) for other in longer), default=0) / len(one.places),
        float(shorter),
        float(order == 0),
        float(order == 1),
        float(min(order, ORDER)),
        float(bool(found[number].terms)),
    ]


def _within(key: str, other: str) -> bool:
    """Tell whether the words of one name are some of another's."""
    return key != other and f" {key} " in f" {other} "


def _of_one(key: str, other: str) -> bool:
    return key == other or _within(key, other) or _within(other, key)
