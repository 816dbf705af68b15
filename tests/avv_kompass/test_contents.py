"""What a package is built of: all that the product needs, and nothing else. The package itself: `test_installed.py`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
WHOLE = ("assistant", "avv_kompass", "corpus", "ingest")
OF_THE_REPOSITORY = {"evals/baseline.json", "evals/baseline.new_topics.json"}
FOLDERS_OF_THE_REPOSITORY = (
    "evals/contracts/data/",
    "evals/fuzz/documents/",
    "evals/judgments/data/",
    "evals/privacy/data/",
    "evals/questions/",
)
NEEDED = {  # one of each sort, in case all of a sort were gone
    "assistant/app/browser/remember.js",
    "assistant/contracts/asking/clauses.safetensors",
    "assistant/embedding/query_adapter.safetensors",
    "assistant/law/register/dsgvo.json",
    "assistant/messages/de.toml",
    "assistant/messages/en.toml",
    "assistant/py.typed",
    "assistant/records/migrations/env.py",
    "assistant/retrieval/classifier.safetensors",
    "avv_kompass/py.typed",
    "corpus/facts.toml",
    "corpus/guidance/liability/de.md",
    "corpus/guidance/liability/de.questions.toml",
    "corpus/vectors/guidance/liability/de.safetensors",
    "evals/scoreboard.toml",
    "ingest/py.typed",
}


def here(top: str) -> Iterator[str]:
    """Give the files of a folder of the repository, without what Python and editors leave there."""
    for path in (ROOT / top).rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(ROOT).as_posix()


def is_of_the_repository(file: str) -> bool:
    return file in OF_THE_REPOSITORY or file.startswith(FOLDERS_OF_THE_REPOSITORY)


@pytest.fixture(scope="module")
def wheel() -> set[str]:
    return {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}


def test_a_wheel_holds_the_product_and_nothing_else(wheel: set[str]) -> None:
    expected = {file for top in (*WHOLE, "evals") for file in here(top)}
    assert wheel == {file for file in expected if not is_of_the_repository(file)}
    assert wheel >= NEEDED


def test_all_that_is_left_out_is_there(wheel: set[str]) -> None:
    left = [file for file in here("evals") if is_of_the_repository(file)]
    assert not wheel & set(left)
    places = (*FOLDERS_OF_THE_REPOSITORY, *OF_THE_REPOSITORY)
    assert [place for place in places if not any(file.startswith(place) for file in left)] == []


def test_no_module_is_left_out(wheel: set[str]) -> None:
    assert [file for file in here("evals") if file.endswith(".py") and file not in wheel] == []


def test_a_source_archive_holds_what_the_wheel_is_built_of_and_the_pages(wheel: set[str]) -> None:
    archive = {file.distribution_path for file in SdistBuilder(str(ROOT)).recurse_included_files()}
    tops = {file.partition("/")[0] for file in archive - wheel}
    assert wheel <= archive
    assert tops == {"CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs", "examples"}
