"""A question is embedded within a budget of tokens, however many parts it is asked in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

MOST_TOKENS: Final = 768
"""Of all texts that are embedded for one question. Those of the evals have 32 in the middle and 250 at most."""


def fair_share(lengths: Sequence[int], most: int = MOST_TOKENS) -> int | None:
    """Give how many tokens of each text count, so that all have `most` together at most; None if all tokens do.

    What is shorter keeps all of its own, and the longer ones share what is left.

    >>> fair_share([10, 20, 90, 80], 110)
    40
    """
    left = most
    for number, length in enumerate(sorted(lengths)):
        share = left // (len(lengths) - number)
        if length > share:
            return share
        left -= length
    return None


def count_tokens(model: "SentenceTransformer", texts: list[str], prefix: str) -> list[int]:
    """Count the tokens of each text that `model` looks at; those of a model without attention cost nothing."""
    mask = model.preprocess(texts, prompt=prefix).get("attention_mask")
    return [0] * len(texts) if mask is None else [int(length) for length in mask.sum(1)]
