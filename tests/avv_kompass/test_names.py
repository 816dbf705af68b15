"""The names for other programs: each is what it says, and nothing is loaded before it is used."""

import ast
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import avv_kompass

ROOT = Path(__file__).parents[2]
TREE = ast.parse(Path(avv_kompass.__file__).read_text(encoding="utf-8"))
TYPED = {  # as a type checker sees it
    alias.name: str(node.module)
    for node in ast.walk(TREE)
    if isinstance(node, ast.ImportFrom) and node.module not in {"importlib", "typing"}
    for alias in node.names
}


def loaded_by(code: str) -> set[str]:
    """Give the packages that a fresh process has loaded after `code`."""
    told = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(run.stdout.split())


def test_each_name_is_what_a_type_checker_takes_it_for() -> None:
    assert set(avv_kompass.__all__) == set(dir(avv_kompass)) == {*TYPED, "__version__"}
    for name, module in TYPED.items():
        assert getattr(avv_kompass, name) is getattr(import_module(module), name)


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert avv_kompass.__version__ == project["version"]


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="Asistant"):
        _ = avv_kompass.Asistant  # type: ignore[attr-defined] # that is the test


def test_it_loads_nothing_but_itself() -> None:
    assert loaded_by("import avv_kompass") - loaded_by("import importlib, typing") == {"avv_kompass"}


def test_the_types_of_an_answer_load_neither_model_nor_library() -> None:
    loaded = loaded_by("from avv_kompass import Answer, KompassError, Settings")
    assert loaded & {"torch", "chromadb", "langchain_core", "numpy", "ingest"} == set()
