"""The rights of a user: they get everything that is held about them, and it is deleted when they ask."""

import json
from base64 import b64decode
from datetime import date

import pytest

from assistant.domain import Answer, Language
from assistant.records.audit import Action
from assistant.records.contract_tables import (
    ContractCheckRow,
    ContractMarkRow,
    ContractRow,
    ContractVersionRow,
    OriginalRow,
)
from assistant.records.database import Database
from assistant.records.erasure import Forgotten
from assistant.records.model import FeedbackReason, Vector
from assistant.records.records import Records
from assistant.records.tables import Base
from assistant.settings import Settings
from tests.support.people import ADMIN, LEGAL, MANAGER, OTHER
from tests.support.records import Clock, Keep, Texts, make_answer, refused

UNTIL = date(2027, 11, 24)


@pytest.fixture
def busy(records: Records, keep: Keep, texts: Texts, clock: Clock) -> Records:
    """Records in which Mia has left all the traces that she can, and Otto some."""
    mine = keep(make_answer("Meine erste?"), vector=Vector(model="m@1", values=b"\0\0\x80\x3f"))
    clock.turn(minutes=1)
    keep(make_answer("Meine zweite?"), conversation=mine.conversation)
    records.feedback.give(mine.id, MANAGER, helpful=False, reason=FeedbackReason.UNCLEAR, comment="Von Mia.")
    records.reviews.approve(mine.id, LEGAL, texts, UNTIL)
    records.conversations.delete(keep(make_answer("Gelöscht?")).conversation or "", "mia")
    others = keep(make_answer("Seine?"), OTHER)
    records.feedback.give(others.id, OTHER, helpful=True)
    return records


def everything(database: Database) -> str:
    """All rows of all tables."""
    with database.engine.connect() as connection:
        return "\n".join(
            f"{table.name}: {list(row)}"
            for table in Base.metadata.sorted_tables
            for row in connection.execute(table.select())
        )


class TestExport:
    def test_everything_held(self, busy: Records, clock: Clock) -> None:
        document = json.loads(json.dumps(busy.subjects.export_user("mia", by="ada")))
        assert (document["user"], document["exported"]) == ("mia", clock.now.isoformat())
        [conversation] = document["conversations"]
        assert conversation["title"] == "Meine erste?"
        first, second = conversation["answers"]
        assert Answer.model_validate(first["answer"]) == make_answer("Meine erste?")
        assert (second["answer"]["question"], second["position"], second["vector"]) == ("Meine zweite?", 1, None)
        assert (first["vector"]["model"], b64decode(first["vector"]["float32"])) == ("m@1", b"\0\0\x80\x3f")
        [feedback] = document["feedback"]
        assert (feedback["answer"], feedback["reason"], feedback["comment"]) == (first["id"], "unclear", "Von Mia.")
        assert document["reviews"] == []
        [entry] = document["log"]
        assert (entry["action"], entry["by_user"]) == (Action.CONVERSATION_DELETED, True)
        assert "Seine?" not in json.dumps(document)

    def test_what_he_decided(self, busy: Records) -> None:
        document = busy.subjects.export_user("lea", by=None)
        [review] = document["reviews"]
        assert (review["verdict"], review["until"]) == ("approved", "2027-11-24")
        assert document["conversations"] == []

    def test_it_is_logged_and_the_next_export_says_so(self, busy: Records) -> None:
        busy.subjects.export_user("mia", by="ada")
        newest = busy.audit.entries(ADMIN).items[0]
        assert (newest.user, newest.action) == ("ada", Action.USER_EXPORTED)
        log = busy.subjects.export_user("mia", by=None)["log"]
        assert (log[-1]["action"], log[-1]["by_user"]) == (Action.USER_EXPORTED, False)

    def test_of_nobody(self, busy: Records) -> None:
        before = busy.audit.entries(ADMIN).total
        with refused("nothing_held_about"):
            busy.subjects.export_user("nobody", by=None)
        assert busy.audit.entries(ADMIN).total == before


