"""The prompts lead to tools that there are, in both languages, and take no more than they say."""

import re

import pytest
from mcp import MCPError

from assistant.mcp.prompts import PROMPTS
from assistant.mcp.tools import TOOLS
from tests.support.mcp_client import McpClient

GIVEN = {"question": "Wer haftet {dafür}?", "contract": "contracts/acme-dpa/en", "side": "provider"}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", PROMPTS)
def test_a_prompt_names_tools_and_what_it_was_given(name: str, language: str, manager: McpClient) -> None:
    given = {argument: GIVEN[argument] for argument in PROMPTS[name]}
    said = manager.prompt(name, language=language, **given)
    assert all(value in said for value in given.values())
    named = set(re.findall(r"[„“](\w+)[“”]", said)) - {"provider", "bargaining"}
    assert named
    assert named - {"Nicht", "Not"} <= set(TOOLS)
    assert manager.prompt(name, **given) == manager.prompt(name, language="en", **given)


def test_what_is_needed_is_told(manager: McpClient) -> None:
    prompts = manager.prompts()
    assert set(prompts) == set(PROMPTS)
    for name, prompt in prompts.items():
        assert prompt.title
        assert prompt.description
        needed = {each.name: each.required for each in prompt.arguments or ()}
        assert set(needed) == {*PROMPTS[name], "language"}
        assert [each for each, required in needed.items() if required] == list(PROMPTS[name])[:1]
        assert all(each.description for each in prompt.arguments or ())


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("ask_with_sources", {}),
        ("ask_with_sources", {"question": " "}),
        ("ask_with_sources", {"question": "x" * 2_001}),
        ("ask_with_sources", {"question": "x", "language": "fr"}),
        ("check_contract", {"contract": "x", "side": "both"}),
        ("prepare_negotiation", {"contract": "x" * 501}),
    ],
)
def test_a_wrong_argument_is_named(name: str, given: dict[str, str], manager: McpClient) -> None:
    with pytest.raises(MCPError) as caught:
        manager.prompt(name, **given)
    assert caught.value.data["status"] == 422


def test_an_unknown_prompt(manager: McpClient) -> None:
    with pytest.raises(MCPError) as caught:
        manager.prompt("delete_everything")
    assert caught.value.data["status"] == 404
