"""What is called deprecated names the version in which it goes, and has gone by then."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
GOES = re.compile(r".+ is now .+; (?:it|this address) goes with version (\d+)\.0\.0")


def warned(text: str) -> Iterator[str]:
    """Give the message of each DeprecationWarning of a module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and "DeprecationWarning" in map(ast.unparse, node.args):
            yield str(ast.literal_eval(node.args[0]))


def is_due(message: str, version: str) -> bool:
    """Tell whether what `message` is about should not be there any more, or whether it does not say when it goes."""
    goes = GOES.fullmatch(message)
    return goes is None or int(version.partition(".")[0]) >= int(goes[1])


def test_nothing_deprecated_outlives_its_version() -> None:
    tops = ("assistant", "avv_kompass", "evals", "ingest")
    modules = [path for top in tops for path in (ROOT / top).rglob("*.py")]
    messages = [message for path in modules for message in warned(path.read_text(encoding="utf-8"))]
    assert messages
    assert [message for message in messages if is_due(message, VERSION)] == []


@pytest.mark.parametrize(
    ("message", "version", "due"),
    [
        ("a is now b; it goes with version 1.0.0", "0.9.1", False),
        ("a is now b; it goes with version 1.0.0", "1.0.0", True),
        ("a is now b; it goes with version 2.0.0", "1.4.0", False),
        ("a is now b", "0.1.0", True),
        ("a is now b; it goes with version 1.2.0", "0.1.0", True),
    ],
)
def test_when_something_is_due(message: str, version: str, due: bool) -> None:
    assert is_due(message, version) is due
