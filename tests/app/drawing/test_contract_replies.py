"""What contracts say is a list; compared figures are a table, and names are text."""

from collections.abc import Callable
from datetime import date

from assistant.app.drawing.answer import draw_answer
from assistant.app.drawing.contract_replies import draw_replies
from assistant.domain import Answer, Citation, ClauseOutcome, ContractFigure, ContractReply, Status, Understanding
from assistant.messages import say

ATTACK = "<script>alert(1)</script>"


def asked(answer: Callable[..., Answer], cite: Callable[..., Citation], condition: str | None) -> Answer:
    figures = (ContractFigure(text="48 Stunden", meets=True),)
    found = {"outcome": ClauseOutcome.REGULATED, "places": (1,), "figures": figures}
    replies = (
        ContractReply.model_validate({"contract_id": "a", "title": ATTACK, **found}),
        ContractReply(contract_id="b", title="B", outcome=ClauseOutcome.NOT_FOUND, places=(2,)),
    )
    citations = (cite(quote="Er meldet binnen 48 Stunden."), cite(n=2, quote="Weit weg."))
    return answer(statements=(), citations=citations, contracts=replies, condition=condition)


def test_a_list(answer: Callable[..., Answer], cite: Callable[..., Citation]) -> None:
    drawn = draw_replies(asked(answer, cite, None))
    assert drawn.count('<li class="k-reply') == 2
    assert "<table" not in drawn
    assert "48 Stunden" in drawn
    assert ATTACK not in drawn
    assert draw_replies(answer()) == ""


def test_a_table_of_compared_figures(answer: Callable[..., Answer], cite: Callable[..., Citation]) -> None:
    drawn = draw_replies(asked(answer, cite, "länger als 24 Stunden"))
    assert drawn.count("<tr") == 3
    assert say("de", "contract_answer.figure.met", figures="48 Stunden") in drawn
    assert "Er meldet binnen 48 Stunden." in drawn
    assert "Weit weg." not in drawn  # what comes near is no clause on it: its number leads there
    assert drawn.count('data-event="open"') == 2
    assert ATTACK not in drawn


def test_the_badge_does_not_call_certain_what_is_not(answer: Callable[..., Answer], today: date) -> None:
    reply = ContractReply(contract_id="a", title="A", outcome=ClauseOutcome.UNSURE, places=(1,))
    drawn = draw_answer(answer(contracts=(reply,)), limit=100, today=today)
    assert say("de", "contract_answer.badge.unsure") in drawn
    assert say("de", "status.answered") not in drawn
    assert f"k-status-{Status.PARTIAL}" in drawn


def test_a_contract_that_is_not_there_is_told_above_the_answer(answer: Callable[..., Answer], today: date) -> None:
    understood = Understanding(as_of=today, absent=(ATTACK,))
    told = answer(understood=understood)
    drawn = draw_answer(told, limit=100, today=today)
    assert drawn.index(say("de", "contract_answer.general")) < drawn.index(told.statements[0].text.split()[0])
    assert ATTACK not in drawn
