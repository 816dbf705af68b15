"""Answers are kept whole, and read by those who may."""

import numpy as np
import pytest
from sqlalchemy import select

from assistant.access.identity import Identity
from assistant.domain import Answer, ClauseOutcome, ContractReply, Status
from assistant.records.audit import Action
from assistant.records.database import Database
from assistant.records.model import Vector
from assistant.records.records import Records
from assistant.records.tables import AnswerRow, CitationRow
from tests.support.people import ADMIN, LEGAL, MANAGER, OTHER
from tests.support.records import Clock, Keep, Texts, make_answer, put_contract, refused

SECRET = ("contract/de#fee", "Die Vergütung beträgt 5 Euro.")


def test_comes_back_as_it_was(records: Records, keep: Keep, clock: Clock) -> None:
    answer = make_answer("Wer haftet? „Ich“ 🙂", ("guide/de#who", "Das bleibt so."))
    kept = keep(answer)
    found = records.answers.read(kept.id, MANAGER)
    assert found == kept
    assert found.answer == answer
    assert (found.asker, found.role, found.position, found.created) == ("mia", MANAGER.role, 0, clock.now)
    assert (found.legal_only, found.personal_data, found.review) == (False, False, None)
    assert len(found.settings_hash) == 16


def test_a_character_that_databases_refuse_is_left_out_of_columns_only(keep: Keep) -> None:
    kept = keep(make_answer("Wer\0 haftet?"))
    assert kept.answer == make_answer("Wer\0 haftet?")


def test_every_byte_of_the_json_is_kept(keep: Keep, database: Database) -> None:
    answer = make_answer("Größe?")
    keep(answer)
    with database.reading() as session:
        row = session.scalars(select(AnswerRow)).one()
        assert row.answer == answer.model_dump_json()


def test_ids_cannot_be_guessed(keep: Keep) -> None:
    ids = {keep().id for _ in range(20)}
    assert len(ids) == 20
    assert {len(answer_id) for answer_id in ids} == {22}  # 128 bits


def test_what_an_answer_cites_can_be_asked(records: Records, keep: Keep, database: Database, clock: Clock) -> None:
    both = keep(make_answer("a", ("guide/de#who", "Das bleibt so."), ("guide/de#when", "72 Stunden")))
    clock.turn(hours=1)
    one = keep(make_answer("b", ("guide/de#when", "72 Stunden")))
    assert records.answers.cited(both.id) == ("guide/de#when", "guide/de#who")
    assert records.answers.citing("guide/de#when") == (one.id, both.id)
    assert records.answers.citing("guide/de#what") == ()
    with database.reading() as session:
        rows = session.scalars(select(CitationRow).where(CitationRow.answer_id == both.id)).all()
        assert {(row.statement, row.n, row.source_id) for row in rows} == {(0, 1, "guide/de"), (1, 2, "guide/de")}


@pytest.mark.parametrize(("support", "low"), [(0.59, True), (0.6, False), (1.0, False)])
def test_the_lowest_support_is_noted(keep: Keep, database: Database, support: float, low: bool) -> None:
    keep(make_answer(support=support))
    keep(make_answer(status=Status.ABSTAINED), OTHER)
    with database.reading() as session:
        noted = {row.asker: (row.support, row.low_support) for row in session.scalars(select(AnswerRow))}
    assert noted == {"mia": (support, low), "otto": (None, False)}


def test_a_vector_is_kept_to_the_bit(keep: Keep, database: Database) -> None:
    values = np.random.default_rng(1).standard_normal(384).astype(np.float32)
    keep(vector=Vector.of("e5@1|query: |", values))
    with database.reading() as session:
        row = session.scalars(select(AnswerRow)).one()
        assert row.vector is not None
        assert row.vector_model is not None
        found = Vector(model=row.vector_model, values=row.vector)
    assert found.model == "e5@1|query: |"
    assert np.array_equal(found.unpack(), values)


