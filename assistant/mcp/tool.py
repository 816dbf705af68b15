"""A tool: what it takes and gives, which scope it needs, and what a caller hears if a call of it goes wrong."""

import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from mcp import types
from pydantic import BaseModel, ValidationError

from assistant.access.scope import Scope
from assistant.api.caller import Caller, must_have
from assistant.api.problem import Problem, invalid, problem, problem_of
from assistant.api.questions import Questions
from assistant.errors import KompassError
from assistant.messages import say
from assistant.monitoring.reference import answering
from assistant.settings import Settings

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Call:
    """A call: who made it, and what answers it."""

    caller: Caller
    settings: Settings
    questions: Questions


@dataclass(frozen=True)
class Outcome:
    """What a tool gives: `reply` for programs, `text` for models and people; without a text, they get the reply too."""

    reply: BaseModel
    text: str = ""


Arguments = TypeVar("Arguments", bound=BaseModel)


@dataclass(frozen=True)
class Tool(Generic[Arguments]):
    """A tool; models read the docstring of `run`, whose call raises a KompassError where there is nothing to give."""

    scope: Scope
    takes: type[Arguments]
    gives: type[BaseModel]
    run: Callable[[Arguments, Call], Awaitable[Outcome]]
    keeps: bool = False  # whether a call leaves something in the records

    @property
    def name(self) -> str:
        """Give the name by which it is called."""
        return self.run.__name__

    def description(self, language: str) -> types.Tool:
        """Describe it; people read its title, in `language`."""
        return types.Tool(
            name=self.name,
            title=say(language, f"mcp.tool.{self.name}"),
            description=inspect.getdoc(self.run),
            input_schema=self.takes.model_json_schema(),
            output_schema=self.gives.model_json_schema(mode="serialization"),
            annotations=types.ToolAnnotations(
                read_only_hint=not self.keeps, destructive_hint=False, open_world_hint=False
            ),
        )

    async def call(self, given: Mapping[str, Any], call: Call) -> types.CallToolResult:
        """Run it with what was `given`; what goes wrong is said in the language of the caller."""
        caller = call.caller
        with answering(caller.reference):
            try:
                must_have(caller, self.scope)
                outcome = await self.run(self.takes.model_validate(given), call)
            except ValidationError as error:
                found = error.errors(include_url=False, include_context=False, include_input=False)
                return refusal(invalid(found, 0, caller.language, caller.reference))
            except KompassError as error:
                _log.info("a call is refused: %s", error.key)
                return refusal(problem_of(error, caller.language, caller.reference))
            except Exception:  # noqa: BLE001 - whatever it is, the caller gets a reply, and the log no words of theirs
                _log.exception("a call failed")
                return refusal(problem(500, caller.language, caller.reference))
        text = outcome.text or outcome.reply.model_dump_json()
        return _result(text, outcome.reply.model_dump(mode="json"))


def refusal(found: Problem) -> types.CallToolResult:
    """Say that a call was in vain, and why."""
    return _result(found.error.message, found.plain(), is_error=True)


def _result(text: str, content: Mapping[str, Any], *, is_error: bool = False) -> types.CallToolResult:
    said = types.TextContent(type="text", text=text)
    return types.CallToolResult(content=[said], structured_content=content, is_error=is_error)
