"""What people decided about a requirement overrides what was read."""

from assistant.contracts.check.model import ElementResult, Mark, RequirementResult, RequirementStatus


def with_mark(result: RequirementResult, mark: Mark | None) -> RequirementResult:
    """Give `result` with the status that somebody decided, and the place that they named as its evidence."""
    if mark is None:
        return result
    elements, quotes = result.elements, result.quotes
    if mark.quote is not None:
        elements = (*elements, ElementResult(id="marked", found=True, quote=mark.quote))
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
