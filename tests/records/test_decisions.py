"""The list of decisions: of each answer the newest, with what became of it, and not for managers."""

from datetime import date

from assistant.domain import Language
from assistant.records.model import Lapse, ReviewDecision
from assistant.records.records import Records
from tests.support.people import ADMIN, LEGAL, MANAGER
from tests.support.records import Clock, Keep, Texts, make_answer, refused

UNTIL = date(2027, 11, 24)


def test_of_each_answer_the_newest_counts(records: Records, keep: Keep, texts: Texts, clock: Clock) -> None:
    first, second = keep(make_answer("eins")), keep(make_answer("zwei"))
    keep(make_answer("drei"))
    records.reviews.approve(second.id, LEGAL, texts, UNTIL)
    records.reviews.reject(first.id, LEGAL, "falsch")
    records.reviews.approve(first.id, LEGAL, texts, UNTIL, "doch richtig")
    found = records.decisions.page(ADMIN)
    assert [(one.question, one.verdict, one.reason) for one in found.items] == [
        ("eins", ReviewDecision.APPROVED, "doch richtig"),
        ("zwei", ReviewDecision.APPROVED, ""),
    ]
    newest = found.items[0]
    assert (newest.answer_id, newest.language, newest.reviewer_name) == (first.id, Language.GERMAN, LEGAL.name)
    assert (newest.created, newest.until, newest.lapse) == (clock.now, UNTIL, None)
    second_page = records.decisions.page(LEGAL, page=2, size=1)
    assert ([one.question for one in second_page.items], second_page.total) == (["zwei"], 2)


def test_what_no_longer_holds_says_why(records: Records, keep: Keep, texts: Texts, clock: Clock) -> None:
    approved, rejected = keep(make_answer("eins")), keep(make_answer("zwei"))
    records.reviews.approve(approved.id, LEGAL, texts, clock.now.date())
    records.reviews.reject(rejected.id, LEGAL, "falsch")
    clock.turn(days=1)
    lapses = {one.question: one.lapse for one in records.decisions.page(LEGAL).items}
    assert lapses == {"eins": Lapse.EXPIRED, "zwei": None}
    records.reviews.compare("another", lambda _: None)
    lapses = {one.question: one.lapse for one in records.decisions.page(LEGAL).items}
    assert lapses == {"eins": Lapse.GONE, "zwei": None}


def test_it_is_not_for_managers(records: Records) -> None:
    with refused("records_not_allowed"):
        records.decisions.page(MANAGER)
