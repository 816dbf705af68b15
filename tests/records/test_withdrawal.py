"""Answers that speak of what was closed or removed are found, named and deleted, on both databases."""

from datetime import date

import pytest
from sqlalchemy import select

from assistant.domain import ClauseOutcome, ContractReply
from assistant.records.model import Recorded
from assistant.records.records import Records
from assistant.records.tables import StateRow
from assistant.records.withdrawal import DocumentAction
from tests.support.people import ADMIN, LEGAL, OTHER
from tests.support.records import Clock, Keep, Texts, make_answer, put_contract, refused

FEE = ("contract/de#fee", "Die Vergütung beträgt 5 Euro.")
WHEN = ("guide/de#when", "Die Meldung ist binnen 72 Stunden zu machen.")


@pytest.fixture
def speaking(records: Records, keep: Keep, texts: Texts, clock: Clock) -> list[Recorded]:
    """Four answers that speak of the contract, each in another way, the oldest first; and one that does not."""
    put_contract(records.database, "contract/de")
    reply = ContractReply(contract_id="contract/de", title="Geheim", outcome=ClauseOutcome.NOT_FOUND)
    answers = (
        make_answer("Was kostet es?", FEE),
        make_answer("Beiläufig?", FEE).model_copy(update={"statements": ()}),
        make_answer("Haftet wer?").model_copy(update={"contracts": (reply,)}),
        make_answer("Berichtigt?"),
        make_answer("Anderes?", WHEN),
    )
    kept = []
    for answer in answers:
        kept.append(keep(answer))
        clock.turn(minutes=1)
    records.reviews.correct(kept[3].id, LEGAL, texts, date(2027, 1, 1), make_answer("Berichtigt?", FEE))
    return kept


def test_those_that_speak_of_it_are_named_the_newest_first(records: Records, speaking: list[Recorded]) -> None:
    found = records.withdrawals.speaking_of(["contract/de", "other/de"])
    assert [one.id for one in found] == [kept.id for kept in reversed(speaking[:4])]
    assert [one.reviewed for one in found] == [True, False, False, False]
    assert found[0].question == "Berichtigt?"
    assert found[0].created == speaking[3].created
    assert records.withdrawals.speaking_of([]) == []


def test_they_are_deleted_and_the_others_stay(records: Records, speaking: list[Recorded]) -> None:
    records.withdrawals.remove("contract/de", ["contract/de"], "lea")
    for kept in speaking[:4]:
        with refused("answer_unknown"):
            records.answers.read(kept.id, LEGAL)
    assert records.answers.read(speaking[4].id, LEGAL).answer is not None
    assert records.conversations.page("mia").total == 1
    entry = next(one for one in records.audit.entries(ADMIN).items if one.action == DocumentAction.REMOVED)
    assert (entry.user, entry.about, entry.details) == ("lea", "contract/de", {"answers": 4})


def test_one_that_was_still_being_given_is_not_kept(records: Records, keep: Keep, texts: Texts, clock: Clock) -> None:
    other = keep(make_answer("Anderes?", WHEN))
    records.withdrawals.remove("contract/de", ["contract/de", "contract-until-2025/de"], "lea")
    for question in ("Was kostet es?", "Und jetzt?"):
        with refused("answer_document_gone"):
            keep(make_answer(question, FEE))
        clock.turn(hours=20)
    with refused("answer_document_gone"):
        records.reviews.correct(other.id, LEGAL, texts, date(2027, 1, 1), make_answer("Anderes?", FEE))
    keep(make_answer("Anderes?", WHEN))


@pytest.mark.parametrize("how", ["there again", "long ago"])
def test_it_is_kept_once_the_document_is_there_again(
    records: Records, keep: Keep, texts: Texts, clock: Clock, how: str
) -> None:
    texts.put(*FEE)
    records.withdrawals.remove("contract/de", ["contract/de"], "lea")
    if how == "there again":
        records.withdrawals.note_there(["contract/de"])
    else:
        clock.turn(days=2)
        records.retention.purge(clock.now)
    assert keep(make_answer("Was kostet es?", FEE)).id


def test_nothing_of_the_names_of_what_is_gone_is_kept_in_words(records: Records) -> None:
    records.withdrawals.strike(["Was kostet Projekt Quitte?"])
    records.withdrawals.remove("quitte/de", ["quitte/de"], "lea")
    with records.database.reading() as session:
        kept = [f"{row.name} {row.value}" for row in session.scalars(select(StateRow))]
    assert sum(one.startswith("removed ") for one in kept) == 2
    assert not [one for one in kept if "uitte" in one]


def test_without_any_source_nothing_is_deleted(records: Records, speaking: list[Recorded]) -> None:
    records.withdrawals.remove("statutes/bdsg/de", [], "lea")
    records.withdrawals.forget([])
    assert len(records.withdrawals.speaking_of(["contract/de"])) == len(speaking) - 1


@pytest.mark.parametrize("more", [0, 120])
def test_headings_are_suggested_no_more(records: Records, keep: Keep, texts: Texts, more: int) -> None:
    """Also those with quotation marks and letters of German, and in corrections; words in a text are none."""
    heading = 'Wer „prüft" 100 % der Löhne_?'
    answer = make_answer(heading).model_copy(update={"follow_ups": ("Seit wann?", heading)})
    kept, corrected = keep(answer), keep(make_answer("Berichtigt?"), OTHER)
    correction = make_answer("Berichtigt?").model_copy(update={"follow_ups": (heading,)})
    records.reviews.correct(corrected.id, LEGAL, texts, date(2027, 1, 1), correction)
    records.withdrawals.strike([heading, *(f"Frage {n}?" for n in range(more))])
    assert records.answers.read(kept.id, LEGAL).answer == answer.model_copy(update={"follow_ups": ("Seit wann?",)})
    [review] = records.reviews.history(corrected.id, LEGAL)
    assert review.correction == correction.model_copy(update={"follow_ups": ()})
    assert keep(answer).answer == answer.model_copy(update={"follow_ups": ("Seit wann?",)})  # it was still being given
    records.reviews.correct(corrected.id, LEGAL, texts, date(2027, 1, 1), correction)  # it was still on a page
    assert records.reviews.history(corrected.id, LEGAL)[0].correction == review.correction


def test_a_change_of_access_is_logged(records: Records) -> None:
    records.withdrawals.log_access("guide/de", "lea", "legal")
    [entry] = records.audit.entries(ADMIN).items
    assert (entry.action, entry.details) == (DocumentAction.ACCESS, {"access": "legal"})
