"""A clause that is given over MCP counts as a question: it is looked for with the model."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from assistant.mcp.clauses import ClauseArguments, draft_clause
from assistant.mcp.tool import Call


def test_a_clause_counts_as_a_question() -> None:
    counted: list[str] = []

    async def count(caller: str, _work: object) -> str:
        counted.append(caller)
        return "given"

    call = cast("Call", SimpleNamespace(caller="anna", questions=SimpleNamespace(counted=count)))
    given: Any = asyncio.run(draft_clause(ClauseArguments(topic="breach"), call))
    assert (given, counted) == ("given", ["anna"])
