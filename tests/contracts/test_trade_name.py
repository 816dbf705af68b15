"""People who do business under another name."""

import pytest

from assistant.contracts.trade_name import trade_name, with_trade_name
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


def test_the_whole_name_is_that_of_the_party() -> None:
    head = "between Ann Byrne trading as Tidy Books („Auftragnehmer“) and Kaiser Druck GmbH („Auftraggeber“)"
    assert party_names(head, "Der Auftragnehmer löscht.") == ("Kaiser Druck GmbH", "Ann Byrne trading as Tidy Books")
