"""Tests stand beside what they test, and share no more than what stands in tests/support."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
MIRRORED = (
    "citation",
    "composition",
    "embedding",
    "index",
    "language",
    "law",
    "retrieval",
    "understanding",
    "verification",
)
WITHOUT_BEHAVIOUR = {  # forms of what others do
    "composition/approved",
    "composition/writer",
}


def modules(folder: Path, prefix: str = "") -> set[str]:
    return {path.stem.removeprefix(prefix) for path in folder.glob(f"{prefix}*.py")} - {"__init__"}


@pytest.mark.parametrize("package", MIRRORED)
def test_each_module_has_its_test_file_and_each_test_file_its_module(package: str) -> None:
    tested = modules(TESTS / package, "test_")
    there = {name for name in modules(ROOT / "assistant" / package) if f"{package}/{name}" not in WITHOUT_BEHAVIOUR}
    assert tested == there


def imported(path: Path) -> Iterator[str]:
    """Name the modules below tests that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = ["." * node.level + (node.module or "")]
        yield from (name for name in names if name.startswith(("tests", ".")))


def test_only_support_is_imported() -> None:
    strays = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in TESTS.rglob("*.py")
        for name in imported(path)
        if not name.startswith("tests.support.")
    }
    assert strays == set()


@pytest.mark.parametrize("path", sorted(TESTS.rglob("conftest.py")), ids=lambda path: path.parent.name)
def test_a_conftest_holds_fixtures_only(path: Path) -> None:
    """Beside the hooks that pytest looks for there."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        assert not isinstance(node, ast.ClassDef)
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("pytest_"):
            assert any("pytest.fixture" in ast.unparse(decorator) for decorator in node.decorator_list), node.name


@pytest.mark.parametrize("path", sorted((TESTS / "support").glob("*.py")), ids=lambda path: path.stem)
def test_support_holds_neither_tests_nor_fixtures(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert not node.name.startswith("test_")
            assert not any("pytest.fixture" in ast.unparse(decorator) for decorator in node.decorator_list), node.name
