"""Contracts that come with a question, as Streamlit runs it: taken in, asked, or refused with the reason."""

from collections.abc import Callable
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app.ask.chat_state import KEY, ChatState
from assistant.app.ask.contract_choice import chosen_in
from assistant.app.session import ROLE
from assistant.domain import Access, UserRole
from assistant.messages import say
from assistant.resources import current_contracts
from assistant.settings import Settings
from tests.support.register import agreement
from tests.support.streamlit_page import MAIN, html_of

CONTRACT = agreement().text.encode()
ASKED = "Wann muss uns eine Datenpanne gemeldet werden?"


@pytest.fixture
def own_home(ingested: Settings, loaded_once: None, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of the small corpus without any contract, in the environment as well."""
    del loaded_once
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))
    return ingested


@pytest.fixture
def send(own_home: Settings) -> Callable[..., AppTest]:
    """Send a question with files of these names and bytes, on a new page."""

    def send(question: str | None, *files: tuple[str, bytes]) -> AppTest:
        page = AppTest.from_file(MAIN, default_timeout=240).run()
        for name, raw in files:
            page.chat_input[0].upload(name, raw)
        page.chat_input[0].set_value(question).run()
        assert not page.exception
        return page

    del own_home
    return send


def _talk(page: AppTest) -> ChatState:
    chat: ChatState = page.session_state[KEY]
    return chat


def test_the_question_is_asked_of_the_contract_that_came_with_it(
    send: Callable[..., AppTest], own_home: Settings
) -> None:
    page = send(ASKED, ("vertrag.md", CONTRACT))
    (kept,) = current_contracts(own_home).contracts(frozenset(Access))
    (turn,) = _talk(page).turns
    assert turn.answer is not None
    assert [reply.contract_id for reply in turn.answer.contracts] == [kept.id]
    assert "24 Stunden" in turn.answer.statements[0].text
    assert kept.access is Access.LEGAL
    assert page.session_state[chosen_in(0)] == (kept.facts.provider or kept.title)
    assert say("de", "contracts_page.intake.new") in html_of(page, "attached")


def test_a_new_conversation_asks_what_its_questions_name(send: Callable[..., AppTest]) -> None:
    page = send(ASKED, ("vertrag.md", CONTRACT))
    choice, again = say("de", "contract_answer.choose"), say("de", "chat.restart")
    assert next(box for box in page.selectbox if box.label == choice).value
    next(button for button in page.button if button.label == again).click().run()
    assert next(box for box in page.selectbox if box.label == choice).value == ""
    page.chat_input[0].set_value("Wer haftet, wenn der Dienstleister einen Fehler macht?").run()
    (turn,) = _talk(page).turns
    assert turn.answer is not None
    assert turn.answer.contracts == ()


def test_what_is_picked_in_a_conversation_of_others_goes_with_the_question(send: Callable[..., AppTest]) -> None:
    page = send(None, ("vertrag.md", CONTRACT))
    (name,) = next(box for box in page.selectbox if box.label == say("de", "contract_answer.choose")).options[1:]
    _talk(page).foreign = True
    page.chat_input[0].set_value(ASKED).run()
    assert _talk(page).number == 1
    assert next(box for box in page.selectbox if box.label == say("de", "contract_answer.choose")).value == name


def test_a_file_that_is_refused_answers_nothing(send: Callable[..., AppTest]) -> None:
    page = send(ASKED, ("kein.pdf", b"%PDF-1.4 broken"))
    (turn,) = _talk(page).turns
    assert turn.answer is None
    (problem,) = turn.refused
    assert problem.key == "document.pdf_damaged"
    shown = html_of(page)
    assert shown.count(escape(problem.message("de"))) == 1
    assert say("de", "ask.file_title") in shown
    assert say("de", "chat.error") not in shown
    assert say("de", "ask.without_file") in shown
    assert say("de", "chat.retry") not in shown
    assert say("de", "chat.attached_access") not in shown


def test_a_text_that_is_no_contract_is_not_taken_in(send: Callable[..., AppTest], own_home: Settings) -> None:
    page = send(None, ("notiz.txt", b"hallo"))
    assert current_contracts(own_home).contracts(frozenset(Access)) == []
    shown = html_of(page, "attached")
    assert say("de", "error.contract.unlike", path="").removeprefix(": ") in shown
    assert say("de", "chat.attached_access") not in shown


def test_a_file_without_a_question_is_taken_in(send: Callable[..., AppTest], own_home: Settings) -> None:
    page = send(None, ("vertrag.md", CONTRACT))
    assert _talk(page).turns == []
    assert len(current_contracts(own_home).contracts(frozenset(Access))) == 1
    assert say("de", "contracts_page.intake.new") in html_of(page, "attached")


def test_a_manager_cannot_attach_anything(own_home: Settings) -> None:
    del own_home
    page = AppTest.from_file(MAIN, default_timeout=240)
    page.session_state[ROLE] = UserRole.MANAGER
    page.run()
    assert page.chat_input[0].proto.accept_file == 0
    assert page.chat_input[0].placeholder == say("de", "chat.placeholder")
