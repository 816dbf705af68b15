"""Facts that stand otherwise than before, and who hears of it."""

from datetime import date

import pytest

from assistant.domain import Access
from assistant.library.facts import Fact, FactSource, FactState
from assistant.notifications.event import Event
from assistant.notifications.facts import TOLD_FOR, changed_facts, fact_events
from assistant.records.database import Database
from assistant.records.records import Records
from tests.support.people import LEGAL, MANAGER, OTHER
from tests.support.records import Clock, Keep, Texts, make_answer

DAY = date(2026, 11, 24)
OTHERS = {"1A-02": Fact(at=("Art. 5 DSGVO",), state=FactState.VERIFIED, day=DAY, source=FactSource.OFFICIAL)}
QUOTE = ("guide/de#who", "Es haftet der Auftraggeber.")


def sheet(state: FactState = FactState.VERIFIED, *, open_outcome: bool = False) -> dict[str, Fact]:
    fact = Fact(at=("Art. 82 DSGVO",), state=state, day=DAY, source=FactSource.OFFICIAL, open_outcome=open_outcome)
    return {"1A-01": fact} | OTHERS


def events(database: Database, texts: Texts, facts: dict[str, Fact], clock: Clock, *, note: bool = True) -> list[Event]:
    return list(fact_events(database, texts.passages, changed_facts(database, facts, clock.now, note=note)))


def test_the_first_look_tells_nothing(database: Database, texts: Texts, keep: Keep, clock: Clock) -> None:
    keep()
    clock.turn(hours=1)
    assert events(database, texts, sheet(), clock) == []
    assert events(database, texts, sheet(), clock) == []


@pytest.mark.parametrize("changed", [sheet(FactState.PARTLY), sheet(open_outcome=True)])
def test_a_change_is_told_to_the_asker_and_the_reviewers(
    records: Records, database: Database, texts: Texts, keep: Keep, clock: Clock, changed: dict[str, Fact]
) -> None:
    events(database, texts, sheet(), clock)
    mine, others = keep(), keep(make_answer("Seine?"), OTHER)
    records.reviews.approve(others.id, LEGAL, texts, date(2027, 1, 1))
    clock.turn(hours=1)
    found = events(database, texts, changed, clock)
    assert {(one.title, one.user, one.for_all) for one in found} == {
        ("Seine?", None, False),
        ("Seine?", "otto", True),
        ("Wer haftet?", "mia", True),
    }
    assert {one.path for one in found} == {f"/?answer={mine.id}", f"/?answer={others.id}"}
    clock.turn(hours=1)
    keep(make_answer("Danach?"))  # it was given as the fact stands now
    again = events(database, texts, changed, clock)
    assert {one.key for one in again} == {one.key for one in found}
    clock.now += TOLD_FOR
    assert events(database, texts, changed, clock) == []


def test_a_dry_run_remembers_nothing(database: Database, texts: Texts, keep: Keep, clock: Clock) -> None:
    assert events(database, texts, sheet(), clock, note=False) == []
    events(database, texts, sheet(), clock)
    keep()
    clock.turn(hours=1)
    before = events(database, texts, sheet(FactState.OPEN), clock, note=False)
    assert [one.user for one in before] == ["mia"]
    assert [one.key for one in events(database, texts, sheet(FactState.OPEN), clock)] == [one.key for one in before]


def test_what_changes_twice_is_told_as_it_stands_now(
    database: Database, texts: Texts, keep: Keep, clock: Clock
) -> None:
    events(database, texts, sheet(), clock)
    keep()
    clock.turn(hours=1)
    [first] = events(database, texts, sheet(FactState.OPEN), clock)
    clock.turn(hours=1)
    [second] = events(database, texts, sheet(FactState.PARTLY), clock)
    assert first.key != second.key


def test_other_answers_hear_nothing(database: Database, texts: Texts, keep: Keep, clock: Clock) -> None:
    events(database, texts, sheet(), clock)
    keep(make_answer("Was kostet es?", ("contract/de#fee", "Die Vergütung beträgt 5 Euro.")), LEGAL)
    clock.turn(hours=1)
    assert events(database, texts, sheet(FactState.OPEN), clock) == []


def test_whoever_may_no_longer_see_their_answer_hears_nothing(
    database: Database, texts: Texts, keep: Keep, clock: Clock
) -> None:
    """Mia asked while she was of the legal department; now she is a manager."""
    texts.sources["guide/de"] = texts.sources["guide/de"].model_copy(update={"access": Access.LEGAL})
    events(database, texts, sheet(), clock)
    keep()
    clock.turn(hours=1)
    [event] = events(database, texts, sheet(FactState.OPEN), clock)
    assert (event.user, event.title) == ("mia", None)
    assert not event.is_for(MANAGER)


def test_a_question_with_personal_data_is_not_repeated(
    database: Database, texts: Texts, keep: Keep, clock: Clock
) -> None:
    events(database, texts, sheet(), clock)
    keep(make_answer("Haftet Erika Muster?", QUOTE), personal_data=True)
    clock.turn(hours=1)
    [event] = events(database, texts, sheet(FactState.OPEN), clock)
    assert event.title is None
