"""The last look before an answer is shown: quotes stand in their sources, and statements in their quotes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from assistant.domain import Citation, Statement
from assistant.verification.model import Check, Failure, Knowledge, RejectedStatement, VerifiedDraft, Violation
from assistant.verification.quotes import check_quote
from assistant.verification.support import check_statement
from assistant.verification.validity import check_validity


def verify(
    statements: Sequence[Statement], citations: Sequence[Citation], knowledge: Knowledge, day: date | None = None
) -> VerifiedDraft:
    """Keep the statements that hold with the citations that they use, and say why the others fall.

    Args:
        statements: what an engine wants to say; those in the words of a source hold at once.
        citations: the sources they name by number.
        knowledge: where the sources stand.
        day: the one whose law is asked about; None where law of the past is asked about, and every validity fits.
    """
    known = {citation.n: citation for citation in citations}
    broken = {n: finding for n, citation in known.items() if (finding := check_quote(citation, knowledge))}
    kept: list[Statement] = []
    fallen: list[RejectedStatement] = []
    for statement in statements:
        findings = tuple(_check(statement, known, broken, knowledge, day))
        if findings:
            fallen.append(RejectedStatement(statement=statement, findings=findings))
        else:
            kept.append(statement)
    used = {n for statement in kept for n in statement.citations}
    shown = tuple(citation for citation in citations if citation.n in used)
    return VerifiedDraft(statements=tuple(kept), citations=shown, fallen=tuple(fallen))


def _check(
    statement: Statement,
    known: Mapping[int, Citation],
    broken: Mapping[int, Violation],
    knowledge: Knowledge,
    day: date | None,
) -> Iterator[Violation]:
    if not statement.citations or any(n not in known for n in statement.citations):
        yield Violation(failure=Failure.UNCITED, check=Check.CITATION, what=statement.text)
        return
    bad = [broken[n] for n in statement.citations if n in broken]
    if bad:
        yield from bad
        return
    cited = [known[n] for n in statement.citations]
    yield from check_statement(statement.text, cited, knowledge)
    if day is not None:
        yield from check_validity(statement, cited, day)
