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
    """Decide by what lacks; `because` names requirements and risks, the weightiest first."""
    open_ = [r for r in requirements if r.status is not RequirementStatus.FULFILLED and r.id not in OPTIONAL]
    grave = [r for r in open_ if r.risk is Severity.HIGH and r.status is not RequirementStatus.PARTLY]
    heavy = [risk.id for risk in risks if risk.severity is Severity.HIGH]
    others = [r.id for r in open_ if r not in grave]
    because = tuple(dict.fromkeys((*(r.id for r in grave), *heavy, *others)))
    if len(grave) >= GAPS:
        return Verdict(level=VerdictLevel.DO_NOT_SIGN, because=because)
    if open_ or heavy or any(r.status is RequirementStatus.RISKY for r in requirements):
        return Verdict(level=VerdictLevel.NEGOTIATE, because=because)
    return Verdict(level=VerdictLevel.SIGN)
