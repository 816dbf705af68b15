"""What the Ask page keeps and opens again, as Streamlit runs it, against a real knowledge base and real records."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.identity import Identity
from assistant.access.local import local_identity
from assistant.app.ask.chat_state import KEY, ROOM, SHOWN, ChatState, Turn
from assistant.app.ask.save_later import Later
from assistant.app.dialogs import DIALOG
from assistant.app.resources import current_knowledge, current_records
from assistant.contracts.store.store import ContractStore
from assistant.domain import (
    Access,
    Answer,
    Citation,
    ClauseOutcome,
    ContractReply,
    Kind,
    Language,
    Reason,
    Source,
    UserRole,
)
from assistant.errors import RecordsError
from assistant.messages import say
from assistant.monitoring.running import Running
from assistant.records.model import FeedbackReason, Recorded
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.put_contracts import put
from tests.support.streamlit_page import MAIN, html_of
from tests.support.versions import OLD

LIABLE = "Wer haftet für Fehler des Callcenters?"
PERSONAL = "Wer haftet, wenn das Callcenter Herrn Schmidt unter 0171 2345678 anruft?"
STRANGER = Identity(user="otto", name="Otto", role=UserRole.MANAGER)
Make = Callable[..., Answer]
Cite = Callable[..., Citation]
Open = Callable[..., AppTest]


@pytest.fixture
def own_home(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of the small corpus with records of their own, in the environment as well."""
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))
    return ingested


@pytest.fixture
def page(own_home: Settings) -> AppTest:
    del own_home
    return AppTest.from_file(MAIN, default_timeout=120)


@pytest.fixture
def visit(own_home: Settings) -> Open:
    """Open the page in a session of its own, at an address."""

    def visit(**address: str) -> AppTest:
        page = AppTest.from_file(MAIN, default_timeout=120)
        for name, value in address.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    del own_home
    return visit


@pytest.fixture
def records(own_home: Settings) -> Records:
    return current_records(own_home)


def _source(source_id: str, access: Access = Access.ALL) -> dict[str, Source]:
    source = Source(
        id=source_id, title="T", kind=Kind.GUIDANCE, language=Language.GERMAN, access=access, sha256="0" * 64
    )
    return {source_id: source}


def _keep(
    records: Records,
    answer: Answer,
    asker: Identity | None = None,
    conversation: str | None = None,
    access: Access = Access.ALL,
) -> Recorded:
    return records.answers.record(
        answer,
        asker or local_identity(),
        conversation=conversation,
        sources=_source("guidance/liability/de", access) | _source("contracts/kiel/de", access),
        personal_data=False,
    )


def _below(page: AppTest) -> str:
    """What stands below the newest answer."""
    found = [element for element in page.get("bidi_component") if str(element.key).startswith("tools-")]
    return str(json.loads(found[-1].proto.json)["html"])


def _talk(page: AppTest) -> ChatState:
    chat: ChatState = page.session_state[KEY]
    return chat


def _ask(page: AppTest, question: str) -> Turn:
    page.chat_input[0].set_value(question).run()
    assert not page.exception
    return _talk(page).turns[-1]


def _button(page: AppTest, key: str) -> None:
    label = say("de", key)
    next(button for button in page.button if button.label == label).click()


def _dialog(page: AppTest, name: str, about: str) -> None:
    page.session_state[DIALOG] = (name, about)
    page.run()
    assert not page.exception


def test_an_answer_is_kept_with_all_that_belongs_to_it(visit: Open, records: Records) -> None:
    page = visit()
    turn = _ask(page, LIABLE)
    assert turn.id is not None
    recorded = records.answers.read(turn.id, local_identity())
    assert (recorded.question, recorded.answer) == (LIABLE, turn.answer)
    assert not recorded.personal_data
    assert recorded.conversation == _talk(page).record
    assert page.query_params["conversation"] in (recorded.conversation, [recorded.conversation])


def test_the_next_question_belongs_to_the_same_conversation(visit: Open, records: Records) -> None:
    page = visit()
    _ask(page, LIABLE)
    _ask(page, "Und wie hoch ist der Schadenersatz?")
    [kept] = records.conversations.page("local").items
    assert kept.answers == 2


