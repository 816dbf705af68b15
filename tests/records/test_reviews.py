"""Reviews: who decides, what stays, and what is served to others."""

from datetime import date

import numpy as np
import pytest
from sqlalchemy import func, select

from assistant.access.identity import Identity
from assistant.domain import Answer, ClauseOutcome, ContractReply, Language, Status
from assistant.records.audit import Action
from assistant.records.database import Database
from assistant.records.model import Lapse, ReviewDecision, Vector
from assistant.records.queue import Filter
from assistant.records.records import Records
from assistant.records.review_validity import current_hash, passage_hash, review_validity
from assistant.records.tables import ReviewRow
from tests.support.people import ADMIN, LEGAL, MANAGER, OTHER
from tests.support.records import Clock, Keep, Texts, make_answer, put_contract, refused

UNTIL = date(2027, 11, 24)
GERMAN = Language.GERMAN


def test_an_approval_is_bound_to_the_words_of_its_passages(
    records: Records, keep: Keep, texts: Texts, clock: Clock
) -> None:
    answer = keep().id
    clock.turn(hours=2)
    records.reviews.approve(answer, LEGAL, texts, UNTIL, " Gut. ")
    review = records.answers.read(answer, MANAGER).review
    assert review is not None
    assert (review.verdict, review.reviewer, review.reviewer_name) == (ReviewDecision.APPROVED, "lea", "Lea Legal")
    assert (review.created, review.until, review.reason) == (clock.now, UNTIL, "Gut.")
    assert review.passages == {"guide/de#who": passage_hash("Es haftet der Auftraggeber. Das bleibt so.")}
    assert review_validity(review, current_hash(texts), clock.now.date()).valid
    texts.put("guide/de#who", "Es haftet der Auftragnehmer.")
    assert review_validity(review, current_hash(texts), clock.now.date()).lapse is Lapse.CHANGED
    [entry] = records.audit.entries(ADMIN).items
    assert (entry.user, entry.action, entry.about) == ("lea", Action.ANSWER_REVIEWED, answer)
    assert entry.details == {"verdict": "approved"}


def test_the_newest_counts_and_all_stay(records: Records, keep: Keep, texts: Texts, clock: Clock) -> None:
    answer = keep().id
    records.reviews.approve(answer, LEGAL, texts, UNTIL)
    clock.turn(days=1)
    records.reviews.reject(answer, LEGAL, "Doch falsch.")
    history = records.reviews.history(answer, ADMIN)
    assert [review.verdict for review in history] == [ReviewDecision.REJECTED, ReviewDecision.APPROVED]
    assert records.answers.read(answer, MANAGER).review == history[0]
    assert (history[0].until, history[0].passages) == (None, {})
    assert records.reviews.approved(GERMAN, OTHER) == []


def test_a_correction_takes_the_place_of_the_answer(records: Records, keep: Keep, texts: Texts) -> None:
    answer = keep().id
    correction = make_answer("Wer haftet?", ("guide/de#when", "binnen 72 Stunden"))
    records.reviews.correct(answer, LEGAL, texts, UNTIL, correction, "Genauer.")
    found = records.answers.read(answer, MANAGER)
    assert found.answer == make_answer()
    assert found.review is not None
    assert found.review.correction == correction
    assert list(found.review.passages) == ["guide/de#when"]
    [candidate] = records.reviews.approved(GERMAN, OTHER)
    assert candidate.answer == correction


