"""What contracts say is a list; compared figures are a table, and names are text."""

from collections.abc import Callable

from assistant.app.drawing.contract_replies import draw_replies
from assistant.domain import Answer, Citation, ClauseOutcome, ContractFigure, ContractReply
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
