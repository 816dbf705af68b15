"""What to do with a contract."""

from assistant.contracts.check.model import RequirementResult, RequirementStatus, RiskResult, Severity, VerdictLevel
from assistant.contracts.check.verdict import verdict


def result(id_: str, status: str, risk: str = "high") -> RequirementResult:
    return RequirementResult(id=id_, law=(), status=RequirementStatus(status), risk=Severity(risk))


def test_levels() -> None:
    met = [result("R05", "fulfilled"), result("R17", "not_found", "low")]
    assert verdict(met, []).level is VerdictLevel.SIGN
    assert verdict([*met, result("R13", "partly")], []).level is VerdictLevel.NEGOTIATE
    assert verdict(met, [RiskResult(id="own-purposes", severity=Severity.HIGH)]).because == ("own-purposes",)
    gaps = [result(id_, "not_found") for id_ in ("R08", "R09", "R13")]
    found = verdict([result("R05b", "not_found", "low"), *gaps], [])
    assert (found.level, found.because) == (VerdictLevel.DO_NOT_SIGN, ("R08", "R09", "R13", "R05b"))


def test_a_medium_risk_is_to_be_negotiated() -> None:
    met = result("R15", "fulfilled")
    risk = RiskResult(id="audit-charged", severity=Severity.MEDIUM)
    outside, within = verdict([met], [risk]), verdict([met.model_copy(update={"risks": (risk,)})], [])
    assert (outside.level, outside.because) == (VerdictLevel.NEGOTIATE, ("audit-charged",))
    assert within == outside
    low = risk.model_copy(update={"severity": Severity.LOW})
    assert verdict([met.model_copy(update={"risks": (low,)})], [low]).level is VerdictLevel.SIGN
