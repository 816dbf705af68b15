"""The queue of the legal department: what waits, why, and how many; and the questions that found no answer."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, text

from assistant.domain import Language, Reason, Reviewed, Status
from assistant.records.database import Database
from assistant.records.model import ReviewDecision, Vector
from assistant.records.queue import Filter
from assistant.records.records import Records
from assistant.records.tables import AnswerRow, FeedbackRow, ReviewRow
from tests.support.people import ADMIN, LEGAL, MANAGER, OTHER
from tests.support.records import Clock, Keep, Texts, make_answer, refused

UNTIL = date(2027, 11, 24)
MANY = 10_000


def waiting(records: Records, why: Filter) -> list[str]:
    """The questions that wait, and the same number counted."""
    page = records.queue.page(LEGAL, why)
    assert records.queue.counts(LEGAL)[why] == page.total == len(page.items)
    return [item.question for item in page.items]


def test_new_until_reviewed(records: Records, keep: Keep, clock: Clock, texts: Texts) -> None:
    keep(make_answer("eins"))
    clock.turn(minutes=1)
    second = keep(make_answer("zwei"), OTHER)
    assert waiting(records, Filter.NEW) == ["zwei", "eins"]
    records.reviews.approve(second.id, LEGAL, texts, UNTIL)
    assert waiting(records, Filter.NEW) == ["eins"]


def test_personal_data_in_questions_are_not_shown(records: Records, keep: Keep, clock: Clock) -> None:
    asked = "Darf Frau Petra Muster (petra@example.org) das?"
    keep(make_answer(asked, status=Status.ABSTAINED), personal_data=True)
    shown = "Darf Frau <NAME_1> (<EMAIL_1>) das?"
    assert waiting(records, Filter.NEW) == [shown]
    assert [gap.question for gap in records.queue.gaps(LEGAL, clock.now - timedelta(days=1))] == [shown]


def test_low_support_until_reviewed(records: Records, keep: Keep) -> None:
    keep(make_answer("gut"))
    weak = keep(make_answer("schwach", support=0.3))
    assert waiting(records, Filter.LOW_SUPPORT) == ["schwach"]
    [item] = records.queue.page(LEGAL, Filter.LOW_SUPPORT).items
    assert (item.support, item.status, item.verdict, item.unhelpful) == (0.3, Status.ANSWERED, None, 0)
    records.reviews.reject(weak.id, LEGAL, "Nein.")
    assert waiting(records, Filter.LOW_SUPPORT) == []


def test_abstained_until_reviewed(records: Records, keep: Keep, texts: Texts) -> None:
    keep(make_answer("ja"))
    none = keep(make_answer("nein", status=Status.ABSTAINED))
    assert waiting(records, Filter.ABSTAINED) == ["nein"]
    records.reviews.correct(none.id, LEGAL, texts, UNTIL, make_answer("nein"))
    assert waiting(records, Filter.ABSTAINED) == []


def test_what_was_given_from_a_review_waits_only_if_it_did_not_help(records: Records, keep: Keep) -> None:
    given = Reviewed(by="Lea Legal", on=date(2026, 11, 24), until=UNTIL, verdict="approved")
    answer = keep(make_answer("wieder", support=0.3).model_copy(update={"reviewed": given})).id
    assert set(records.queue.counts(LEGAL).values()) == {0}
    records.feedback.give(answer, MANAGER, helpful=False)
    assert waiting(records, Filter.UNHELPFUL) == ["wieder"]
    assert waiting(records, Filter.NEW) == []


def test_negative_feedback_until_a_later_review(records: Records, keep: Keep, clock: Clock, texts: Texts) -> None:
    answer = keep(make_answer("strittig")).id
    records.feedback.give(keep(make_answer("gut")).id, MANAGER, helpful=True)
    records.feedback.give(answer, MANAGER, helpful=False)
    records.feedback.give(answer, ADMIN, helpful=False)
    assert waiting(records, Filter.UNHELPFUL) == ["strittig"]
    assert records.queue.page(LEGAL, Filter.UNHELPFUL).items[0].unhelpful == 2
    clock.turn(hours=1)
    records.reviews.approve(answer, LEGAL, texts, UNTIL)
    assert waiting(records, Filter.UNHELPFUL) == []
    clock.turn(hours=1)
    records.feedback.give(answer, MANAGER, helpful=False, comment="Noch immer.")
    assert waiting(records, Filter.UNHELPFUL) == ["strittig"]
    assert records.queue.page(LEGAL, Filter.UNHELPFUL).items[0].verdict is ReviewDecision.APPROVED


def test_stale_when_the_day_has_passed(records: Records, keep: Keep, clock: Clock, texts: Texts) -> None:
    answer = keep(make_answer("frist")).id
    records.reviews.approve(answer, LEGAL, texts, clock.now.date())
    rejected = keep(make_answer("abgelehnt")).id
    records.reviews.reject(rejected, LEGAL, "Nein.")
    assert waiting(records, Filter.STALE) == []
    clock.turn(days=1)
    assert waiting(records, Filter.STALE) == ["frist"]
    records.reviews.approve(answer, LEGAL, texts, UNTIL)
    assert waiting(records, Filter.STALE) == []


def test_it_is_not_for_managers(records: Records, clock: Clock) -> None:
    with refused("records_not_allowed"):
        records.queue.counts(MANAGER)
    with refused("records_not_allowed"):
        records.queue.page(MANAGER, Filter.NEW)
    with refused("records_not_allowed"):
        records.queue.gaps(MANAGER, clock.now)
    assert set(records.queue.counts(ADMIN).values()) == {0}


@pytest.fixture
def many(records: Records, database: Database, clock: Clock) -> Records:
    """Records with 10,000 answers, every 4th with a thumb down, every 10th reviewed, every 5th abstained."""
    row = {
        "role": "manager",
        "language": "de",
        "engine": "extractive",
        "corpus_version": "v",
        "settings_hash": "h",
        "legal_only": False,
        "personal_data": False,
        "question": "Wer haftet?",
        "question_folded": "wer haftet?",
        "answer": make_answer().model_dump_json() + " " * 6_000,
    }
    numbers = range(MANY)
    answers = [
        row
        | {
            "id": f"a{n:05}",
            "created": clock.now + timedelta(seconds=n),
            "status": "abstained" if n % 5 == 0 else "answered",
            "low_support": n % 100 == 1,
        }
        for n in numbers
    ]
    thumb = {"giver": "mia", "helpful": False, "comment": "", "changed": clock.now}
    review = {
        "current": True,
        "verdict": "approved",
        "reviewer": "lea",
        "reviewer_name": "Lea",
        "created": clock.now,
        "until": UNTIL,
        "legal_only": False,
        "reason": "",
    }
    with database.changing() as session:
        session.execute(insert(AnswerRow), answers)
        session.execute(insert(FeedbackRow), [thumb | {"answer_id": f"a{n:05}"} for n in numbers if n % 4 == 0])
        session.execute(insert(ReviewRow), [review | {"answer_id": f"a{n:05}"} for n in numbers if n % 10 == 0])
    return records


def test_ten_thousand(many: Records) -> None:
    """What is counted and shown is right; that it is also quick is measured elsewhere."""
    assert many.queue.counts(LEGAL) == {
        Filter.NEW: 9_000,
        Filter.UNHELPFUL: 2_000,  # 2,500, of which each 5th was reviewed at the same time
        Filter.LOW_SUPPORT: 100,
        Filter.STALE: 0,
        Filter.ABSTAINED: 1_000,
    }
    page = many.queue.page(LEGAL, Filter.NEW, page=360)
    assert (len(page.items), page.total, page.items[-1].id) == (25, 9_000, "a00001")
    assert [item.id for item in many.queue.page(LEGAL, Filter.NEW, size=2).items] == ["a09999", "a09998"]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_counting_reads_an_index_and_no_answer(many: Records, database: Database) -> None:
    """Else each count would read 60 MB of answers."""
    with database.engine.connect() as connection:
        for why in Filter:
            condition = many.queue._where(why).compile(connection, compile_kwargs={"literal_binds": True})
            plan = connection.execute(text(f"EXPLAIN QUERY PLAN SELECT count(*) FROM answers WHERE {condition}"))  # noqa: S608 - our own condition
            steps = [str(step[-1]) for step in plan]
            assert [step for step in steps if step.startswith(("SCAN answers", "SEARCH answers"))]
            assert [step for step in steps if step.startswith("SCAN answers") and "COVERING INDEX" not in step] == []


class TestGaps:
    def test_what_found_no_whole_answer(self, records: Records, keep: Keep, clock: Clock) -> None:
        since = clock.now
        keep(make_answer("ganz"))
        clock.turn(hours=1)
        none = make_answer("nichts", status=Status.ABSTAINED).model_copy(update={"reason": Reason.NO_EVIDENCE})
        keep(none, vector=Vector(model="m", values=b"\0" * 8))
        clock.turn(hours=1)
        keep(make_answer("halb", status=Status.PARTIAL, language=Language.ENGLISH), OTHER)
        half, nothing = records.queue.gaps(LEGAL, since)
        assert (half.question, half.status, half.reason, half.language) == ("halb", Status.PARTIAL, None, "en")
        assert (nothing.question, nothing.reason) == ("nichts", Reason.NO_EVIDENCE)
        assert nothing.vector == Vector(model="m", values=b"\0" * 8)
        assert nothing.created == since + timedelta(hours=1)
        assert [gap.question for gap in records.queue.gaps(ADMIN, since + timedelta(hours=2))] == ["halb"]
        assert [gap.question for gap in records.queue.gaps(LEGAL, since, limit=1)] == ["halb"]
