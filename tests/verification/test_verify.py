"""The last look: what holds is kept with its citations, what does not falls by name."""

from collections.abc import Callable
from datetime import date

from assistant.citation.cite import Knowledge
from assistant.citation.numbering import DraftStatement
from assistant.domain import Citation, Role
from assistant.verification.model import Failure
from assistant.verification.verify import verify

ONE = "Der Auftraggeber haftet den Kunden."
TWO = "Das Callcenter haftet nicht immer."


def said(text: str, *citations: Citation) -> DraftStatement:
    return DraftStatement(text=text, role=Role.DETAIL, citations=citations)


def test_keeps_only_what_holds(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    good, other = add(ONE), add(TWO)
    wrong = other.model_copy(update={"quote": "Das Callcenter haftet immer."})
    statements = [
        said(ONE, good),
        said("Den Kunden haftet der Auftraggeber.", good),
        said(ONE),
        said("Das Callcenter haftet immer.", wrong),
        said(ONE, good, wrong),
        said("Der Auftraggeber haftet den Kunden nicht.", good),
    ]
    verified = verify(statements, knowledge)
    assert verified.kept == tuple(statements[:2])
    assert [rejected.statement for rejected in verified.rejected] == statements[2:]
    assert verified.count() == {Failure.UNCITED: 1, Failure.FABRICATED: 2, Failure.OVERSTATED: 1}


def test_law_of_the_past_supports_nothing_on_today(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    old = add(ONE, valid_to=date(2018, 5, 24))
    assert verify([said(ONE, old)], knowledge, date(2026, 1, 1)).count() == {Failure.OUTDATED: 1}
    assert verify([said(ONE, old)], knowledge, date(2017, 1, 1)).kept
    assert verify([said(ONE, old)], knowledge).kept
