"""What is added, changed and removed, on both databases, with vectors in the folder."""

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime

import numpy as np
import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from assistant.contracts.store.model import ContractState, RegisterFacts, StoredContract
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access, Answer, ClauseOutcome, ContractReply, Kind, Language, Sent
from assistant.records import answers
from assistant.records.audit import ContractAction
from assistant.records.erasure import Speaking, find_speaking
from assistant.records.model import Recorded
from assistant.records.records import Records
from assistant.records.tables import SentRow
from assistant.settings import Settings
from tests.support.people import ADMIN, LEGAL, MANAGER
from tests.support.records import Clock, Texts, make_answer, refused
from tests.support.stored_contracts import CLAUSES, EVERY, MODEL, RARE, collections, embed, holding, new_contract, rows

Add = Callable[..., StoredContract]
OTHER_CLAUSES = [("1. Haftung", "Der Auftragnehmer haftet unbeschränkt. Das gilt immer.")]


def never(_: object) -> None:
    raise AssertionError


def actions(records: Records) -> list[str]:
    return [entry.action for entry in reversed(records.audit.entries(ADMIN).items)]


class TestAdd:
    def test_all_of_it_is_there(self, store: ContractStore, add: Add, clock: Clock) -> None:
        new = new_contract()
        added = add(new)
        assert store.contracts() == [store.contract(added.id)] == [added]
        assert (added.version, added.access, added.state) == (1, Access.ALL, ContractState.NOT_SET)
        assert (added.created, added.added, added.added_by) == (clock.now, clock.now, "lea")
        assert (added.passages, added.model, added.language) == (2, MODEL, Language.GERMAN)
        assert added.facts == new.facts
        assert store.document(added.version_id) == new.document
        assert store.original(added.version_id) == new.raw
        kept = store.text(added.version_id)
        assert kept.text == new.document.text
        assert np.array_equal(store.vectors.read(added.version_id), embed(kept.units))
        assert [(hit.contract_id, hit.version_id, hit.passage_id) for hit in store.search(RARE)] == [
            (added.id, added.version_id, f"{added.id}#s1")
        ]

    def test_the_same_file_again(self, store: ContractStore, add: Add, records: Records) -> None:
        added = add()
        assert store.add(new_contract(), never, MODEL, LEGAL) is None  # type: ignore[arg-type] # it is never called
        assert store.contract(added.id) == added
        assert collections(store) == {added.version_id}
        assert actions(records) == [ContractAction.ADDED]

    def test_a_new_version(self, store: ContractStore, add: Add, clock: Clock) -> None:
        first = add()
        clock.turn(days=1)
        second = add(new_contract(clauses=OTHER_CLAUSES))
        assert (second.id, second.version, second.created) == (first.id, 2, first.created)
        assert [(one.number, one.current) for one in store.versions(first.id)] == [(2, True), (1, False)]
        assert store.text(first.version_id).text != store.text(second.version_id).text
        assert store.original(first.version_id) != store.original(second.version_id)
        assert collections(store) == {first.version_id, second.version_id}
        assert store.search(RARE) == []
        assert [hit.version_id for hit in store.search("haften")] == [second.version_id]

    def test_back_to_the_first_file(self, store: ContractStore, add: Add) -> None:
        add()
        add(new_contract(clauses=OTHER_CLAUSES))
        assert add().version == 3
        assert rows(store._database) == {"contracts": 1, "versions": 3, "originals": 2, "passages": 2}

    def test_what_a_person_wrote_is_kept(self, store: ContractStore, add: Add) -> None:
        added = add(new_contract(facts=RegisterFacts(provider="Read", client="Read")))
        mended = RegisterFacts(provider="Written", client="Read", mended=frozenset({"provider"}))
        store.describe(
            added.id, "lea", facts=mended, state=ContractState.ENDED, owner="Mia", review_on=date(2027, 1, 1)
        )
        again = add(new_contract(clauses=OTHER_CLAUSES, facts=RegisterFacts(provider="Other", client="Other")))
        assert (again.facts.provider, again.facts.client) == ("Written", "Other")
        assert (again.state, again.owner, again.review_on) == (ContractState.ENDED, "Mia", date(2027, 1, 1))

    def test_what_cannot_be_embedded_leaves_nothing(self, store: ContractStore) -> None:
        with pytest.raises(AssertionError):
            store.add(new_contract(), never, MODEL, LEGAL)  # type: ignore[arg-type] # it is never called
        assert rows(store._database)["contracts"] == 0
        assert collections(store) == set()

    def test_what_cannot_be_written_leaves_nothing(self, store: ContractStore, add: Add) -> None:
        """The log has lost its end, so nothing may be changed any more."""
        added = add()
        with store._database.changing() as session:
            session.execute(text("DELETE FROM audit_head"))
        with refused("audit_broken"):
            store.add(new_contract("other"), embed, MODEL, LEGAL)
        with refused("audit_broken"):
            store.remove(added.id, "lea")
        assert rows(store._database) == {"contracts": 1, "versions": 1, "originals": 1, "passages": 2}
        assert collections(store) == {added.version_id}
        assert store.is_whole(added.version_id)

    def test_without_any_words(self, store: ContractStore, add: Add) -> None:
        new = new_contract()
        added = add(new.model_copy(update={"document": new.document.model_copy(update={"sections": ()})}))
        assert added.passages == len(store.vectors.read(added.version_id)) == 0
        assert store.add(new, never, MODEL, LEGAL) is None  # type: ignore[arg-type] # it is never called


