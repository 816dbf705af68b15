"""Law of another day supports no statement on that of the day asked about."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.citation.numbering import DraftStatement
from assistant.domain import Citation, Role
from assistant.verification.model import Check, Failure
from assistant.verification.validity import check_validity

AFTER, BEFORE = date(2026, 1, 1), date(2017, 1, 1)


@pytest.fixture
def old(add: Callable[..., Citation]) -> DraftStatement:
    citation = add("Der Auftraggeber prüfte vorab.", valid_to=date(2018, 5, 24))
    return DraftStatement(text="Der Auftraggeber prüft vorab.", role=Role.DETAIL, citations=(citation,))


def test_what_no_longer_holds_is_found(old: DraftStatement) -> None:
    (found,) = check_validity(old, AFTER)
    assert (found.failure, found.check, found.what) == (Failure.OUTDATED, Check.VALIDITY, old.citations[0].locator)
    assert not list(check_validity(old, BEFORE))


@pytest.mark.parametrize(
    "change",
    [
        {"role": Role.HISTORY},
        {"text": "Bis zum 24. Mai 2018 prüfte der Auftraggeber vorab."},
        {"text": "Nach § 11 BDSG a. F. prüfte der Auftraggeber vorab."},
        {"text": "Under the old BDSG the client checked beforehand."},
    ],
)
def test_who_says_that_it_is_of_the_past_may_cite_it(old: DraftStatement, change: dict[str, object]) -> None:
    assert not list(check_validity(old.model_copy(update=change), AFTER))


def test_a_year_alone_does_not_say_so(old: DraftStatement) -> None:
    assert list(check_validity(old.model_copy(update={"text": "Der Auftraggeber prüft seit 2003 vorab."}), AFTER))
