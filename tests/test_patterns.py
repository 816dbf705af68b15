"""No regular expression is written in one piece that nobody can read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST = 200  # characters of one literal; implicitly joined ones count as one
MODULES = [
    path
    for package in ("assistant", "avv_kompass", "ingest", "evals")
    for path in sorted((ROOT / package).rglob("*.py"))
]
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def _literals(source: str) -> Iterator[tuple[int, int]]:
    """Give the line and the length of each string literal that is no docstring; f-strings count as written."""
    tree = ast.parse(source)
    skipped = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, DOCUMENTED) and _docstring(node)}
    skipped |= {id(value) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for value in node.values}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, len(node.value)
        elif isinstance(node, ast.JoinedStr):
            written = (v.value if isinstance(v, ast.Constant) else ast.unparse(v) for v in node.values)
            yield node.lineno, len("".join(written))


def _docstring(node: ast.AST) -> bool:
    return isinstance(node, DOCUMENTED) and bool(node.body) and isinstance(node.body[0], ast.Expr)


def _too_long(source: str) -> list[int]:
    return [line for line, length in _literals(source) if length > LONGEST]


def test_no_literal_is_too_long() -> None:
    assert len(MODULES) > 500
    found = {str(path.relative_to(ROOT)): _too_long(path.read_text("utf-8")) for path in MODULES}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (f"A = r'{'a' * 201}'", [1]),
        (f"A = (\n    '{'a' * 150}'\n    '{'b' * 51}'\n)", [2]),
        (f"A = rf'{{B}}{'a' * 200}'", [1]),
        (f"A = r'{'a' * 200}'", []),
        (f"'''{'a' * 201}'''", []),
        (f"def f():\n    '''{'a' * 201}'''\n    return r'{'a' * 201}'", [3]),
    ],
)
def test_what_counts(source: str, lines: list[int]) -> None:
    assert _too_long(source) == lines
