"""The norms that a text names for sure: what it says of which act they are, and the register does not deny."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from assistant.law.model import NormKind, Reference
from assistant.law.reference import find
from assistant.law.register import RegisterStatus, register_status

GDPR = "DSGVO"  # the act of an article that is named without one
CALLED = (GDPR, "GDPR")


@lru_cache(maxsize=4096)
def named_norms(text: str) -> tuple[tuple[Reference, ...], ...]:
    """Find the norms in `text`, each alone, those of a range together; decisions are none.

    >>> [[norm.number for norm in named] for named in named_norms("Art. 28, Art. 44 bis 46 DSGVO, § 7 UWG")]
    [['28'], ['44', '45', '46'], ['7']]
    """
    return tuple(_norms(text))


def _norms(text: str) -> Iterator[tuple[Reference, ...]]:
    guessed = not any(name in text for name in CALLED)
    for _, named in groupby(find(text), key=lambda one: one[:2]):
        norms = tuple(norm for _, _, norm in named if _is_sure(norm, guessed=guessed))
        if norms:
            yield norms


def _is_sure(norm: Reference, *, guessed: bool) -> bool:
    if norm.kind is NormKind.DECISION or not norm.act or (guessed and norm.act == GDPR):
        return False
    return register_status(norm) is not RegisterStatus.MISSING
