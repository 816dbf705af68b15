"""What of a check a person has still to read: what no rule judged, without what the check quotes anyway."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain

from assistant.contracts.check.model import ClauseQuote, ContractCheck


def to_read(check: ContractCheck) -> tuple[ClauseQuote, ...]:
    """Give what no rule judged and no quote of the check shows as a whole, in the order of the contract.

    What is listed of evidence is to be read, too: the evidence speaks for the duty alone.
    """
    risks = [risk.quote for risk in chain(check.risks, *(each.risks for each in check.requirements)) if risk.quote]
    elements = chain.from_iterable(result.elements for result in check.requirements)
    evidence = _Covered([element.quote for element in elements if element.quote])
    found, shown = _Covered(risks), _Covered([*risks, *chain.from_iterable(r.quotes for r in check.requirements)])
    return tuple(one for one in check.unjudged if not (found if evidence.holds(one) else shown).holds(one))


class _Covered:
    """Tells what lies within quotes."""

    def __init__(self, quotes: Sequence[ClauseQuote]) -> None:
        spans = sorted((quote.start, quote.end) for quote in quotes)
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max, initial=0))  # of all that begin no later

    def holds(self, one: ClauseQuote) -> bool:
        return self._ends[bisect_right(self._starts, one.start)] >= one.end
