"""What people decided about a requirement overrides what was read."""

from assistant.contracts.check.model import ElementResult, Mark, NearestPlace, RequirementResult, RequirementStatus
from assistant.contracts.check.shown_elements import MARKED

SURE = 1.0
"""Score of a place that the check took for the requirement."""


def with_mark(result: RequirementResult, mark: Mark | None) -> RequirementResult:
    """Give `result` with the status that somebody decided, and the place that they named as its evidence."""
    if mark is None:
        return result
    if mark.status is RequirementStatus.NOT_FOUND:
        return _denied(result, mark)
    elements, quotes = result.elements, result.quotes
    if mark.quote is not None:
        elements = (*elements, ElementResult(id=MARKED, found=True, quote=mark.quote))
        quotes = tuple(dict.fromkeys((mark.quote, *quotes)))
    nothing = mark.status is RequirementStatus.FULFILLED
    return result.model_copy(
        update={
            "status": mark.status,
            "reviewed": mark,
            "elements": elements,
            "quotes": quotes,
            "missing": () if nothing else result.missing,
        }
    )


def _denied(result: RequirementResult, mark: Mark) -> RequirementResult:
    """Give `result` as somebody decided who found nothing: what was taken for it lies close to it, and no more."""
    return result.model_copy(
        update={
            "status": mark.status,
            "reviewed": mark,
            "elements": tuple(ElementResult(id=element.id, found=False) for element in result.elements),
            "quotes": (),
            "missing": (),
            "nearest": tuple(NearestPlace(**quote.model_dump(), score=SURE) for quote in result.quotes),
        }
    )
