"""The tools `search` and `open_passage`: word for word what an answer would rest on."""

from functools import partial

from anyio import to_thread
from pydantic import BaseModel, ConfigDict, Field

from assistant.access.scope import Scope
from assistant.api.search import PassageReply, SearchBody, SearchReply, find_passages
from assistant.api.search import open_passage as read_passage
from assistant.mcp.tool import Call, Outcome, Tool

LONGEST_ID = 500  # characters


class PassageArguments(BaseModel):
    """Which passage is wanted."""

    model_config = ConfigDict(extra="forbid")

    passage_id: str = Field(max_length=LONGEST_ID, description="as a citation or a search names it")


async def search(wanted: SearchBody, call: Call) -> Outcome:
    """Find passages of laws, guidance, decisions, checklists and model clauses, without an answer.

    Each comes whole, with sentences to quote, where these stand in the text of the source (characters), and the days on
    which it describes the law.
    """
    work = partial(find_passages, wanted, call.caller, call.settings)
    return Outcome(await call.questions.counted(call.caller, work))


async def open_passage(wanted: PassageArguments, call: Call) -> Outcome:
    """Open a passage of a source or of a contract: its text, sentences with their places, validity and norms."""
    return Outcome(await to_thread.run_sync(read_passage, wanted.passage_id, call.caller, call.settings))


SEARCH = Tool(Scope.SEARCH, SearchBody, SearchReply, search)
OPEN_PASSAGE = Tool(Scope.SEARCH, PassageArguments, PassageReply, open_passage)
