"""What people decided."""

from datetime import date

from assistant.contracts.check.marks import with_mark
from assistant.contracts.check.model import (
    ClauseQuote,
    ElementResult,
    Mark,
    RequirementResult,
    RequirementStatus,
    Severity,
)
from assistant.contracts.check.shown_elements import lacking

RESULT = RequirementResult(
    id="R13", law=(), status=RequirementStatus.NOT_FOUND, risk=Severity.HIGH, missing=("notify",)
)


def test_the_place_that_somebody_named_is_evidence() -> None:
    quote = ClauseQuote(text="Er meldet.", start=0, end=10, locator="§ 1")
    mark = Mark(by="anna", on=date(2026, 11, 28), status=RequirementStatus.FULFILLED, quote=quote)
    found = with_mark(RESULT, mark)
    assert (found.status, found.missing, found.elements[-1].quote) == (RequirementStatus.FULFILLED, (), quote)


def test_without_a_mark_nothing_changes() -> None:
    assert with_mark(RESULT, None) is RESULT


def test_beside_the_word_that_nothing_is_there_no_evidence_stands() -> None:
    quote = ClauseQuote(text="Er meldet.", start=0, end=10, locator="§ 1")
    element = ElementResult(id="notify", found=True, quote=quote)
    met = RESULT.model_copy(update={"status": RequirementStatus.FULFILLED, "elements": (element,), "quotes": (quote,)})
    found = with_mark(met, Mark(by="anna", on=date(2026, 11, 28), status=RequirementStatus.NOT_FOUND))
    assert (found.status, found.quotes, found.places) == (RequirementStatus.NOT_FOUND, (), ())
    assert found.elements == (ElementResult(id="notify", found=False),)
    assert [place.text for place in found.nearest] == ["Er meldet."]
    assert lacking(found) == ("notify",)
