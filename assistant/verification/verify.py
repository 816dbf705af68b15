"""The last check before an answer is shown: quotes stand in their sources, and statements in their quotes."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.citation.cite import Knowledge
from assistant.citation.numbering import DraftStatement
from assistant.verification.model import Check, Failure, RejectedStatement, VerifiedStatements, Violation
from assistant.verification.quotes import check_quote
from assistant.verification.support import check_statement
from assistant.verification.validity import check_validity

_log = logging.getLogger(__name__)


def verify(statements: Sequence[DraftStatement], knowledge: Knowledge, day: date | None = None) -> VerifiedStatements:
    """Keep the statements that hold, and say why the others do not.

    Args:
        statements: what is to be said; those in the words of a source hold at once.
        knowledge: where the sources stand.
        day: the one whose law is asked about; None where law of the past is asked about, and every validity fits.
    """
    kept: list[DraftStatement] = []
    rejected: list[RejectedStatement] = []
    for statement in statements:
        violations = tuple(_check(statement, knowledge, day))
        if violations:
            rejected.append(RejectedStatement(statement=statement, violations=violations))
        else:
            kept.append(statement)
    failures = Counter(violation.failure.value for each in rejected for violation in each.violations)
    _log.info("%d of %d statements hold; failures: %s", len(kept), len(statements), dict(failures))
    return VerifiedStatements(kept=tuple(kept), rejected=tuple(rejected))


def _check(statement: DraftStatement, knowledge: Knowledge, day: date | None) -> Iterator[Violation]:
    if not statement.citations:
        yield Violation(failure=Failure.UNCITED, check=Check.CITATION, what=statement.text)
        return
    broken = [found for citation in statement.citations if (found := check_quote(citation, knowledge))]
    if broken:
        yield from broken
        return
    yield from check_statement(statement.text, statement.citations, knowledge)
    if day is not None:
        yield from check_validity(statement, day)