def test_the_vector_of_a_question_is_kept_unless_it_needs_an_earlier_one(visit: Open, own_home: Settings) -> None:
    page = visit()
    _ask(page, LIABLE)
    _ask(page, "Und wie hoch?")
    with sqlite3.connect(own_home.records) as database:
        vectors = database.execute("SELECT question, length(vector), vector_model FROM answers ORDER BY position")
        first, second = vectors.fetchall()
    database.close()
    assert first[1] == 384 * 4
    assert "e5" in first[2]
    context = _talk(page).turns[1].answer
    assert context is not None
    assert context.understood is not None
    assert context.understood.context is not None
    assert second[1] is None


def test_a_reload_shows_the_conversation_again(visit: Open) -> None:
    _ask(page := visit(), LIABLE)
    again = visit(conversation=str(_talk(page).record))
    [turn] = _talk(again).turns
    assert turn.answer == _talk(page).turns[0].answer
    assert "<mark>" in html_of(again, "source")
    _ask(again, "Und wie hoch ist der Schadenersatz?")
    assert _talk(again).record == _talk(page).record


def test_a_link_to_an_answer_opens_its_conversation_there(visit: Open, records: Records, answer: Make) -> None:
    first = _keep(records, answer(question="Erste?"))
    for n in range(SHOWN + 5):
        _keep(records, answer(question=f"Frage {n}?"), conversation=first.conversation)
    page = visit(answer=first.id)
    chat = _talk(page)
    assert (chat.record, chat.target, chat.first_shown) == (first.conversation, 0, 0)
    assert page.query_params["conversation"] in (first.conversation, [first.conversation])
    assert "answer" not in page.query_params


def test_of_a_long_conversation_the_newest_turns_are_drawn(visit: Open, records: Records, answer: Make) -> None:
    first = _keep(records, answer(question="Erste?"))
    for n in range(SHOWN + 5):
        _keep(records, answer(question=f"Frage {n}?"), conversation=first.conversation)
    page = visit(conversation=str(first.conversation))
    number = _talk(page).number
    assert _talk(page).first_shown == 6
    assert html_of(page, f"answer-{number}-5") == ""
    assert html_of(page, f"answer-{number}-6")
    next(button for button in page.button if button.key == "earlier").click().run()
    assert html_of(page, f"answer-{number}-0")


