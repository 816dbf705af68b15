"""The last look: what holds is kept with its citations, what does not falls by name."""

from collections.abc import Callable
from datetime import date

from assistant.domain import Citation, Role, Statement
from assistant.verification.model import Failure, Knowledge
from assistant.verification.verify import verify

ONE = "Der Auftraggeber haftet den Kunden."
TWO = "Das Callcenter haftet nicht immer."


def said(text: str, *numbers: int) -> Statement:
    return Statement(text=text, role=Role.DETAIL, citations=numbers, support=1)


def test_keeps_only_what_holds(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    good, other = add(ONE), add(TWO)
    wrong = other.model_copy(update={"quote": "Das Callcenter haftet immer."})
    statements = [
        said(ONE, 1),
        said("Den Kunden haftet der Auftraggeber.", 1),
        said(ONE),
        said(ONE, 7),
        said("Das Callcenter haftet immer.", 2),
        said(ONE, 1, 2),
        said("Der Auftraggeber haftet den Kunden nicht.", 1),
    ]
    verdict = verify(statements, [good, wrong], knowledge)
    assert verdict.statements == tuple(statements[:2])
    assert verdict.citations == (good,)
    assert [item.statement for item in verdict.fallen] == statements[2:]
    assert verdict.count() == {Failure.UNCITED: 2, Failure.FABRICATED: 2, Failure.OVERSTATED: 1}


def test_law_of_the_past_supports_nothing_on_today(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    old = add(ONE, valid_to=date(2018, 5, 24))
    assert verify([said(ONE, 1)], [old], knowledge, date(2026, 1, 1)).count() == {Failure.OUTDATED: 1}
    assert verify([said(ONE, 1)], [old], knowledge, date(2017, 1, 1)).statements
    assert verify([said(ONE, 1)], [old], knowledge).statements
