"""Prompts for the three commonest tasks, in German and English: how an assistant is to use the tools for them."""

from collections.abc import Mapping

from mcp import types

from assistant.domain import Side
from assistant.errors import LibraryError
from assistant.mcp.tool import Call
from assistant.messages import LANGUAGES, say

PROMPTS = {
    "ask_with_sources": ("question",),
    "check_contract": ("contract", "side"),
    "prepare_negotiation": ("contract", "side"),
}
"""What each needs to be told, beside the language."""
CHOICES = {"side": tuple(Side), "language": LANGUAGES}
USUAL = {"side": Side.CLIENT}
LONGEST = 500  # characters of a value that is no question


def list_prompts(call: Call) -> types.ListPromptsResult:
    """Describe the prompts in the language of the caller."""
    return types.ListPromptsResult(prompts=[_described(name, call.caller.language) for name in PROMPTS])


def get_prompt(name: str, given: Mapping[str, str], call: Call) -> types.GetPromptResult:
    """Write a prompt, in the language that it is given, else in that of the caller.

    Raises:
        LibraryError: there is no such prompt, or something is missing or not as it has to be.
    """
    if name not in PROMPTS:
        raise LibraryError("mcp.prompt_unknown", name=name)
    values: dict[str, str] = {"language": call.caller.language, **USUAL, **given}
    for argument in (*PROMPTS[name], "language"):
        value = values.get(argument, "").strip()
        longest = call.settings.max_question_chars if argument == "question" else LONGEST
        if not value or len(value) > longest or value not in CHOICES.get(argument, (value,)):
            raise LibraryError("mcp.prompt_argument", name=argument)
        values[argument] = value
    language = values["language"]
    text = say(language, f"mcp.prompt.{name}.text", **{each: values[each] for each in PROMPTS[name]})
    message = types.PromptMessage(role="user", content=types.TextContent(type="text", text=text))
    return types.GetPromptResult(description=say(language, f"mcp.prompt.{name}.about"), messages=[message])


def _described(name: str, language: str) -> types.Prompt:
    return types.Prompt(
        name=name,
        title=say(language, f"mcp.prompt.{name}.title"),
        description=say(language, f"mcp.prompt.{name}.about"),
        arguments=[
            types.PromptArgument(
                name=argument,
                description=say(language, f"mcp.argument.{argument}"),
                required=argument not in {"language", *USUAL},
            )
            for argument in (*PROMPTS[name], "language")
        ],
    )
