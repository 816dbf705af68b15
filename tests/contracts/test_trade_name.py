"""People who do business under another name."""

import pytest

from assistant.contracts.trade_name import trade_name, trades_as, with_trade_name
from tests.support.contracts import party_names


@pytest.mark.parametrize(
    ("text", "whole", "traded"),
    [
        ("Ann Byrne trading as Tidy Books, 3 Weir Row", "Ann Byrne trading as Tidy Books", "Tidy Books"),
        ("Ann Byrne t/a Tidy Books and others", "Ann Byrne t/a Tidy Books", "Tidy Books"),
        ("Uwe Ohm, handelnd unter „Ohm Netze“, Ulm", "Uwe Ohm, handelnd unter „Ohm Netze“", "Ohm Netze"),
        ("Ann Byrne, who trades in books", "Ann Byrne", None),
    ],
)
def test_what_somebody_trades_as(text: str, whole: str, traded: str | None) -> None:
    name = with_trade_name(text, (0, text.index(",") if text.startswith("Uwe") else 9))
    assert text[slice(*name)].rstrip("“") == whole.rstrip("“")
    assert trade_name(text) == traded


@pytest.mark.parametrize("joint", [", trading as “Tidy”", " t/a Tidy", ", firmierend unter „Tidy“"])
def test_a_company_is_named_without_what_it_trades_as(joint: str) -> None:
    text = f"Byrne Books Ltd{joint}, 3 Weir Row"
    assert text[slice(*with_trade_name(text, (0, 15)))] == "Byrne Books Ltd"
    traded = trades_as(text, (0, 15))
    assert traded is not None
    assert text[slice(*traded)] == "Tidy"


def test_the_name_of_a_person_ends_behind_the_quotation_mark() -> None:
    text = "Ann Byrne, trading as “Tidy Books”, Cork"
    assert text[slice(*with_trade_name(text, (0, 9)))] == "Ann Byrne, trading as “Tidy Books”"


def test_the_whole_name_is_that_of_the_party() -> None:
    head = "between Ann Byrne trading as Tidy Books („Auftragnehmer“) and Kaiser Druck GmbH („Auftraggeber“)"
    assert party_names(head, "Der Auftragnehmer löscht.") == ("Kaiser Druck GmbH", "Ann Byrne trading as Tidy Books")