class TestRefusals:
    @pytest.mark.parametrize("identity", [MANAGER, ADMIN])
    def test_others_than_the_legal_department(
        self, records: Records, keep: Keep, texts: Texts, identity: Identity
    ) -> None:
        answer = keep().id
        with refused("records_not_allowed"):
            records.reviews.approve(answer, identity, texts, UNTIL)
        with refused("records_not_allowed"):
            records.reviews.reject(answer, identity, "x")
        assert records.reviews.history(answer, LEGAL) == []

    def test_history_is_not_for_managers(self, records: Records, keep: Keep) -> None:
        with refused("records_not_allowed"):
            records.reviews.history(keep().id, MANAGER)

    def test_no_such_answer(self, records: Records, texts: Texts) -> None:
        with refused("answer_unknown"):
            records.reviews.approve("x" * 22, LEGAL, texts, UNTIL)

    def test_no_reason(self, records: Records, keep: Keep) -> None:
        with refused("review_reason"):
            records.reviews.reject(keep().id, LEGAL, " ")

    def test_a_day_that_is_past(self, records: Records, keep: Keep, texts: Texts) -> None:
        answer = keep().id
        with refused("review_past"):
            records.reviews.approve(answer, LEGAL, texts, date(2026, 11, 23))
        records.reviews.approve(answer, LEGAL, texts, date(2026, 11, 24))

    def test_an_abstention_cannot_be_approved_but_corrected(self, records: Records, keep: Keep, texts: Texts) -> None:
        answer = keep(make_answer(status=Status.ABSTAINED)).id
        with refused("review_empty"):
            records.reviews.approve(answer, LEGAL, texts, UNTIL)
        with refused("review_empty"):
            records.reviews.correct(answer, LEGAL, texts, UNTIL, make_answer(status=Status.ABSTAINED))
        records.reviews.correct(answer, LEGAL, texts, UNTIL, make_answer())
        assert len(records.reviews.approved(GERMAN, OTHER)) == 1

    def test_an_answer_from_contracts_cannot_be_approved(self, records: Records, keep: Keep, texts: Texts) -> None:
        reply = ContractReply(contract_id="contracts/acme/de", title="Acme", outcome=ClauseOutcome.REGULATED)
        from_contract = make_answer().model_copy(update={"contracts": (reply,)})
        put_contract(records.database, reply.contract_id)
        answer = keep(from_contract).id
        with refused("review_contracts"):
            records.reviews.approve(answer, LEGAL, texts, UNTIL)
        with refused("review_contracts"):
            records.reviews.correct(answer, LEGAL, texts, UNTIL, from_contract)
        records.reviews.reject(answer, LEGAL, "Die Klausel ist eine andere.")

    def test_what_the_texts_no_longer_say(self, records: Records, keep: Keep, texts: Texts) -> None:
        answer = keep().id
        texts.put("guide/de#who", "Es haftet niemand.")
        with refused("review_changed"):
            records.reviews.approve(answer, LEGAL, texts, UNTIL)
        assert records.audit.entries(ADMIN).total == 0

    def test_another_question_or_language(self, records: Records, keep: Keep, texts: Texts) -> None:
        answer = keep().id
        for other in (make_answer("Wer haftet nicht?"), make_answer(language=Language.ENGLISH)):
            with refused("correction_question"):
                records.reviews.correct(answer, LEGAL, texts, UNTIL, other)

    @pytest.mark.parametrize("citations", [(), (2,), (1, 2)])
    def test_a_statement_without_source(
        self, records: Records, keep: Keep, texts: Texts, citations: tuple[int, ...]
    ) -> None:
        correction = make_answer()
        statement = correction.statements[0].model_copy(update={"citations": citations})
        with refused("correction_uncited"):
            records.reviews.correct(
                keep().id, LEGAL, texts, UNTIL, correction.model_copy(update={"statements": (statement,)})
            )


class TestWhatIsServed:
    def test_a_candidate_has_all_that_is_needed(self, records: Records, keep: Keep, texts: Texts, clock: Clock) -> None:
        values = np.ones(4, np.float32) / 2
        kept = keep(vector=Vector.of("e5@1", values))
        keep(make_answer("Ungeprüft?"))
        records.reviews.approve(kept.id, LEGAL, texts, UNTIL)
        [candidate] = records.reviews.approved(GERMAN, OTHER)
        assert (candidate.id, candidate.question, candidate.answer) == (kept.id, "Wer haftet?", kept.answer)
        assert candidate.vector is not None
        assert (candidate.vector.model, candidate.vector.unpack().tolist()) == ("e5@1", values.tolist())
        assert (candidate.review.reviewer_name, candidate.review.created) == ("Lea Legal", clock.now)

    def test_in_the_language_asked_for(self, records: Records, keep: Keep, texts: Texts) -> None:
        for language in Language:
            records.reviews.approve(keep(make_answer(language=language)).id, LEGAL, texts, UNTIL)
        for language in Language:
            assert [c.answer.language for c in records.reviews.approved(language, OTHER)] == [language]

    def test_not_what_only_legal_may_see(self, records: Records, keep: Keep, texts: Texts) -> None:
        secret = make_answer("Preis?", ("contract/de#fee", "5 Euro"))
        open_answer = keep(make_answer("Preis?"))
        records.reviews.approve(keep(secret, LEGAL).id, LEGAL, texts, UNTIL)
        records.reviews.correct(open_answer.id, LEGAL, texts, UNTIL, secret)
        assert records.reviews.approved(GERMAN, OTHER) == []
        assert len(records.reviews.approved(GERMAN, LEGAL)) == 2
        assert records.answers.read(open_answer.id, MANAGER).review is None  # its correction would tell
        assert records.answers.read(open_answer.id, LEGAL).review is not None

    def test_not_with_personal_data_in_the_question(self, records: Records, keep: Keep, texts: Texts) -> None:
        records.reviews.approve(keep(personal_data=True).id, LEGAL, texts, UNTIL)
        assert records.reviews.approved(GERMAN, LEGAL) == []

    def test_not_after_its_day(self, records: Records, keep: Keep, texts: Texts, clock: Clock) -> None:
        records.reviews.approve(keep().id, LEGAL, texts, clock.now.date())
        assert len(records.reviews.approved(GERMAN, OTHER)) == 1
        clock.turn(days=1)
        assert records.reviews.approved(GERMAN, OTHER) == []


