"""What fell is counted by its failures."""

from assistant.citation.numbering import DraftStatement
from assistant.domain import Role
from assistant.verification.model import Check, Failure, RejectedStatement, VerifiedStatements, Violation


def rejected(*failures: Failure) -> RejectedStatement:
    statement = DraftStatement(text="Das Callcenter haftet.", role=Role.DETAIL, citations=())
    violations = (Violation(failure=failure, check=Check.CONTENT, what="haftet") for failure in failures)
    return RejectedStatement(statement=statement, violations=tuple(violations))


def test_a_statement_counts_once_for_each_of_its_failures() -> None:
    fallen = (rejected(Failure.FABRICATED, Failure.FABRICATED, Failure.OVERSTATED), rejected(Failure.FABRICATED))
    assert VerifiedStatements(kept=(), rejected=fallen).count() == {Failure.FABRICATED: 2, Failure.OVERSTATED: 1}
    assert VerifiedStatements(kept=()).count() == {}
