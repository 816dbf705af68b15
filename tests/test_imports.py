"""Imports go one way: each layer knows those below it, and only the command line knows all."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from assistant.documents.format import DocumentFormat
from ingest.readers.registry import READERS

ROOT = Path(__file__).parents[1]
TOPS = ("assistant", "avv_kompass", "ingest", "evals")
# Lowest first. What stands in one line knows nothing of each other.
LAYERS = (
    ("assistant", "assistant.domain"),
    (
        "assistant.bounded_replies",
        "assistant.direct",
        "assistant.email_address",
        "assistant.fair_lock",
        "assistant.language",
        "assistant.law",
        "assistant.logistic",
        "assistant.memory",
        "assistant.open_files",
        "assistant.stopwatch",
        "assistant.terminal",
        "assistant.time_budget",
    ),
    ("assistant.messages", "assistant.webhook"),
    ("assistant.citation", "assistant.errors", "assistant.progress"),
    ("assistant.page_address", "assistant.state"),
    ("assistant.in_use", "assistant.settings"),
    ("assistant.access", "assistant.documents", "assistant.embedding", "assistant.index", "assistant.privacy"),
    ("assistant.child_process", "assistant.understanding"),
    ("assistant.retrieval",),
    ("assistant.composition",),
    ("assistant.verification",),
    ("assistant.generation", "assistant.records"),
    ("assistant.accounts", "assistant.backup", "assistant.contracts"),
    ("assistant.pipeline",),
    (
        "assistant.export",
        "assistant.langchain",
        "assistant.library",
        "assistant.monitoring",
        "assistant.review",
    ),
    ("assistant.drafting", "assistant.fair_use", "assistant.notifications"),
    ("assistant.doctor",),
    ("assistant.resources",),
    ("assistant.serving",),
    ("assistant.answering", "assistant.api", "assistant.app", "assistant.knowledge", "ingest"),
    ("assistant.mcp",),
    ("avv_kompass", "evals"),
    ("assistant.cli",),
)
HEIGHT = {unit: height for height, layer in enumerate(LAYERS) for unit in layer}
# Which packages a format is read with: whoever reads one does not wait for those of the others.
PACKAGES = {
    DocumentFormat.DOCX: {"docx"},
    DocumentFormat.EMAIL: {"selectolax"},
    DocumentFormat.FORMEX: {"defusedxml"},
    DocumentFormat.GII: {"defusedxml"},
    DocumentFormat.HTML: {"selectolax"},
    DocumentFormat.MARKDOWN: {"markdown_it", "selectolax"},
    DocumentFormat.PDF: {"pypdfium2"},
    DocumentFormat.TEXT: set(),
}


def read_modules() -> dict[str, str]:
    """Give the text of each module by its name."""
    paths = [path for top in TOPS for path in (ROOT / top).rglob("*.py")]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path.read_text("utf-8")
        for path in paths
    }


def imported(text: str) -> Iterator[str]:
    """Give all that a module imports, wherever in it: within functions and for the types alone as well."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import relative to the module"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def unit(module: str) -> str:
    """Give the part of the product to which a module belongs."""
    return ".".join(module.split(".")[:2]) if module.startswith("assistant.") else module.split(".", maxsplit=1)[0]


def upward(module: str, text: str) -> set[str]:
    """Give what `module` may not import, as it does not lie below it."""
    mine = HEIGHT[unit(module)]
    others = {other for other in map(unit, imported(text)) if other in HEIGHT and other != unit(module)}
    return {other for other in others if HEIGHT[other] >= mine}


MODULES = read_modules()


def test_each_part_has_a_layer() -> None:
    assert {unit(module) for module in MODULES} == set(HEIGHT)


def test_imports_go_down() -> None:
    assert {module: found for module, text in MODULES.items() if (found := upward(module, text))} == {}


@pytest.mark.parametrize(
    ("module", "text", "wrong"),
    [
        ("assistant.library.clauses", "from ingest.check.clauses import MARKED", {"ingest"}),
        ("assistant.settings", "from assistant.access.identity import UserRole", {"assistant.access"}),
        ("assistant.app.status.page", "def draw():\n    import evals.report.html", {"evals"}),
        ("assistant.index.store", "if TYPE_CHECKING:\n    from assistant import embedding", {"assistant.embedding"}),
        ("ingest.cli", "from assistant.cli.main import run", {"assistant.cli"}),
        ("ingest.cli", "from assistant.settings import load_settings\nfrom ingest.build import pipeline", set()),
        ("assistant.cli.main", "import evals.cli\nimport ingest.cli\nimport typer", set()),
    ],
)
def test_what_goes_up_is_found(module: str, text: str, wrong: set[str]) -> None:
    assert upward(module, text) == wrong


def test_no_circles() -> None:
    """Module by module, which the layers do not tell within a package."""
    graph = {module: {each for each in imported(text) if each in MODULES} for module, text in MODULES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


@pytest.mark.parametrize("format_", READERS)
def test_a_reader_imports_no_package_of_another(format_: DocumentFormat) -> None:
    module = f"ingest.readers.{READERS[format_].partition(':')[0]}"
    code = f"import sys, {module}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(run.stdout.split())
    assert loaded & set().union(*PACKAGES.values()) == PACKAGES[format_]
