"""The page as Streamlit runs it, against a real knowledge base."""

import gc
import threading
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app.ask.chat_state import KEY, ChatState
from assistant.composition.draft import EXTRACTIVE
from assistant.domain import Answer, Language
from assistant.errors import SnapshotError
from assistant.messages import lookup, say
from assistant.pipeline import Assistant
from assistant.resources import LOADER, current_assistant, load_in_background, warm_up_in_background
from assistant.settings import Settings
from ingest.build.pipeline import ingest
from tests.support.streamlit_page import MAIN, html_of

LIABLE = "Wer haftet, wenn unser Dienstleister gegen den Datenschutz verstößt?"
ATTACK = "<script>alert(1)</script> **bold** [x](javascript:alert(1)) $x^2$ :material/home:"


@pytest.fixture
def page(own_home: Settings) -> AppTest:
    del own_home
    return AppTest.from_file(MAIN, default_timeout=120)


def _talk(page: AppTest) -> ChatState:
    chat: ChatState = page.session_state[KEY]
    return chat


def _ask(page: AppTest, question: str) -> None:
    page.chat_input[0].set_value(question).run()
    assert not page.exception


def test_the_empty_page_explains_itself(page: AppTest) -> None:
    page.run()
    assert not page.exception
    assert page.title[0].value == "AVV-Kompass"
    assert say("de", "chat.intro") in html_of(page, "welcome")
    assert html_of(page, "examples").count('data-event="ask"') == len(lookup("de", "examples"))
    assert say("de", "ui.disclaimer") in html_of(page, "disclaimer")


def test_a_question_is_answered_with_its_first_source_open(page: AppTest) -> None:
    page.run()
    _ask(page, LIABLE)
    assert say("de", "status.answered") in html_of(page, "answer-0-0")
    assert "Art. 82" in html_of(page, "answer-0-0")
    assert "<mark>" in html_of(page, "source")
    assert LIABLE in html_of(page, "talks")
    _talk(page).open(0, 2)
    page.run()
    answer = _talk(page).turns[0].answer
    assert answer is not None
    assert say("de", "chat.source", n=2, total=len(answer.citations)) in html_of(page, "source")
    _talk(page).close()
    page.run()
    assert say("de", "chat.no_source") in html_of(page, "source")


def test_the_conversation_is_kept_and_can_be_begun_anew(page: AppTest) -> None:
    page.run()
    _ask(page, LIABLE)
    _ask(page, "Und wie hoch ist der Schadenersatz?")
    assert [turn.question for turn in _talk(page).turns] == [LIABLE, "Und wie hoch ist der Schadenersatz?"]
    assert all(turn.answer for turn in _talk(page).turns)
    assert html_of(page, "questions").count('data-event="jump"') == 2
    next(button for button in page.button if button.label == say("de", "chat.restart")).click().run()
    assert _talk(page).turns == []
    assert "conversation" not in page.query_params
    assert html_of(page, "examples")


def test_a_question_out_of_scope_gets_no_answer_but_suggestions(page: AppTest) -> None:
    page.run()
    _ask(page, "Welches Restaurant in Hamburg empfehlen Sie für ein Geburtstagsessen mit Fisch?")
    drawn = html_of(page, "answer-0-0")
    assert say("de", "status.abstained") in drawn
    assert say("de", "reason.out_of_scope") in drawn
    assert 'data-event="ask"' in drawn
    assert html_of(page, "source") == ""


def test_an_injected_question_is_text(page: AppTest) -> None:
    page.run()
    _ask(page, ATTACK)
    for key in ("answer-0-0", "talks"):
        assert "<script" not in html_of(page, key)
        assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold**" in html_of(page, key)
    assert not any(ATTACK in element.value for element in page.markdown)


def test_the_language_is_switched_and_kept_in_the_address(page: AppTest) -> None:
    page.run()
    page.segmented_control[0].set_value("en").run()
    assert say("en", "chat.intro") in html_of(page, "welcome")
    assert page.query_params["lang"] in ("en", ["en"])