@pytest.mark.parametrize(("parameter", "key"), [("answer", "answer_unknown"), ("conversation", "conversation_unknown")])
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_unknown_or_forbidden_is_said_in_one_sentence(
    visit: Open,
    records: Records,
    answer: Make,
    parameter: str,
    key: str,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = _keep(records, answer(question="Geheim?"), STRANGER)
    forbidden = kept.id if parameter == "answer" else str(kept.conversation)
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    for named in ("nothing", "<script>alert(1)</script>", forbidden):
        page = visit(**{parameter: named, "lang": language})
        assert RecordsError(key).message(language) in html_of(page, "problem")
        assert "Geheim" not in "".join(element.proto.json for element in page.get("bidi_component"))
    page.chat_input[0].set_value("Wer haftet?").run()
    assert html_of(page, "problem") == ""
    assert parameter not in page.query_params or page.query_params[parameter] not in (forbidden, [forbidden])


def test_the_legal_department_reads_an_answer_of_others_and_asks_on_its_own(
    visit: Open, records: Records, answer: Make
) -> None:
    kept = _keep(records, answer(question="Wer haftet denn?"), STRANGER)
    page = visit(answer=kept.id)
    chat = _talk(page)
    assert (chat.foreign, chat.record, chat.turns[0].question) == (True, None, "Wer haftet denn?")
    _ask(page, LIABLE)
    assert [turn.question for turn in chat.turns] == [LIABLE]
    assert chat.record not in {None, kept.conversation}


def test_an_answer_that_became_forbidden_is_not_shown(
    visit: Open, records: Records, answer: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = _keep(records, answer(), access=Access.LEGAL)
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    page = visit(conversation=str(kept.conversation))
    drawn = html_of(page, f"answer-{_talk(page).number}-0")
    assert say("de", "ask.hidden") in drawn
    assert "Ersetzt wird jeder" not in drawn


def test_a_source_that_was_closed_since_closes_the_answer(
    visit: Open, own_home: Settings, records: Records, answer: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = _keep(records, answer())
    closed = current_knowledge(own_home)
    source = closed.sources["guidance/liability/de"].model_copy(update={"access": Access.LEGAL})
    monkeypatch.setitem(closed.sources, "guidance/liability/de", source)
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    page = visit(conversation=str(kept.conversation))
    assert _talk(page).turns[0].hidden


def test_an_answer_from_a_contract_is_shown_as_long_as_a_manager_may_see_that(
    visit: Open, own_home: Settings, records: Records, answer: Make, cite: Cite, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = _keep(records, answer(citations=(cite(source_id="contracts/kiel/de"), cite(n=2))))
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))

    def hidden() -> bool:
        return _talk(visit(conversation=str(kept.conversation))).turns[0].hidden

    assert hidden()  # it is not there, so nobody can tell whether they might see it
    store = ContractStore.of(records, own_home)
    put(store, OLD, "kiel.md")
    assert not hidden()
    store.set_access("contracts/kiel/de", Access.LEGAL, "local")
    assert hidden()


def test_an_answer_that_names_a_closed_contract_without_quoting_it_is_not_shown(
    visit: Open, own_home: Settings, records: Records, answer: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even that nothing was found in it: title, provider and state stand there all the same."""
    reply = ContractReply(contract_id="contracts/kiel/de", title="Geheim", outcome=ClauseOutcome.NOT_FOUND)
    store = ContractStore.of(records, own_home)
    put(store, OLD, "kiel.md")
    kept = _keep(records, answer(contracts=(reply,)))
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    page = visit(conversation=str(kept.conversation))
    assert not _talk(page).turns[0].hidden
    store.set_access("contracts/kiel/de", Access.LEGAL, "local")
    assert _talk(visit(conversation=str(kept.conversation))).turns[0].hidden


def test_what_is_closed_while_its_answer_is_open_is_gone_with_the_next_click(
    visit: Open, own_home: Settings, records: Records, answer: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = _keep(records, answer())
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    page = visit(conversation=str(kept.conversation))
    assert "Ersetzt wird jeder" in html_of(page, f"answer-{_talk(page).number}-0")
    assert "haftet" in html_of(page, "source")
    knowledge = current_knowledge(own_home)
    source = knowledge.sources["guidance/liability/de"].model_copy(update={"access": Access.LEGAL})
    monkeypatch.setitem(knowledge.sources, "guidance/liability/de", source)
    page.run()
    drawn = html_of(page, f"answer-{_talk(page).number}-0")
    assert say("de", "ask.hidden") in drawn
    assert "Ersetzt wird jeder" not in drawn
    assert "haftet" not in html_of(page, "source")
    assert _talk(page).turns[0].knowledge is None


def test_a_closed_section_is_not_suggested(
    visit: Open, own_home: Settings, records: Records, answer: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it is called may tell as much as what it says."""
    knowledge = current_knowledge(own_home)
    closed, other = [name for name in knowledge.sources if name != "guidance/liability/de"][:2]
    headings = [next(one.heading for one in knowledge.passages if one.source_id == name) for name in (closed, other)]
    kept = _keep(records, answer(follow_ups=tuple(headings)))
    source = knowledge.sources[closed].model_copy(update={"access": Access.LEGAL})
    monkeypatch.setitem(knowledge.sources, closed, source)
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    [turn] = _talk(visit(conversation=str(kept.conversation))).turns
    assert turn.answer is not None
    assert turn.answer.follow_ups == tuple(headings[1:])


def test_an_answer_outlives_the_words_it_quotes(visit: Open, records: Records, answer: Make) -> None:
    kept = _keep(records, answer())  # its quote is in no real source
    page = visit(conversation=str(kept.conversation))
    source = html_of(page, "source")
    assert "<mark>Das Callcenter haftet auch.</mark>" in source
    assert say("de", "ask.source_changed") in source


def test_without_a_knowledge_base_the_answers_are_there(
    visit: Open, records: Records, answer: Make, own_home: Settings
) -> None:
    kept = _keep(records, answer())
    shutil.rmtree(own_home.snapshots)
    page = visit(conversation=str(kept.conversation))
    assert "Ersetzt wird jeder" in html_of(page, f"answer-{_talk(page).number}-0")


def test_broken_records_lose_no_answer(page: AppTest, own_home: Settings) -> None:
    own_home.records.write_bytes(b"no database, but long enough to be taken for one" * 100)
    page.run()
    turn = _ask(page, LIABLE)
    assert turn.answer is not None
    assert say("de", "status.answered") in html_of(page, "answer-0-0")
    assert turn.unsaved is not None
    assert turn.unsaved.message("de") in _below(page).replace("&quot;", '"').replace("&#x27;", "'")
    assert 'data-event="up"' not in _below(page)
    assert say("de", "ask.memo") in _below(page)
    assert page.get("bidi_component")[0] is not None


def test_locked_records_keep_nobody_from_an_answer_and_are_written_later(
    page: AppTest, records: Records, own_home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = Running()
    monkeypatch.setattr("assistant.app.ask.save_answer.later", Later(patience=0.01, running=running))
    page.run()
    with closing(sqlite3.connect(own_home.records, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        turn = _ask(page, LIABLE)
        assert say("de", "status.answered") in html_of(page, "answer-0-0")
        assert say("de", "ask.waits") in _below(page)
        other.rollback()
    assert running.wait(60)
    page.run()
    assert say("de", "ask.waits") not in _below(page)
    assert 'data-event="up"' in _below(page)
    assert turn.id is not None
    assert records.answers.read(turn.id, local_identity()).question == LIABLE


def test_at_the_end_a_question_is_refused_with_its_name(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    running = Running()
    monkeypatch.setattr("assistant.app.ask.asking.running", running)
    page.run()
    running.end()
    turn = _ask(page, LIABLE)
    shown = html_of(page, "answer-0-0")
    assert say("de", "error.ending") in shown
    assert say("de", "ask.reference", reference=turn.reference) in shown


@pytest.mark.parametrize("parameter", ["answer", "conversation"])
def test_broken_records_are_named_where_a_link_leads_to_them(visit: Open, own_home: Settings, parameter: str) -> None:
    own_home.records.write_bytes(b"no database, but long enough to be taken for one" * 100)
    page = visit(**{parameter: "some"})
    assert str(own_home.records) in html_of(page, "problem")
    assert str(own_home.records) in html_of(page, "talks")


def test_an_unforeseen_failure_of_the_records_loses_no_answer_either(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("secret question")

    monkeypatch.setattr("assistant.records.answers.Answers.record", broken)
    page.run()
    turn = _ask(page, LIABLE)
    assert turn.answer is not None
    assert say("de", "ask.unsaved", problem="").strip() in _below(page)
    assert "secret" not in _below(page)


def test_personal_data_are_noticed_and_kept_as_such(visit: Open, records: Records) -> None:
    page = visit()
    turn = _ask(page, PERSONAL)
    assert turn.id is not None
    assert records.answers.read(turn.id, local_identity()).personal_data
    for kind in ("NAME", "PHONE"):
        assert say("de", f"ask.personal_kind.{kind}") in _below(page)
    assert "365 Tage" in _below(page)
    again = visit(conversation=str(_talk(page).record))
    assert 'data-event="delete"' in _below(again)


def test_an_over_long_question_costs_no_more_than_its_beginning(
    visit: Open, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVV_MAX_QUESTION_CHARS", "100")
    page = visit()
    assert page.chat_input[0].proto.max_chars == 100 * ROOM
    question = "Wer haftet für muster@example.org? " * 20_000
    for typed in (question[:150], question):  # the second is more than a browser lets anybody type
        turn = _ask(page, typed)
        assert turn.question == f"{question[:100]}…"
        assert turn.answer is not None
        assert turn.answer.reason is Reason.TOO_LONG
    assert question[:150] not in "".join(str(element.proto) for element in page.get("bidi_component"))
    for turn in _talk(page).turns:
        assert turn.id is not None
        kept = records.answers.read(turn.id, local_identity())
        assert (len(kept.question) <= 100, kept.personal_data) == (True, True)


def test_a_conversation_is_renamed(visit: Open, records: Records, answer: Make) -> None:
    kept = _keep(records, answer())
    page = visit()
    _dialog(page, "rename", str(kept.conversation))
    page.text_input(key=f"title-{kept.conversation}").set_value("   ")
    _button(page, "ask.rename")
    page.run()
    assert page.error[0].value == RecordsError("title", limit=80).message("de")
    page.text_input(key=f"title-{kept.conversation}").set_value("Haftung")
    _button(page, "ask.rename")
    page.run()
    assert DIALOG not in page.session_state
    assert "Haftung" in html_of(page, "talks")


def test_a_conversation_is_deleted_once_it_is_meant(visit: Open, records: Records, answer: Make) -> None:
    kept = _keep(records, answer())
    page = visit(conversation=str(kept.conversation))
    for key, left in (("ask.cancel", 1), ("ask.delete", 0)):
        _dialog(page, "delete", str(kept.conversation))
        _button(page, key)
        page.run()
        assert records.conversations.page("local").total == left
    assert _talk(page).turns == []
    assert say("de", "ask.history_empty") in html_of(page, "talks")
    _dialog(page, "delete", str(kept.conversation))
    _button(page, "ask.delete")
    page.run()
    assert page.error[0].value == RecordsError("conversation_unknown").message("de")


def test_what_is_wrong_with_an_answer_is_kept_changed_and_taken_back(
    visit: Open, records: Records, answer: Make
) -> None:
    kept = _keep(records, answer())
    records.feedback.give(kept.id, local_identity(), helpful=False)
    page = visit(conversation=str(kept.conversation))
    for reason in (FeedbackReason.SOURCE, FeedbackReason.OUTDATED):
        _dialog(page, "reason", kept.id)
        page.radio[0].set_value(reason)
        page.text_area[0].set_value("Beleg 2")
        _button(page, "ask.send")
        page.run()
        given = records.feedback.of(kept.id, "local")
        assert given is not None
        assert (given.helpful, given.reason, given.comment) == (False, reason, "Beleg 2")
        assert say("de", f"records.feedback_reason.{reason}") in _below(page)
    _dialog(page, "reason", kept.id)
    _button(page, "ask.withdraw")
    page.run()
    assert records.feedback.of(kept.id, "local") is None
    _dialog(page, "reason", kept.id)  # there is nothing left to give a reason for
    assert not page.radio


def test_a_reason_that_cannot_be_kept_is_explained(visit: Open, records: Records, answer: Make) -> None:
    kept = _keep(records, answer())
    records.feedback.give(kept.id, local_identity(), helpful=False)
    page = visit(conversation=str(kept.conversation))
    _dialog(page, "reason", kept.id)
    records.conversations.delete(str(kept.conversation), "local")
    _button(page, "ask.send")
    page.run()
    assert page.error[0].value == RecordsError("answer_unknown").message("de")


def test_the_history_is_searched_and_paged(visit: Open, records: Records, answer: Make) -> None:
    for n in range(25):
        _keep(records, answer(question=f"Frage {n} zur Haftung?"))
    _keep(records, answer(question="Was kostet ein Betriebsrat?"))
    page = visit()
    assert html_of(page, "talks").count('data-event="conversation"') == 20
    assert say("de", "ask.more", count=6) in html_of(page, "talks")
    page.text_input(key="history_search").set_value("betriebsrat").run()
    assert html_of(page, "talks").count('data-event="conversation"') == 1
    page.text_input(key="history_search").set_value("nirgends").run()
    assert say("de", "ask.history_nothing") in html_of(page, "talks")


def test_the_memo_is_offered_for_one_answer_and_for_all(visit: Open, records: Records, answer: Make) -> None:
    kept = _keep(records, answer())
    _keep(records, answer(question="Wie hoch?"), conversation=kept.conversation)
    page = visit(conversation=str(kept.conversation))
    for about, count in (("1", 1), ("", 2)):
        _dialog(page, "memo", about)
        assert say("de", "ask.memo_intro", count=count) in [text.value for text in page.text]
        assert len(page.get("download_button")) == 3
    _dialog(page, "memo", "7")
    assert not page.get("download_button")


def test_another_role_begins_a_new_conversation(visit: Open) -> None:
    page = visit()
    _ask(page, LIABLE)
    page.selectbox(key="role de").set_value(UserRole.MANAGER).run()
    assert _talk(page).turns == []
    assert "conversation" not in page.query_params
