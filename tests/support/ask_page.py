"""The Ask page as a test uses it: answers that are kept, questions, dialogs, what is drawn."""

import json
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from assistant.access.identity import Identity
from assistant.access.local import local_identity
from assistant.app.ask.chat_state import KEY, ChatState, Turn
from assistant.app.dialogs import DIALOG
from assistant.domain import Access, Answer, Citation, Kind, Language, Source, UserRole
from assistant.messages import say
from assistant.records.model import Recorded
from assistant.records.records import Records

LIABLE = "Wer haftet für Fehler des Callcenters?"
STRANGER = Identity(user="otto", name="Otto", role=UserRole.MANAGER)
Make = Callable[..., Answer]
Cite = Callable[..., Citation]
Open = Callable[..., AppTest]


def _source(source_id: str, access: Access = Access.ALL) -> dict[str, Source]:
    source = Source(
        id=source_id, title="T", kind=Kind.GUIDANCE, language=Language.GERMAN, access=access, sha256="0" * 64
    )
    return {source_id: source}


def keep(
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


def below(page: AppTest) -> str:
    """What stands below the newest answer."""
    found = [element for element in page.get("bidi_component") if str(element.key).startswith("tools-")]
    return str(json.loads(found[-1].proto.json)["html"])


def talk(page: AppTest) -> ChatState:
    chat: ChatState = page.session_state[KEY]
    return chat


def ask(page: AppTest, question: str) -> Turn:
    page.chat_input[0].set_value(question).run()
    assert not page.exception
    return talk(page).turns[-1]


def press(page: AppTest, key: str) -> None:
    label = say("de", key)
    next(button for button in page.button if button.label == label).click()


def open_dialog(page: AppTest, name: str, about: str) -> None:
    page.session_state[DIALOG] = (name, about)
    page.run()
    assert not page.exception
