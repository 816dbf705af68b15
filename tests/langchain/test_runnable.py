"""The runnable of the first version: it still works, and says what takes its place."""

import pytest
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableLambda

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.langchain.chat import KompassChat
from assistant.langchain.runnable import KompassRunnable
from assistant.pipeline import Assistant
from assistant.settings import Settings

QUESTION = "Wer haftet für Fehler des Callcenters?"


@pytest.fixture
def small(ingested: Settings, embeddings: SentenceEmbeddings) -> Assistant:
    return Assistant(KnowledgeBase.current(ingested), embeddings, ingested)


@pytest.fixture
def runnable(small: Assistant) -> KompassRunnable:
    with pytest.warns(DeprecationWarning, match="avv_kompass.KompassChat"):
        return KompassRunnable(small)


def test_it_answers_as_the_chat_model_does(runnable: KompassRunnable, small: Assistant) -> None:
    chat = KompassChat(assistant=small)
    talk = [HumanMessage(QUESTION), AIMessage("Der Auftraggeber."), HumanMessage("Und warum?")]
    for asked in (QUESTION, talk, "", []):
        message, expected = runnable.invoke(asked), chat.invoke(asked)
        assert message.text == expected.text
        assert message.response_metadata == expected.response_metadata
        assert [chunk.text for chunk in runnable.stream(asked)] == [chunk.text for chunk in chat.stream(asked)]


def test_a_question_with_a_day(runnable: KompassRunnable) -> None:
    asked = runnable.invoke({"question": QUESTION, "history": [], "as_of": None})
    assert asked.text == runnable.invoke(QUESTION).text


def test_in_a_chain(runnable: KompassRunnable) -> None:
    chain = RunnableLambda(str.strip) | runnable | (lambda message: message.text)
    assert chain.invoke(f"  {QUESTION} ") == runnable.invoke(QUESTION).text
