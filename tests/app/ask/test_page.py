"""What the Ask page keeps and opens again, as Streamlit runs it, against a real knowledge base and real records."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.local import local_identity
from assistant.app.ask.chat_state import SHOWN
from assistant.app.ask.save_later import Later
from assistant.app.dialogs import DIALOG
from assistant.domain import Reason
from assistant.errors import RecordsError
from assistant.messages import say
from assistant.monitoring.running import Running
from assistant.records.model import FeedbackReason
from assistant.records.records import Records
from assistant.serving.question_text import ROOM
from assistant.settings import Settings
from tests.support.ask_page import LIABLE, Make, Open, ask, below, keep, open_dialog, press, talk
from tests.support.streamlit_page import html_of

PERSONAL = "Wer haftet, wenn das Callcenter Herrn Schmidt unter 0171 2345678 anruft?"


def test_an_answer_is_kept_with_all_that_belongs_to_it(visit: Open, records: Records) -> None:
    page = visit()
    turn = ask(page, LIABLE)
    assert turn.id is not None
    recorded = records.answers.read(turn.id, local_identity())
    assert (recorded.question, recorded.answer) == (LIABLE, turn.answer)
    assert not recorded.personal_data
    assert recorded.conversation == talk(page).record
    assert page.query_params["conversation"] in (recorded.conversation, [recorded.conversation])


def test_the_next_question_belongs_to_the_same_conversation(visit: Open, records: Records) -> None:
    page = visit()
    ask(page, LIABLE)
    ask(page, "Und wie hoch ist der Schadenersatz?")
    [kept] = records.conversations.page("local").items
    assert kept.answers == 2


def test_the_vector_of_a_question_is_kept_unless_it_needs_an_earlier_one(visit: Open, own_home: Settings) -> None:
    page = visit()
    ask(page, LIABLE)
    ask(page, "Und wie hoch?")
    with sqlite3.connect(own_home.records) as database:
        vectors = database.execute("SELECT question, length(vector), vector_model FROM answers ORDER BY position")
        first, second = vectors.fetchall()
    database.close()
    assert first[1] == 384 * 4
    assert "e5" in first[2]
    context = talk(page).turns[1].answer
    assert context is not None
    assert context.understood is not None
    assert context.understood.context is not None
    assert second[1] is None


def test_a_reload_shows_the_conversation_again(visit: Open) -> None:
    ask(page := visit(), LIABLE)
    again = visit(conversation=str(talk(page).record))
    [turn] = talk(again).turns
    assert turn.answer == talk(page).turns[0].answer
    assert "<mark>" in html_of(again, "source")
    ask(again, "Und wie hoch ist der Schadenersatz?")
    assert talk(again).record == talk(page).record


def test_a_link_to_an_answer_opens_its_conversation_there(visit: Open, records: Records, answer: Make) -> None:
    first = keep(records, answer(question="Erste?"))
    for n in range(SHOWN + 5):
        keep(records, answer(question=f"Frage {n}?"), conversation=first.conversation)
    page = visit(answer=first.id)
    chat = talk(page)
    assert (chat.record, chat.target, chat.first_shown) == (first.conversation, 0, 0)
    assert page.query_params["conversation"] in (first.conversation, [first.conversation])
    assert "answer" not in page.query_params


def test_of_a_long_conversation_the_newest_turns_are_drawn(visit: Open, records: Records, answer: Make) -> None:
    first = keep(records, answer(question="Erste?"))
    for n in range(SHOWN + 5):
        keep(records, answer(question=f"Frage {n}?"), conversation=first.conversation)
    page = visit(conversation=str(first.conversation))
    number = talk(page).number
    assert talk(page).first_shown == 6
    assert html_of(page, f"answer-{number}-5") == ""
    assert html_of(page, f"answer-{number}-6")
    next(button for button in page.button if button.key == "earlier").click().run()
    assert html_of(page, f"answer-{number}-0")


def test_an_answer_outlives_the_words_it_quotes(visit: Open, records: Records, answer: Make) -> None:
    kept = keep(records, answer())  # its quote is in no real source
    page = visit(conversation=str(kept.conversation))
    source = html_of(page, "source")
    assert "<mark>Das Callcenter haftet auch.</mark>" in source
    assert say("de", "ask.source_changed") in source


def test_without_a_knowledge_base_the_answers_are_there(
    visit: Open, records: Records, answer: Make, own_home: Settings
) -> None:
    kept = keep(records, answer())
    shutil.rmtree(own_home.snapshots)
    page = visit(conversation=str(kept.conversation))
    assert "Ersetzt wird jeder" in html_of(page, f"answer-{talk(page).number}-0")


def test_broken_records_lose_no_answer(page: AppTest, own_home: Settings) -> None:
    own_home.records.write_bytes(b"no database, but long enough to be taken for one" * 100)
    page.run()
    turn = ask(page, LIABLE)
    assert turn.answer is not None
    assert say("de", "status.answered") in html_of(page, "answer-0-0")
    assert turn.unsaved is not None
    assert turn.unsaved.message("de") in below(page).replace("&quot;", '"').replace("&#x27;", "'")
    assert 'data-event="up"' not in below(page)
    assert say("de", "ask.memo") in below(page)
    assert page.get("bidi_component")[0] is not None


def test_locked_records_keep_nobody_from_an_answer_and_are_written_later(
    page: AppTest, records: Records, own_home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = Running()
    monkeypatch.setattr("assistant.app.ask.save_answer.later", Later(patience=0.01, running=running))
    page.run()
    with closing(sqlite3.connect(own_home.records, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        turn = ask(page, LIABLE)
        assert say("de", "status.answered") in html_of(page, "answer-0-0")
        assert say("de", "ask.waits") in below(page)
        other.rollback()
    assert running.wait(60)
    page.run()
    assert say("de", "ask.waits") not in below(page)
    assert 'data-event="up"' in below(page)
    assert turn.id is not None
    assert records.answers.read(turn.id, local_identity()).question == LIABLE


def test_at_the_end_a_question_is_refused_with_its_name(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    running = Running()
    monkeypatch.setattr("assistant.serving.asking.running", running)
    page.run()
    running.end()
    turn = ask(page, LIABLE)
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
    turn = ask(page, LIABLE)
    assert turn.answer is not None
    assert say("de", "ask.unsaved", problem="").strip() in below(page)
    assert "secret" not in below(page)


def test_personal_data_are_noticed_and_kept_as_such(visit: Open, records: Records) -> None:
    page = visit()
    turn = ask(page, PERSONAL)
    assert turn.id is not None
    assert records.answers.read(turn.id, local_identity()).personal_data
    for kind in ("NAME", "PHONE"):
        assert say("de", f"ask.personal_kind.{kind}") in below(page)
    assert "365 Tage" in below(page)
    again = visit(conversation=str(talk(page).record))
    assert 'data-event="delete"' in below(again)


def test_an_over_long_question_costs_no_more_than_its_beginning(
    visit: Open, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVV_MAX_QUESTION_CHARS", "100")
    page = visit()
    assert page.chat_input[0].proto.max_chars == 100 * ROOM
    question = "Wer haftet für muster@example.org? " * 20_000
    for typed in (question[:150], question):  # the second is more than a browser lets anybody type
        turn = ask(page, typed)
        assert turn.question == f"{question[:100]}…"
        assert turn.answer is not None
        assert turn.answer.reason is Reason.TOO_LONG
    assert question[:150] not in "".join(str(element.proto) for element in page.get("bidi_component"))
    for turn in talk(page).turns:
        assert turn.id is not None
        kept = records.answers.read(turn.id, local_identity())
        assert (len(kept.question) <= 100, kept.personal_data) == (True, True)


def test_a_conversation_is_renamed(visit: Open, records: Records, answer: Make) -> None:
    kept = keep(records, answer())
    page = visit()
    open_dialog(page, "rename", str(kept.conversation))
    assert page.text_input(key=f"title-{kept.conversation}").value == kept.question
    page.text_input(key=f"title-{kept.conversation}").set_value("   ")
    press(page, "ask.rename")
    page.run()
    assert page.error[0].value == RecordsError("title", limit=80).message("de")
    page.text_input(key=f"title-{kept.conversation}").set_value("Haftung")
    press(page, "ask.rename")
    page.run()
    assert DIALOG not in page.session_state
    assert "Haftung" in html_of(page, "talks")


def test_a_conversation_is_deleted_once_it_is_meant(visit: Open, records: Records, answer: Make) -> None:
    kept = keep(records, answer())
    page = visit(conversation=str(kept.conversation))
    for key, left in (("ask.cancel", 1), ("ask.delete", 0)):
        open_dialog(page, "delete", str(kept.conversation))
        press(page, key)
        page.run()
        assert records.conversations.page("local").total == left
    assert talk(page).turns == []
    assert say("de", "ask.history_empty") in html_of(page, "talks")
    open_dialog(page, "delete", str(kept.conversation))
    press(page, "ask.delete")
    page.run()
    assert page.error[0].value == RecordsError("conversation_unknown").message("de")


def test_what_is_wrong_with_an_answer_is_kept_changed_and_taken_back(
    visit: Open, records: Records, answer: Make
) -> None:
    kept = keep(records, answer())
    records.feedback.give(kept.id, local_identity(), helpful=False)
    page = visit(conversation=str(kept.conversation))
    for reason in (FeedbackReason.SOURCE, FeedbackReason.OUTDATED):
        open_dialog(page, "reason", kept.id)
        page.radio[0].set_value(reason)
        page.text_area[0].set_value("Beleg 2")
        press(page, "ask.send")
        page.run()
        given = records.feedback.of(kept.id, "local")
        assert given is not None
        assert (given.helpful, given.reason, given.comment) == (False, reason, "Beleg 2")
        assert say("de", f"records.feedback_reason.{reason}") in below(page)
    open_dialog(page, "reason", kept.id)
    press(page, "ask.withdraw")
    page.run()
    assert records.feedback.of(kept.id, "local") is None
    open_dialog(page, "reason", kept.id)  # there is nothing left to give a reason for
    assert not page.radio


def test_a_reason_that_cannot_be_kept_is_explained(visit: Open, records: Records, answer: Make) -> None:
    kept = keep(records, answer())
    records.feedback.give(kept.id, local_identity(), helpful=False)
    page = visit(conversation=str(kept.conversation))
    open_dialog(page, "reason", kept.id)
    records.conversations.delete(str(kept.conversation), "local")
    press(page, "ask.send")
    page.run()
    assert page.error[0].value == RecordsError("answer_unknown").message("de")


def test_the_history_is_searched_and_paged(visit: Open, records: Records, answer: Make) -> None:
    for n in range(25):
        keep(records, answer(question=f"Frage {n} zur Haftung?"))
    keep(records, answer(question="Was kostet ein Betriebsrat?"))
    page = visit()
    assert html_of(page, "talks").count('data-event="conversation"') == 20
    assert say("de", "ask.more", count=6) in html_of(page, "talks")
    page.text_input(key="history_search").set_value("betriebsrat").run()
    assert html_of(page, "talks").count('data-event="conversation"') == 1
    page.text_input(key="history_search").set_value("nirgends").run()
    assert say("de", "ask.history_nothing") in html_of(page, "talks")


def test_the_memo_is_offered_for_one_answer_and_for_all(visit: Open, records: Records, answer: Make) -> None:
    kept = keep(records, answer())
    keep(records, answer(question="Wie hoch?"), conversation=kept.conversation)
    page = visit(conversation=str(kept.conversation))
    for about, count in (("1", 1), ("", 2)):
        open_dialog(page, "memo", about)
        assert say("de", "ask.memo_intro", count=count) in [text.value for text in page.text]
        assert len(page.get("download_button")) == 3
    open_dialog(page, "memo", "7")
    assert not page.get("download_button")
