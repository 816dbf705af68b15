"""The assistant as LangChain's parts see it."""

import asyncio
from functools import reduce
from operator import add

import pytest
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableLambda

from assistant.domain import Answer
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.langchain.message import to_message
from assistant.langchain.runnable import KompassRunnable
from assistant.pipeline import Assistant
from assistant.settings import Settings

QUESTION = "Wer haftet für Fehler des Callcenters?"


@pytest.fixture
def small(ingested: Settings, embeddings: SentenceEmbeddings) -> Assistant:
    return Assistant(KnowledgeBase.current(ingested), embeddings, ingested)


@pytest.fixture
def runnable(small: Assistant) -> KompassRunnable:
    return KompassRunnable(small)


def statements(message: AIMessage) -> list[str]:
    return [block["text"] for block in message.content_blocks if block["type"] == "text"]


def test_each_statement_is_a_block_with_its_citations(small: Assistant) -> None:
    answer = small.ask(QUESTION)
    message = to_message(answer, limit=100)
    assert statements(message) == [statement.text for statement in answer.statements]
    cited = {citation.n: citation for citation in answer.citations}
    for block, statement in zip(message.content_blocks, answer.statements, strict=True):
        assert block["type"] == "text"
        annotations = block["annotations"]
        assert [annotation["type"] for annotation in annotations] == ["citation"] * len(statement.citations)
        for annotation, n in zip(annotations, statement.citations, strict=True):
            assert annotation["type"] == "citation"
            assert annotation["cited_text"] == cited[n].quote
            assert block["text"][annotation["start_index"] : annotation["end_index"]] == statement.text
            extras = annotation["extras"]
            text = small.knowledge.texts[extras["source_id"]]
            assert text[extras["start"] : extras["end"]] == cited[n].quote
    assert Answer.model_validate(message.additional_kwargs["answer"]) == answer


def test_an_abstention_says_why(small: Assistant) -> None:
    message = to_message(small.ask(""), limit=100)
    assert [text[:20] for text in statements(message)] == ["Die Frage ist leer. "]


def test_invoke_batch_and_ainvoke_say_the_same(runnable: KompassRunnable) -> None:
    whole = statements(runnable.invoke(QUESTION))
    assert whole
    assert [statements(message) for message in runnable.batch([QUESTION, QUESTION])] == [whole, whole]
    assert statements(asyncio.run(runnable.ainvoke(QUESTION))) == whole


def test_the_chunks_of_a_stream_add_up_to_the_message(runnable: KompassRunnable) -> None:
    chunks = list(runnable.stream(QUESTION))
    message = runnable.invoke(QUESTION)
    assert len(chunks) == len(message.content_blocks) > 1
    whole = reduce(add, chunks)
    assert statements(whole) == statements(message)
    assert [b.get("annotations", [])[0]["cited_text"] for b in whole.content_blocks] == [
        b.get("annotations", [])[0]["cited_text"] for b in message.content_blocks
    ]
    assert whole.response_metadata == message.response_metadata


def test_a_conversation_and_a_question_with_a_day(runnable: KompassRunnable, small: Assistant) -> None:
    talk = [HumanMessage(QUESTION), AIMessage("Der Auftraggeber."), HumanMessage("Und warum?")]
    expected = small.ask("Und warum?", history=[QUESTION])
    assert statements(runnable.invoke(talk))[:1] == [statement.text for statement in expected.statements][:1]
    asked = runnable.invoke({"question": QUESTION, "history": [], "as_of": None})
    assert statements(asked) == statements(runnable.invoke(QUESTION))
    assert statements(runnable.invoke([])) == statements(runnable.invoke(""))


def test_in_a_chain(runnable: KompassRunnable) -> None:
    chain = RunnableLambda(str.strip) | runnable | RunnableLambda(statements)
    assert chain.invoke(f"  {QUESTION} ") == statements(runnable.invoke(QUESTION))
