"""An answer as a message of LangChain: one text block a statement, its sources as standard citations."""

from collections.abc import Iterable, Iterator
from typing import Any

from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage
from langchain_core.messages.content import Citation as CitationBlock
from langchain_core.messages.content import TextContentBlock, create_citation, create_text_block

from assistant.domain import Answer, Citation, Statement
from assistant.messages import say

FORM = {"output_version": "v1"}  # says to LangChain that the content is blocks of the standard


def to_message(answer: Answer, *, limit: int) -> AIMessage:
    """Turn `answer` into a message; the whole answer, as JSON fields, is its `additional_kwargs["answer"]`.

    Each statement is a line of the text. The indices of a citation are those of its block, as LangChain wants them;
    where the quote stands in its source is in `extras`. `limit` is the greatest length of a question.
    """
    return AIMessage(
        content_blocks=list(blocks(answer, limit)),
        response_metadata={**FORM, "engine": answer.engine, "status": answer.status.value},
        additional_kwargs={"answer": answer.model_dump(mode="json")},
    )


def to_chunks(message: AIMessage) -> Iterator[AIMessageChunk]:
    """Cut a message into a chunk for each block; their sum is the message again."""
    last = len(message.content_blocks) - 1
    for index, block in enumerate(message.content_blocks):
        content: list[str | dict[Any, Any]] = [{**block, "index": index}]
        if index < last:
            yield AIMessageChunk(content=content, response_metadata=FORM)
        else:
            yield AIMessageChunk(
                content=content,
                response_metadata=message.response_metadata,
                additional_kwargs=message.additional_kwargs,
                chunk_position="last",
            )


def to_questions(messages: Iterable[BaseMessage]) -> tuple[str, list[str]]:
    """Give what was asked last in a conversation, and what was asked before, oldest first."""
    *before, last = [str(message.text) for message in messages if isinstance(message, HumanMessage)] or [""]
    return last, before


def blocks(answer: Answer, limit: int) -> list[TextContentBlock]:
    """Give a block for each statement; for an answer without any, one that says why there is none."""
    cited = {citation.n: citation for citation in answer.citations}
    last = len(answer.statements) - 1
    found = [
        _block(statement, [cited[n] for n in statement.citations], "\n" if place < last else "")
        for place, statement in enumerate(answer.statements)
    ]
    if not found and answer.reason is not None:
        return [create_text_block(say(answer.language, f"reason.{answer.reason}", limit=limit))]
    return found


def _block(statement: Statement, citations: list[Citation], end: str) -> TextContentBlock:
    return create_text_block(
        statement.text + end,
        annotations=[_annotation(citation, len(statement.text)) for citation in citations],
        role=statement.role.value,
    )


def _annotation(citation: Citation, length: int) -> CitationBlock:
    extras = citation.model_dump(mode="json", exclude={"title", "url", "quote"})
    place = {"url": citation.url} if citation.url else {}
    return create_citation(
        title=f"{citation.title}: {citation.locator}",
        cited_text=citation.quote,
        start_index=0,
        end_index=length,
        **place,
        **extras,
    )
