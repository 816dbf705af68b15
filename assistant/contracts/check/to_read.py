"""What of a check a person has still to read: what no rule judged, without what the check quotes anyway."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain

from assistant.contracts.check.model import ClauseQuote, ContractCheck


def to_read(check: ContractCheck) -> tuple[ClauseQuote, ...]:
    """Give what no rule judged and no quote of the check shows as a whole, in the order of the contract."""
    spans = sorted((quote.start, quote.end) for quote in _shown(check))
    starts = [start for start, _ in spans]
    ends = list(accumulate((end for _, end in spans), max, initial=0))  # of all that begin no later
    return tuple(one for one in check.unjudged if ends[bisect_right(starts, one.start)] < one.end)


def _shown(check: ContractCheck) -> Iterator[ClauseQuote]:
    risks = chain(check.risks, *(result.risks for result in check.requirements))
    yield from (risk.quote for risk in risks if risk.quote is not None)
    yield from chain.from_iterable(result.quotes for result in check.requirements)
