"""An answer as a message of LangChain: one text block a statement, its sources as standard citations."""

from langchain_core.messages import AIMessage
from langchain_core.messages.content import Citation as CitationBlock
from langchain_core.messages.content import TextContentBlock, create_citation, create_text_block

from assistant.domain import Answer, Citation, Statement
from assistant.messages import say


def to_message(answer: Answer, *, limit: int) -> AIMessage:
    """Turn `answer` into a message; the whole answer, as JSON fields, is its `additional_kwargs["answer"]`.

    The indices of a citation are those of its block, as LangChain wants them; where the quote stands in its source is
    in `extras`. `limit` is the greatest length of a question.
    """
    return AIMessage(
        content_blocks=list(blocks(answer, limit)),
        response_metadata={"output_version": "v1", "engine": answer.engine, "status": answer.status.value},
        additional_kwargs={"answer": answer.model_dump(mode="json")},
    )


def blocks(answer: Answer, limit: int) -> list[TextContentBlock]:
    """Give a block for each statement; for an answer without any, one that says why there is none."""
    cited = {citation.n: citation for citation in answer.citations}
    found = [_block(statement, [cited[n] for n in statement.citations]) for statement in answer.statements]
    if not found and answer.reason is not None:
        return [create_text_block(say(answer.language, f"reason.{answer.reason}", limit=limit))]
    return found


def _block(statement: Statement, citations: list[Citation]) -> TextContentBlock:
    return create_text_block(
        statement.text,
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
