"""All tools, by name."""

from typing import Any

from assistant.mcp.ask import ASK
from assistant.mcp.checks import CHECK_CONTRACT
from assistant.mcp.clauses import DRAFT_CLAUSE
from assistant.mcp.comparisons import COMPARE_CONTRACTS
from assistant.mcp.contracts import LIST_CONTRACTS
from assistant.mcp.passages import OPEN_PASSAGE, SEARCH
from assistant.mcp.tool import Tool

ALL: tuple[Tool[Any], ...] = (
    ASK,
    SEARCH,
    OPEN_PASSAGE,
    LIST_CONTRACTS,
    CHECK_CONTRACT,
    COMPARE_CONTRACTS,
    DRAFT_CLAUSE,
)
TOOLS = {tool.name: tool for tool in ALL}
