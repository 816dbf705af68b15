"""What to do with a contract: sign, negotiate, do not sign, and what decides it."""

from collections.abc import Sequence

from assistant.contracts.check.model import (
    RequirementResult,
    RequirementStatus,
    RiskResult,
    Severity,
    Verdict,
    VerdictLevel,
)

OPTIONAL = frozenset({"R17"})
"""Art. 28 GDPR does not ask for it, so its absence stops nobody."""
GAPS = 3
"""With so many requirements of high risk not found or hollowed out, a contract is not to be signed as it stands."""


def verdict(requirements: Sequence[RequirementResult], risks: Sequence[RiskResult]) -> Verdict:
    """Decide by what lacks and what harms; `because` names requirements and risks, the weightiest first."""
    open_ = [r for r in requirements if r.status is not RequirementStatus.FULFILLED and r.id not in OPTIONAL]
    grave = [r for r in open_ if r.risk is Severity.HIGH and r.status is not RequirementStatus.PARTLY]
    within = [risk for result in requirements for risk in result.risks if result not in open_]
    heavy, lesser = (
        [risk.id for risk in (*risks, *within) if risk.severity is severity]
        for severity in (Severity.HIGH, Severity.MEDIUM)
    )
    others = [r.id for r in open_ if r not in grave]
    because = tuple(dict.fromkeys((*(r.id for r in grave), *heavy, *others, *lesser)))
    if len(grave) >= GAPS:
        return Verdict(level=VerdictLevel.DO_NOT_SIGN, because=because)
    if because or any(r.status is RequirementStatus.RISKY for r in requirements):
        return Verdict(level=VerdictLevel.NEGOTIATE, because=because)
    return Verdict(level=VerdictLevel.SIGN)
