"""What limits a sentence of the source may not be left out: without it, the statement says more.

Conditions that begin with a word like `wenn` are compared in `qualifiers`. Here are those that a phrase says (`bei
hohem Risiko`, `auf Weisung`), what takes something back (`ausgenommen`, `aber`), and the sentence after it that does.
"""

from collections.abc import Iterator

from assistant.domain import Language
from assistant.verification.alignment import Alignment
from assistant.verification.analysis import comparable
from assistant.verification.lexicon import limiting
from assistant.verification.model import Check, Failure, Violation
from assistant.verification.token import Token

_PHRASES = {"with", "without", "at", "on", "after", "before", "because", "instead", "for", "in", "against"}
_TAKES_BACK = {"except", "limit", "but"}


def check_dropped_conditions(alignment: Alignment) -> Iterator[Violation]:
    """Find the phrases that limit what the statement keeps of the sentence, and that it leaves out."""
    kept = set(alignment.pairs.values())
    clauses = {token.clause for token in kept}
    begin = min((token.start for token in kept), default=0)
    for token in alignment.held.of(Check.CONTENT, Check.PARTY):
        if token.preposition in _PHRASES and token not in kept and token.clause in clauses:
            yield _finding(token)
    said = [token.value for token in alignment.said.tokens]
    for token in alignment.held.of(Check.QUANTIFIER, Check.CONDITION):
        goes_before = token.value == "but" and token.start < begin  # then it takes back what is not said anyway
        if token.value in _TAKES_BACK and token.value not in said and not goes_before:
            yield _finding(token)


def is_taken_back(following: str, language: Language) -> bool:
    """Tell whether the sentence that follows one of a source takes back some of it.

    >>> is_taken_back("Das gilt nicht bei höherer Gewalt.", Language.GERMAN)
    True
    """
    return limiting(language).match(comparable(following)) is not None


def _finding(token: Token) -> Violation:
    return Violation(failure=Failure.OVERSTATED, check=Check.CONDITION, what=token.text)
