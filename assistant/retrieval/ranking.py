"""Put what fits a question in order: one linear score of what the two sides of retrieval saw; its weights are data."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

import numpy as np

from assistant.domain import Frozen, Kind
from assistant.logistic import weighted
from assistant.retrieval.cosines import Cosines
from assistant.retrieval.query_overlap import BEST
from assistant.retrieval.scope import SHARPNESS

WORD = re.compile(r"\w+")
SHORT = 4  # letters of the beginning of a word, the space before it included

OWN = ("passage", "heading", "question", "questions", "statement", "lead")
DENSE = (*OWN, "other_question", "other_questions", "nearness", "other_nearness", "asked_for")
CASE = ("case_named", "case_unnamed")
SPOKEN_OF = "spoken_of"
LEXICAL = ("words", "coverage", "query_overlap")
KINDS = (Kind.CLAUSE, Kind.NORM_DIGEST, Kind.CASE_LAW)  # each a feature by its name: what they are asked for is narrow
SAME_DOCUMENT_SHARE = "same_document"
FEATURES = (*DENSE, *LEXICAL, *KINDS, *CASE, SPOKEN_OF, SAME_DOCUMENT_SHARE)
ASKED = (
    "heading",
    "question",
    "questions",
    "other_question",
    "other_questions",
    "nearness",
    "other_nearness",
    "asked_for",
    "query_overlap",
)


class Ranking(Frozen):
    """The weight of each feature.

    Fitted on the tuning half of the evals' questions by `avv eval fit`.
    """

    weights: Mapping[str, float]
    fitted_on: str

    def score(self, features: Mapping[str, float]) -> float:
        """Add up `features`, see `describe`."""
        return weighted(self.weights, features)

    def without(self, names: Collection[str]) -> Self:
        """Give the same ranking blind to some features."""
        return self.model_copy(update={"weights": {n: 0.0 if n in names else w for n, w in self.weights.items()}})


@dataclass(frozen=True)
class LexicalMatch:
    """What words a question shares with a passage, 0 to 1 each.

    Attributes:
        words: the BM25 of the passage, as a share of the best one.
        coverage: how much of the question's words it holds, each weighted by its rarity.
        query_overlap: how much the question is worded like those that it answers.
    """

    words: float
    coverage: float
    query_overlap: float


@cache
def load_ranking() -> Ranking:
    """Read the weights that are shipped with the product."""
    return Ranking.model_validate(json.loads((files(__package__) / "ranking.json").read_text(encoding="utf-8")))


def shares(cosines: Mapping[int, Cosines]) -> dict[int, float]:
    """Tell how much of the nearness of all ways to ask each passage, by its row, has; many near ones count for more.

    The shares of all passages add up to 1.
    """
    best = max((float(one.asked.max()) for one in cosines.values()), default=0.0)
    near = {row: float(np.exp(SHARPNESS * (one.asked - best)).sum()) for row, one in cosines.items()}
    whole = sum(near.values())
    return {row: value / whole for row, value in near.items()}


def names_case(case: Sequence[str], text: str) -> bool | None:
    """Tell whether a question names the special case that a passage is about; None if the passage states a rule.

    A case is the beginning of words, but one of up to three letters is a word of its own: the UK is not Ukraine.

    >>> names_case(("Steuerberat", "Kanzlei"), "Gilt das auch für unsere Steuerberaterin?")
    True
    >>> names_case(("C-703/25",), "Was ist mit C-703/25 P?"), names_case(("UK",), "Unser Callcenter in der Ukraine")
    (True, False)
    """
    words, starts = f"{_words(text)} ", map(_words, case)
    return any((start if len(start) > SHORT else f"{start} ") in words for start in starts) if case else None


def _words(text: str) -> str:
    """Give the words of `text` in small letters, a space before each and nothing else between them."""
    return "".join(f" {word}" for word in WORD.findall(text.casefold()))


def describe(
    own: Cosines,
    elsewhere: Cosines,
    *,
    nearness: tuple[float, float],
    asked_for: float,
    lexical: LexicalMatch,
    kind: Kind,
    named: bool | None,
    spoken_of: bool,
) -> dict[str, float]:
    """Describe how a passage fits by itself; the share of its document among what is found comes later.

    Args:
        own: how near the question lies to its parts.
        elsewhere: the same for the passage in the other language; `own` if there is none.
        nearness: its shares in each of these languages, see `shares`.
        asked_for: how likely the question asks for it, see `classifier.Likelihood`.
        lexical: what words they share.
        kind: that of its source.
        named: see `names_case`.
        spoken_of: the conversation was about its document.
    """
    best, other = np.sort(own.asked)[::-1][:BEST], np.sort(elsewhere.asked)[::-1][:BEST]
    return {
        "passage": own.text,
        "heading": float(own.asked[0]),
        "question": float(best[0]),
        "questions": float(best.mean()),
        "statement": float(own.statements.max()),
        "lead": float(own.statements[0]),
        "other_question": float(other[0]),
        "other_questions": float(other.mean()),
        "nearness": nearness[0],
        "other_nearness": nearness[1],
        "asked_for": asked_for,
        **vars(lexical),
        **{one: float(kind is one) for one in KINDS},
        "case_named": float(named is True),
        "case_unnamed": float(named is False),
        SPOKEN_OF: float(spoken_of),
        SAME_DOCUMENT_SHARE: 0.0,
    }