class TestAccess:
    def test_a_new_version_never_opens_a_closed_contract(self, store: ContractStore, add: Add) -> None:
        added = add(access=Access.LEGAL)
        assert add(new_contract(clauses=OTHER_CLAUSES), Access.ALL).access is Access.LEGAL
        assert store.contracts() == []
        with refused("contract_unknown"):
            store.versions(added.id)
        assert {version.number for version in store.versions(added.id, EVERY)} == {1, 2}

    def test_a_new_version_may_close_it(self, store: ContractStore, add: Add, records: Records) -> None:
        added = add()
        assert add(new_contract(clauses=OTHER_CLAUSES), Access.LEGAL).access is Access.LEGAL
        assert actions(records) == [ContractAction.ADDED, ContractAction.ADDED, ContractAction.ACCESS]
        with refused("contract_unknown"):
            store.contract(added.id)

    def test_the_same_file_may_close_it(self, store: ContractStore, add: Add, records: Records) -> None:
        """And makes no version."""
        added = add()
        assert store.add(new_contract(), never, MODEL, LEGAL, Access.LEGAL) is None  # type: ignore[arg-type] # it is never called
        closed = store.contract(added.id, EVERY)
        assert (closed.access, closed.version) == (Access.LEGAL, 1)
        assert store.add(new_contract(), never, MODEL, LEGAL, Access.ALL) is None  # type: ignore[arg-type] # it is never called
        assert store.contract(added.id, EVERY).access is Access.LEGAL
        assert actions(records) == [ContractAction.ADDED, ContractAction.ACCESS]

    def test_it_is_changed_for_all_versions(self, store: ContractStore, add: Add) -> None:
        added = add(access=Access.LEGAL)
        add(new_contract(clauses=OTHER_CLAUSES))
        store.set_access(added.id, Access.ALL, "lea")
        assert {version.number for version in store.versions(added.id)} == {1, 2}
        with refused("contract_unknown"):
            store.set_access("contracts/none/de", Access.ALL, "lea")

    def test_an_id_with_a_sign_that_no_database_keeps_is_of_no_contract(self, store: ContractStore, add: Add) -> None:
        added = add()
        for look in (store.contract, store.versions):
            with refused("contract_unknown"):
                look(f"{added.id}\0")