class TestCompare:
    def test_a_new_knowledge_base_lets_approvals_lapse(self, records: Records, keep: Keep, texts: Texts) -> None:
        changed, gone, whole = (
            keep(make_answer("a")).id,
            keep(make_answer("b", ("guide/de#when", "72 Stunden"))).id,
            keep(make_answer("c", ("contract/de#fee", "5 Euro")), LEGAL).id,
        )
        for answer in (changed, gone, whole):
            records.reviews.approve(answer, LEGAL, texts, UNTIL)
        records.reviews.compare("v1", current_hash(texts))
        assert records.queue.counts(LEGAL)[Filter.STALE] == 0
        texts.put("guide/de#who", "Es haftet der Auftragnehmer.")
        texts.remove("guide/de#when")
        records.reviews.compare("v2", current_hash(texts))
        assert {item.id for item in records.queue.page(LEGAL, Filter.STALE).items} == {changed, gone}
        assert [candidate.id for candidate in records.reviews.approved(GERMAN, LEGAL)] == [whole]

    def test_what_comes_back_holds_again(self, records: Records, keep: Keep, texts: Texts) -> None:
        records.reviews.approve(keep().id, LEGAL, texts, UNTIL)
        words = texts.passages[0].text
        texts.put("guide/de#who", "Anderes.")
        records.reviews.compare("v2", current_hash(texts))
        assert records.reviews.approved(GERMAN, OTHER) == []
        texts.put("guide/de#who", words)
        records.reviews.compare("v3", current_hash(texts))
        assert len(records.reviews.approved(GERMAN, OTHER)) == 1

    def test_a_version_is_compared_once(self, records: Records, keep: Keep, texts: Texts) -> None:
        records.reviews.approve(keep().id, LEGAL, texts, UNTIL)
        asked: list[str] = []

        def find(passage_id: str) -> str | None:
            asked.append(passage_id)
            return current_hash(texts)(passage_id)

        for _ in range(3):
            records.reviews.compare("v1", find)
        assert asked == ["guide/de#who"]
        records.reviews.reject(
            keep(make_answer("b")).id, LEGAL, "Nein."
        )  # a review made meanwhile asks for another look
        records.reviews.compare("v1", find)
        assert len(asked) == 2


def test_one_review_of_an_answer_is_current(records: Records, keep: Keep, texts: Texts, database: Database) -> None:
    answer = keep().id
    for _ in range(3):
        records.reviews.approve(answer, LEGAL, texts, UNTIL)
    with database.reading() as session:
        assert session.scalar(select(func.count()).where(ReviewRow.current)) == 1
        assert session.scalar(select(func.count()).select_from(ReviewRow)) == 3


def test_the_answer_of_a_candidate_is_read_only_when_wanted(records: Records, keep: Keep, texts: Texts) -> None:
    records.reviews.approve(keep().id, LEGAL, texts, UNTIL)
    [candidate] = records.reviews.approved(GERMAN, OTHER)
    assert Answer.model_validate_json(candidate.text) == candidate.answer


def test_the_number_of_the_newest_review_tells_that_there_is_another(
    records: Records, keep: Keep, texts: Texts, clock: Clock
) -> None:
    recorded, states = keep(), [records.reviews.state()]
    records.reviews.approve(recorded.id, LEGAL, texts, clock().date())
    states.append(records.reviews.state())
    records.reviews.reject(recorded.id, LEGAL, "Falsch.")
    assert records.reviews.state() not in states
    assert states[0] != states[1]


def test_a_review_that_goes_with_its_answer_hides_none_that_comes(
    records: Records, keep: Keep, texts: Texts, clock: Clock
) -> None:
    """SQLite gives its number to the next one."""
    kept, gone = keep(), keep(personal_data=True)
    for one in (kept, gone):
        records.reviews.approve(one.id, LEGAL, texts, clock().date())
    states = [records.reviews.state()]
    assert gone.conversation is not None
    records.conversations.delete(gone.conversation, "mia")
    states.append(records.reviews.state())
    records.reviews.reject(kept.id, LEGAL, "Falsch.")
    states.append(records.reviews.state())
    assert len({str(state) for state in states}) == 3


class TestDecidedMeanwhile:
    def test_a_decision_that_the_reviewer_has_not_seen_stands(
        self, records: Records, keep: Keep, texts: Texts, clock: Clock
    ) -> None:
        answer, day = keep().id, clock().date()
        records.reviews.reject(answer, LEGAL, "Falsch.", [])
        with refused("review_meanwhile"):
            records.reviews.approve(answer, LEGAL, texts, day, seen=[])
        with refused("review_meanwhile"):
            records.reviews.reject(answer, LEGAL, "Auch.", seen=[])
        assert [one.verdict for one in records.reviews.history(answer, LEGAL)] == [ReviewDecision.REJECTED]

    def test_who_has_seen_it_decides_anew(self, records: Records, keep: Keep, texts: Texts, clock: Clock) -> None:
        answer = keep().id
        records.reviews.reject(answer, LEGAL, "Falsch.", [])
        seen = records.reviews.history(answer, LEGAL)
        records.reviews.approve(answer, LEGAL, texts, clock().date(), seen=seen)
        with refused("review_meanwhile"):
            records.reviews.reject(answer, LEGAL, "Doch.", seen)