class TestContracts:
    """Mia added a version of Otto's contract, is in charge of it and decided about a requirement."""

    @pytest.fixture(autouse=True)
    def _contract(self, database: Database, clock: Clock) -> None:
        mark = json.dumps({"by": "Mia Muster", "on": "2026-11-24", "status": "fulfilled"})
        row = {"title": "T", "language": "de", "passages": 1, "model": "m", "document": "{}", "format": "md"}
        with database.changing() as session:
            session.add(OriginalRow(sha256="0" * 64, content=b"x"))
            session.add(
                ContractRow(
                    id="contracts/x/de", access="all", state="in_force", owner="mia", facts="{}",
                    created=clock.now, added_by="otto",
                )
            )  # fmt: skip
            session.flush()
            session.add(
                ContractVersionRow(
                    id="v1", contract_id="contracts/x/de", number=1, current=True, name="x.md", sha256="0" * 64,
                    added=clock.now, added_by="mia", **row,
                )
            )  # fmt: skip
            session.flush()
            session.add(
                ContractMarkRow(
                    contract_id="contracts/x/de", requirement="R01", marker="mia", created=clock.now, mark=mark
                )
            )
            session.add(ContractCheckRow(version_id="v1", side="client", rules_version="1", result=mark))

    def test_what_names_her_is_exported(self, records: Records) -> None:
        found = records.subjects.export_user("mia", by=None)["contracts"]
        assert [(one["contract"], one["as"]) for one in found] == [
            ("contracts/x/de", "added_by"),
            ("contracts/x/de", "owner"),
            ("contracts/x/de", "marker"),
        ]
        assert found[-1]["mark"]["status"] == "fulfilled"
        [begun, *_] = records.subjects.export_user("otto", by=None)["contracts"]
        assert begun["as"] == "first_added_by"

    def test_the_contract_stays_without_her_name(self, records: Records, database: Database) -> None:
        records.subjects.delete_user("mia", by="ada")
        left = everything(database)
        assert "contracts/x/de" in left
        assert "R01" in left
        assert "otto" in left
        for trace in ("mia", "Mia"):
            assert trace not in left


class TestDelete:
    def test_nothing_names_him_any_more(self, busy: Records, database: Database) -> None:
        assert "mia" in everything(database)
        gone = busy.subjects.delete_user("mia", by="ada")
        assert gone == Forgotten(conversations=1, answers=1, kept=1)
        left = everything(database)
        for trace in ("mia", "Mia", "zweite"):
            assert trace not in left
        assert "Seine?" in left

    def test_the_chain_stays_whole_and_names_nobody(self, busy: Records) -> None:
        before = busy.audit.entries(ADMIN).total
        busy.subjects.delete_user("mia", by="ada")
        assert busy.audit.verify().broken is None
        entries = busy.audit.entries(ADMIN).items
        assert len(entries) == before + 1
        assert (entries[0].user, entries[0].action) == ("ada", Action.USER_DELETED)
        assert {entry.user for entry in entries} == {"ada", "lea", None}
        assert entries[0].details == {"conversations": 1, "answers": 1, "kept": 1}

    def test_the_reviewed_answer_stays(self, busy: Records) -> None:
        busy.subjects.delete_user("mia", by=None)
        [candidate] = busy.reviews.approved(Language.GERMAN, OTHER)
        assert candidate.question == "Meine erste?"

    def test_who_comes_back_is_somebody_new(self, busy: Records, keep: Keep) -> None:
        [before] = [entry.who for entry in busy.audit.entries(ADMIN).items if entry.user == "mia"]
        busy.subjects.delete_user("mia", by=None)
        busy.conversations.delete(keep().conversation or "", "mia")
        newest = busy.audit.entries(ADMIN).items[0]
        assert newest.user == "mia"
        assert newest.who != before

    def test_decisions_stay_under_the_reviewers_name(self, busy: Records) -> None:
        busy.subjects.delete_user("lea", by="ada")
        [candidate] = busy.reviews.approved(Language.GERMAN, OTHER)
        assert candidate.review.reviewer == "lea"
        assert all(entry.user != "lea" for entry in busy.audit.entries(ADMIN).items)

    def test_of_himself(self, busy: Records) -> None:
        busy.subjects.delete_user("mia", by="mia")
        assert busy.audit.entries(ADMIN).items[0].user is None
        assert busy.audit.verify().broken is None

    def test_of_nobody_and_twice(self, busy: Records) -> None:
        busy.subjects.delete_user("mia", by=None)
        for user in ("nobody", "mia"):
            with refused("nothing_held_about"):
                busy.subjects.delete_user(user, by=None)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_deleted_words_are_in_no_file(busy: Records, settings: Settings) -> None:
    assert any(b"zweite" in file.read_bytes() for file in settings.home.glob("records.db*"))
    busy.subjects.delete_user("mia", by=None)
    assert not any(b"zweite" in file.read_bytes() for file in settings.home.glob("records.db*"))


def test_every_column_that_names_a_user_is_known_here() -> None:
    """Who adds one has to export and delete it too."""
    named = {"asker", "giver", "reviewer", "reviewer_name", "user_name", "user", "who", "added_by", "owner", "marker"}
    columns = {f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in table.columns}
    assert {column for column in columns if column.partition(".")[2] in named} == {
        "conversations.asker",
        "answers.asker",
        "feedback.giver",
        "reviews.reviewer",
        "reviews.reviewer_name",
        "pseudonyms.user_name",
        "api_keys.user_name",
        "audit.who",
        "asked.who",
        "jobs.user_name",
        "contracts.added_by",
        "contracts.owner",
        "contract_versions.added_by",
        "contract_marks.marker",
        "logins.user_name",
        "notification_choices.user_name",
        "notifications.user_name",
        "recovery_codes.user_name",
        "users.user_name",
    }
