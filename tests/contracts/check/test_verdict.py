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
