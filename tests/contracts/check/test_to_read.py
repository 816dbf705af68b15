"""What of a check is still to be read."""

from assistant.contracts.check.model import ClauseQuote, RiskResult, Severity
from assistant.contracts.check.to_read import to_read
from tests.support.checks import a_check


def _span(start: int, end: int) -> ClauseQuote:
    return ClauseQuote(text="x" * (end - start), start=start, end=end, locator="§ 1")


def test_what_a_quote_shows_as_a_whole_is_read_there() -> None:
    risks = [RiskResult(id="r", severity=Severity.LOW, quote=_span(*span)) for span in ((10, 90), (30, 40))]
    unjudged = tuple(_span(*span) for span in ((0, 12), (12, 20), (50, 90), (60, 91), (95, 99)))
    check = a_check().model_copy(update={"requirements": (), "risks": tuple(risks), "unjudged": unjudged})
    assert [(one.start, one.end) for one in to_read(check)] == [(0, 12), (60, 91), (95, 99)]


def test_what_only_decides_that_something_is_there_counts_as_well() -> None:
    check = a_check()
    shown = check.requirements[1].quotes[0]
    assert to_read(check.model_copy(update={"unjudged": (shown,)})) == ()