class TestRemove:
    def test_nothing_is_left(self, store: ContractStore, add: Add, settings: Settings, records: Records) -> None:
        added = add()
        newest = add(new_contract(clauses=[*CLAUSES, *OTHER_CLAUSES]))
        kept = add(new_contract("kept", OTHER_CLAUSES))
        place = settings.home if settings.records_url is None else settings.home / "nowhere"
        stem = RARE.lower().removesuffix("e").encode()
        assert (len(holding(stem, place)) > 0) is (settings.records_url is None)
        store.vectors.read(newest.version_id)
        assert store.remove(added.id, "lea") == 0
        assert holding(stem, place) == []
        assert rows(store._database) == {"contracts": 1, "versions": 1, "originals": 1, "passages": 1}
        assert collections(store) == {kept.version_id}
        assert store.search(RARE) == []
        for look in (store.document, store.original, store.text):
            with refused("contract_unknown"):
                look(newest.version_id)
        with refused("contract_unknown"):
            store.remove(added.id, "lea")
        assert actions(records)[-1] == ContractAction.REMOVED
        assert store.is_whole(kept.version_id)

    def test_a_file_of_two_contracts_stays_with_the_other(self, store: ContractStore, add: Add) -> None:
        one, other = add(new_contract("one", raw=b"shared")), add(new_contract("other", raw=b"shared"))
        assert rows(store._database)["originals"] == 1
        store.remove(one.id, "lea")
        assert store.original(other.version_id) == b"shared"
        store.remove(other.id, "lea")
        assert rows(store._database) == {"contracts": 0, "versions": 0, "originals": 0, "passages": 0}

    def test_answers_that_speak_of_it_go_too(self, store: ContractStore, add: Add, records: Records) -> None:
        """Those that quote it, and those that say that nothing was found in it; others stay."""
        added = add()
        texts = Texts()
        texts.put(f"{added.id}#s0", "Die Vergütung beträgt 5 Euro.")
        texts.put("guide/de#who", "Es haftet der Auftraggeber.")
        guide = ("guide/de#who", "Es haftet der Auftraggeber.")
        quoting = make_answer("Was kostet es?", (f"{added.id}#s0", "Die Vergütung beträgt 5 Euro."))
        reply = ContractReply(contract_id=added.id, title=added.title, outcome=ClauseOutcome.NOT_FOUND)
        naming = make_answer("Wer haftet?", guide).model_copy(update={"contracts": (reply,)})
        beside = quoting.model_copy(update={"statements": ()})
        other = make_answer("Wer haftet sonst?", guide)
        ids = [
            records.answers.record(one, MANAGER, conversation=None, sources=texts.sources, personal_data=False).id
            for one in (quoting, naming, beside, other)
        ]
        assert store.remove(added.id, "lea") == 3
        for gone in ids[:3]:
            with refused("answer_unknown"):
                records.answers.read(gone, MANAGER)
        assert [one.id for one in records.conversations.page("mia").items] == [
            records.answers.read(ids[3], MANAGER).conversation
        ]

    @pytest.mark.parametrize("how", ["quoted", "named", "sent"])
    def test_an_answer_that_was_being_given_meanwhile_is_not_kept(
        self, store: ContractStore, add: Add, records: Records, how: str
    ) -> None:
        """Whether it quotes the contract, says that nothing is in it, or a chat model got a passage of it."""
        added = add()
        passage = f"{added.id}#s0"
        source = store.text(added.version_id).source
        answer = make_answer("Was kostet es?", (passage, "Die Vergütung beträgt 5 Euro."))
        citations = tuple(one.model_copy(update={"kind": Kind.CONTRACT}) for one in answer.citations)
        reply = ContractReply(contract_id=added.id, title=added.title, outcome=ClauseOutcome.NOT_FOUND)
        sent = Sent(model="m", host="h.example.org", question=None, passages=(passage,), characters=1, hidden={})
        given = {
            "quoted": answer.model_copy(update={"citations": citations}),
            "named": make_answer().model_copy(update={"contracts": (reply,)}),
            "sent": make_answer().model_copy(update={"sent": (sent,)}),
        }[how]

        def keep() -> Recorded:
            return records.answers.record(
                given, MANAGER, conversation=None, sources={source.id: source}, personal_data=False
            )

        kept = keep()
        assert records.answers.read(kept.id, LEGAL).answer == given.model_copy(update={"sent": ()})
        store.remove(added.id, "lea")
        before = records.conversations.page("mia").total
        with refused("answer_contract_gone"):
            keep()
        assert records.conversations.page("mia").total == before
        assert len(records.sent.page("ada").items) == (1 if how == "sent" else 0)

    @pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
    def test_while_the_answers_are_looked_through_others_write(
        self, store: ContractStore, add: Add, records: Records, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        added = add()
        reply = ContractReply(contract_id=added.id, title=added.title, outcome=ClauseOutcome.NOT_FOUND)
        naming = make_answer().model_copy(update={"contracts": (reply,)})
        kept = []

        def one_more(session: Session, source_ids: Collection[str], now: datetime) -> Speaking:
            found = find_speaking(session, source_ids, now)
            kept.append(
                records.answers.record(
                    naming, MANAGER, conversation=None, sources={}, personal_data=False, patience=0
                ).id
            )
            return found

        monkeypatch.setattr("assistant.contracts.store.store.find_speaking", one_more)
        assert store.remove(added.id, "lea") == 1
        with refused("answer_unknown"):
            records.answers.read(kept[0], LEGAL)

    def test_whoever_removes_it_waits_for_an_answer_that_is_being_kept(
        self, store: ContractStore, add: Add, records: Records, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        added = add()
        reply = ContractReply(contract_id=added.id, title=added.title, outcome=ClauseOutcome.NOT_FOUND)
        answer = make_answer().model_copy(update={"contracts": (reply,)})
        rows_of = answers.sent_rows

        with ThreadPoolExecutor(1) as pool:
            removing: list[Future[int]] = []

            def remove_meanwhile(answer_id: str, given: Answer) -> Iterator[SentRow]:
                removing.append(pool.submit(store.remove, added.id, "lea"))
                with pytest.raises(TimeoutError):
                    removing[0].result(timeout=0.2)
                return rows_of(answer_id, given)

            monkeypatch.setattr(answers, "sent_rows", remove_meanwhile)
            kept = records.answers.record(answer, MANAGER, conversation=None, sources={}, personal_data=False)
            assert removing[0].result() == 1
        with refused("answer_unknown"):
            records.answers.read(kept.id, LEGAL)


class TestDamaged:
    """Each is said in both languages, keeps the rest readable, and adding the file again mends it."""

    @pytest.mark.parametrize(
        ("statement", "look", "key"),
        [
            ("UPDATE originals SET content = :damaged", "original", "contract_damaged"),
            ("UPDATE contract_versions SET document = '{'", "document", "contract_store.text_damaged"),
            ("UPDATE contract_versions SET document = '{}'", "text", "contract_store.text_damaged"),
        ],
    )
    def test_rows(self, store: ContractStore, add: Add, statement: str, look: str, key: str) -> None:
        added = add()
        with store._database.changing() as session:
            session.execute(text(statement), {"damaged": b"\x00"} if ":damaged" in statement else {})
        with refused(key):
            getattr(store, look)(added.version_id)
        assert store.contracts() == [added]
        assert not store.is_whole(added.version_id)
        mended = add()
        assert mended.version == 2
        assert store.is_whole(mended.version_id)
        store.remove(added.id, "lea")
        assert collections(store) == set()

    def test_no_vectors(self, store: ContractStore, add: Add) -> None:
        added = add()
        store.vectors.delete(added.version_id)
        assert store.contracts() == [added]
        assert store.is_whole(add().version_id)

    def test_vectors_of_another_model(self, store: ContractStore, add: Add) -> None:
        add()
        mended = store.add(new_contract(), embed, "model-2", LEGAL)
        assert mended is not None
        assert mended.model == "model-2"

    def test_the_register(self, store: ContractStore, add: Add) -> None:
        added, other = add(), add(new_contract("other"))
        with store._database.changing() as session:
            session.execute(text("UPDATE contracts SET facts = '{' WHERE id = :id"), {"id": added.id})
        assert {one.id: one.facts for one in store.contracts()} == {added.id: RegisterFacts(), other.id: other.facts}
        assert add(new_contract(clauses=OTHER_CLAUSES)).facts == new_contract().facts


def test_the_register_is_sorted(store: ContractStore, add: Add) -> None:
    for name in ("zeta", "Beta", "alpha"):
        add(new_contract(name, facts=RegisterFacts(provider=name)))
    assert [one.facts.provider for one in store.contracts()] == ["alpha", "Beta", "zeta"]


def test_listing_reads_no_documents(store: ContractStore, add: Add) -> None:
    """Else the register of a thousand contracts would be a hundred megabytes."""
    add()
    asked: list[str] = []
    event.listen(store._database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    store.contracts()
    store.versions("contracts/acme/de")
    assert asked
    assert not any("document" in one or "content" in one for one in asked)


def test_the_log_does_not_name_who_added_it(add: Add, records: Records) -> None:
    add()
    entry = records.audit.entries(ADMIN).items[0]
    assert entry.user == "lea"
    assert "lea" not in (entry.who, entry.about, str(entry.details))


def test_a_new_version_may_leave_who_sees_the_contract(
    store: ContractStore, add: Callable[..., StoredContract]
) -> None:
    opened = add()
    assert store.add(new_contract(), embed, MODEL, LEGAL) is None
    assert store.add(new_contract(clauses=OTHER_CLAUSES), embed, MODEL, LEGAL) is not None
    assert [one.access for one in store.contracts(frozenset(Access))] == [opened.access] == [Access.ALL]


def test_a_new_contract_is_for_the_legal_department_unless_somebody_says_more(store: ContractStore) -> None:
    added = store.add(new_contract(), embed, MODEL, LEGAL)
    assert added is not None
    assert added.access is Access.LEGAL