class TestWhoMayRead:
    def test_nobody_reads_what_is_not_there(self, records: Records) -> None:
        for identity in (MANAGER, LEGAL, ADMIN):
            with refused("answer_unknown"):
                records.answers.read("x" * 22, identity)

    def test_a_manager_reads_his_own_only(self, records: Records, keep: Keep) -> None:
        kept = keep()
        with refused("answer_unknown"):
            records.answers.read(kept.id, OTHER)
        assert records.audit.entries(ADMIN).total == 0

    @pytest.mark.parametrize("identity", [LEGAL, ADMIN])
    def test_legal_and_admin_read_all_and_that_is_logged(
        self, records: Records, keep: Keep, identity: Identity
    ) -> None:
        kept = keep()
        assert records.answers.read(kept.id, identity) == kept
        [entry] = records.audit.entries(ADMIN).items
        assert (entry.user, entry.action, entry.about) == (identity.user, Action.ANSWER_READ, kept.id)

    def test_ones_own_answer_is_not_logged(self, records: Records, keep: Keep) -> None:
        records.answers.read(keep(asker=LEGAL).id, LEGAL)
        assert records.audit.entries(ADMIN).total == 0

    def test_a_manager_never_gets_what_only_legal_may_see(self, records: Records, keep: Keep) -> None:
        """They may have been with the legal department when they asked."""
        kept = keep(make_answer("Preis?", SECRET), LEGAL)
        assert kept.legal_only
        assert records.answers.read(kept.id, LEGAL).answer is not None
        moved = LEGAL.model_copy(update={"role": MANAGER.role})
        with refused("answer_unknown"):
            records.answers.read(kept.id, moved)
        [turn] = records.conversations.turns(kept.conversation or "", moved)
        assert (turn.question, turn.answer) == ("Preis?", None)

    def test_one_such_source_among_others_is_enough(self, keep: Keep) -> None:
        assert keep(make_answer("a", ("guide/de#who", "Das bleibt so."), SECRET), LEGAL).legal_only

    @pytest.mark.parametrize(("named", "closed"), [("contract/de", True), ("guide/de", False), ("gone/de", True)])
    def test_to_name_such_a_contract_is_enough(self, keep: Keep, database: Database, named: str, closed: bool) -> None:
        put_contract(database, named)
        reply = ContractReply(contract_id=named, title="Geheim", outcome=ClauseOutcome.NOT_FOUND)
        kept = keep(make_answer().model_copy(update={"contracts": (reply,)}), LEGAL)
        assert kept.legal_only is closed

    def test_a_source_that_is_not_there_counts_as_such(self, keep: Keep, texts: Texts) -> None:
        texts.sources.clear()
        assert keep().legal_only


class TestConversations:
    def test_questions_follow_each_other(self, records: Records, keep: Keep, clock: Clock) -> None:
        first = keep(make_answer("Wer haftet?"))
        clock.turn(minutes=5)
        second = keep(make_answer("Wie lange?"), conversation=first.conversation)
        assert second.conversation == first.conversation
        assert [turn.position for turn in records.conversations.turns(first.conversation or "", MANAGER)] == [0, 1]
        [conversation] = records.conversations.page("mia").items
        assert (conversation.title, conversation.answers) == ("Wer haftet?", 2)
        assert (conversation.created, conversation.asked) == (first.created, clock.now)

    def test_nobody_asks_in_anothers_conversation(self, records: Records, keep: Keep) -> None:
        conversation = keep().conversation
        for asker in (OTHER, LEGAL):
            with refused("conversation_unknown"):
                keep(asker=asker, conversation=conversation)
        with refused("conversation_unknown"):
            keep(conversation="x" * 22)
        assert records.conversations.page("otto").total == 0


def test_a_citation_twice_in_a_statement_is_one(records: Records, keep: Keep) -> None:
    answer = make_answer()
    twice = answer.statements[0].model_copy(update={"citations": (1, 1)})
    kept = keep(Answer.model_validate(answer.model_dump() | {"statements": [twice.model_dump()]}))
    assert records.answers.cited(kept.id) == ("guide/de#who",)
