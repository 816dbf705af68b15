"""The condition in a question about figures: "länger als 24 Stunden", "at most 30 days", "100.000 Euro oder mehr"."""

import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.contracts.asking.figures import Figure, in_digits, read_figures
from assistant.domain import ContractFigure


class Comparison(StrEnum):
    """How a figure has to stand to that of the question."""

    MORE = "more"
    LESS = "less"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


_HOLDS: dict[Comparison, Callable[[Decimal, Decimal], bool]] = {
    Comparison.MORE: operator.gt,
    Comparison.LESS: operator.lt,
    Comparison.AT_LEAST: operator.ge,
    Comparison.AT_MOST: operator.le,
    Comparison.EXACTLY: operator.eq,
}

_LONG = "länger|mehr|höher|größer|später|longer|more|higher|greater|later"
_SHORT = "kürzer|weniger|niedriger|geringer|kleiner|schneller|früher|shorter|less|fewer|lower|faster|sooner"
_THAN = "(?:als|than)"
_BEFORE = {
    Comparison.AT_MOST: rf"höchstens|maximal|bis zu|(?:nicht|kein\w*|not?|never) (?:{_LONG}) {_THAN}|at most|up to",
    Comparison.AT_LEAST: rf"mindestens|wenigstens|(?:nicht|kein\w*|not?|never) (?:{_SHORT}) {_THAN}|at least",
    Comparison.MORE: rf"(?:{_LONG}) {_THAN}|über|oberhalb von|over|above|beyond|exceed(?:s|ing)?",
    Comparison.LESS: rf"(?:{_SHORT}) {_THAN}|unter|unterhalb von|under|below",
    Comparison.EXACTLY: "genau|exactly",
}
_BEHIND = {
    Comparison.AT_LEAST: rf"(?:oder|or) (?:{_LONG})",
    Comparison.AT_MOST: rf"(?:oder|or) (?:{_SHORT})",
    Comparison.MORE: "überschreite[nt]|übersteig(?:en|t)",
    Comparison.LESS: "unterschreite[nt]",
}


@dataclass(frozen=True)
class Condition:
    """What figures of clauses are compared with; `text` are its words in the question."""

    comparison: Comparison
    figure: Figure
    text: str

    def holds(self, found: Figure) -> bool | None:
        """Tell whether a figure meets the condition; None if it measures something else."""
        if found.measure != self.figure.measure:
            return None
        return _HOLDS[self.comparison](found.amount, self.figure.amount)

    def without(self, question: str) -> str:
        """Give the words of a question without the condition, which tells nothing about the clause."""
        return " ".join(in_digits(question).replace(self.text, " ").split())


def condition_of(question: str) -> Condition | None:
    """Give the condition that `question` names; None if it compares nothing with a figure.

    >>> condition_of("Wo ist die Meldefrist länger als 24 Stunden?").text
    'länger als 24 Stunden'
    """
    question = in_digits(question)
    for figure in read_figures(question):
        place = question.find(figure.text)
        if place < 0:
            continue
        for patterns, around in ((_BEFORE, r"\b(?:{})(?: \w+)?? {}"), (_BEHIND, r"{1} (?:{0})\b")):
            for comparison, words in patterns.items():
                found = re.search(around.format(words, re.escape(figure.text)), question, re.IGNORECASE)
                if found is not None:
                    return Condition(comparison, figure, found[0])
    return None


def any_meets(figures: Iterable[ContractFigure]) -> bool | None:
    """Tell whether one of the figures of a clause meets the condition; None if none can be compared."""
    told = [figure.meets for figure in figures if figure.meets is not None]
    return any(told) if told else None
