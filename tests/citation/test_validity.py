"""How a text stands to the law of a day, in words."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.citation.validity import LegalStatus, checked_in_words, legal_status, past_in_words, validity_in_words
from assistant.domain import Citation, Role

Cite = Callable[..., Citation]
OLD = {"valid_from": None, "valid_to": date(2018, 5, 24)}


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "found", "said"),
    [
        (date(2018, 5, 25), None, LegalStatus.IN_FORCE, "geltendes Recht seit 25.05.2018"),
        (None, date(2026, 11, 24), LegalStatus.IN_FORCE, "geltendes Recht bis 24.11.2026"),
        (None, date(2026, 11, 23), LegalStatus.PAST, "früheres Recht, galt bis 23.11.2026"),
        (date(2026, 11, 25), None, LegalStatus.FUTURE, "gilt erst ab 25.11.2026"),
        (None, None, LegalStatus.UNKNOWN, "Geltungsbeginn nicht vermerkt"),
    ],
)
def test_the_day_decides(
    cite: Cite, today: date, valid_from: date, valid_to: date, found: LegalStatus, said: str
) -> None:
    cited = cite(valid_from=valid_from, valid_to=valid_to)
    assert legal_status(cited, today) is found
    assert validity_in_words(cited, today, "de") == said


@pytest.mark.parametrize("valid_to", [None, date(2026, 11, 23)])
def test_a_proposal_is_never_called_law(cite: Cite, today: date, valid_to: date | None) -> None:
    cited = cite(valid_from=date(2025, 11, 19), valid_to=valid_to, proposal=True)
    assert legal_status(cited, today) is LegalStatus.PENDING
    assert validity_in_words(cited, today, "de") == "zu einem Vorschlag, der nicht in Kraft ist"
    assert validity_in_words(cited, today, "en") == "on a proposal that is not in force"
    assert past_in_words(Role.DETAIL, [cited], today, "de") == ()


def test_law_of_the_past_is_named_once(cite: Cite, today: date) -> None:
    said = validity_in_words(cite(**OLD), today, "de")
    assert said == "früheres Recht, galt bis 24.05.2018"
    assert past_in_words(Role.DETAIL, [cite(**OLD), cite(), cite(**OLD)], today, "de") == (said,)
    assert past_in_words(Role.HISTORY, [cite(**OLD)], today, "de") == (said,)
    assert past_in_words(Role.HISTORY, [cite()], today, "en") == ("law of the past",)
    assert past_in_words(Role.DETAIL, [cite()], today, "de") == ()


def test_up_to_when_the_law_was_checked(cite: Cite) -> None:
    assert checked_in_words(cite(), "en") == "law as of 24 November 2026"
    assert checked_in_words(cite(as_of=None), "de") == "Rechtsstand nicht vermerkt"