@pytest.mark.parametrize(("asked", "shown"), [("en", "en"), ("xx", "de"), ("<script>", "de")])
def test_the_address_chooses_the_language(page: AppTest, asked: str, shown: str) -> None:
    page.query_params["lang"] = asked
    page.run()
    assert say(shown, "chat.intro") in html_of(page, "welcome")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_missing_knowledge_base_is_explained(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str
) -> None:
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "nothing"))
    page.query_params["lang"] = language
    page.run()
    assert not page.exception
    assert SnapshotError("snapshot_missing").message(language) in html_of(page, "failure")
    _ask(page, LIABLE)
    assert SnapshotError("snapshot_missing").message(language) in html_of(page, "answer-0-0")


def test_a_wrong_setting_is_explained(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_LANGUAGE", "fr")
    page.run()
    assert not page.exception
    assert "AVV_" in html_of(page, "settings")


def test_a_new_snapshot_answers_the_next_question(
    page: AppTest, small_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(small_settings)
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(small_settings, name)))
    page.run()
    _ask(page, "Wer haftet den Betroffenen für Fehler des Callcenters?")
    changed = next(small_settings.corpus.rglob("liability/de.md"))
    changed.write_text(changed.read_text(encoding="utf-8").replace("title: ", "title: Neue "), encoding="utf-8")
    ingest(small_settings)
    _ask(page, "Wer haftet gegenüber den Betroffenen, wenn das Callcenter patzt?")
    before, after = (turn.knowledge for turn in _talk(page).turns)
    assert before is not None
    assert after is not None
    assert before.version != after.version
    assert "Neue " not in html_of(page, "answer-0-0")
    assert "Neue " in html_of(page, "answer-0-1")
    _talk(page).open(0, 1)  # the earlier answer still shows what it quoted
    page.run()
    assert "<mark>" in html_of(page, "source")
    assert "Neue " not in html_of(page, "source")


def test_a_click_that_nobody_could_make_changes_nothing() -> None:
    chat = ChatState()
    chat.ask(LIABLE)
    for turn, n in ((0, 1), (7, 1), (-1, 1)):
        chat.open(turn, n)
    assert chat.opened is None


def test_an_unforeseen_failure_is_not_repeated(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def broken(*_: object, **__: object) -> None:
        calls.append(time.monotonic())
        raise RuntimeError("broken")

    page.run()
    monkeypatch.setattr("assistant.pipeline.Assistant.trace", broken)
    page.chat_input[0].set_value(LIABLE).run()
    assert page.exception
    page.run()
    assert not page.exception
    assert len(calls) == 1
    assert say("de", "chat.failed") in html_of(page, "answer-0-0")


def test_loading_in_background_ends_with_the_collector_at_work(assistant_env: Settings) -> None:
    load_in_background(assistant_env)
    current_assistant(assistant_env, "de")
    for thread in threading.enumerate():
        if thread.name == LOADER:
            thread.join(60)
    assert gc.isenabled()


def test_what_the_first_questions_wait_for_is_loaded_beforehand(
    assistant_env: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = list[Answer]()
    ask = Assistant.ask

    def listen(assistant: Assistant, text: str) -> None:
        answers.append(ask(assistant, text))

    monkeypatch.setattr(Assistant, "ask", listen)
    warm_up_in_background(assistant_env.model_copy(update={"chat_model": "openai:nobody"}))
    for thread in threading.enumerate():
        if thread.name == LOADER:
            thread.join(60)
    assert [(one.language, one.engine) for one in answers] == [(each, EXTRACTIVE) for each in Language]


def test_garbage_is_not_looked_for_in_the_knowledge_base(assistant_env: Settings) -> None:
    knowledge = current_assistant(assistant_env, "de").knowledge
    assert gc.is_tracked(knowledge.passages[0])
    assert not any(one is knowledge.passages[0] for one in gc.get_objects())
