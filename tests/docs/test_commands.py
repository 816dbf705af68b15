"""What the pages tell to type is typed: each command of a page after the other, in one data folder."""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.settings import Settings
from tests.support.page_blocks import page_blocks
from tests.support.people import PASSWORD

ROOT = Path(__file__).parents[2]
PAGES = tuple(f"docs/{name}.md" for name in ("quick-start", "legal", "administrators"))
SAME = {"README.md": "docs/quick-start.md", "docs/legal.de.md": "docs/legal.md"}  # commands that stand on both pages
NOT_RUN = {  # and why
    "avv ingest fetch": "asks the network",
    "AVV_LOGIN=file avv chat": "serves until it is ended",
    "make": "installs, or runs this very suite",
}
TYPED = {"avv users add": f"{PASSWORD}\n" * 2, "avv restore": "y\n", "avv records delete": "y\n"}  # when asked


def lines(page: str) -> Iterator[str]:
    """Give each line of a page that is set in, without what it says of itself."""
    for block in page_blocks((ROOT / page).read_text(encoding="utf-8")):
        yield from (line.strip().partition("  #")[0].strip() for line in block.splitlines() if line)


def python_blocks(page: str) -> Iterator[str]:
    """Give what is set in and begins with an import."""
    blocks = page_blocks((ROOT / page).read_text(encoding="utf-8"))
    return (block for block in blocks if block.startswith("from "))


PYTHON = [(page, code) for page in ("docs/developers.md", "docs/architecture.md") for code in python_blocks(page)]


@pytest.fixture
def folder(assistant_env: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to type in, over a data folder of its own with the texts read in."""
    made = assistant_env.snapshots  # what else lies in the data folder, such as records, other tests have left there
    shutil.copytree(made, tmp_path / "home" / made.name, copy_function=os.link)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AVV_BACKUP_PASSPHRASE", PASSWORD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES)
def test_each_command_does_what_the_page_says(page: str, folder: Path) -> None:
    done = 0
    for line in lines(page):
        if line.startswith(tuple(NOT_RUN)):
            continue
        assert line.startswith("avv "), line
        typed = next((words for start, words in TYPED.items() if line.startswith(start)), "")
        result = CliRunner().invoke(app, shlex.split(line)[1:], input=typed)
        assert result.exit_code == 0, (line, result.output, result.exception)
        for written in re.findall(r"--(?:out|export) (\S+)", line):
            assert (folder / written).stat().st_size > 100, line
        done += 1
    assert done > 3


def test_what_is_not_run_is_there() -> None:
    told = [line for page in (*PAGES, *SAME) for line in lines(page)]
    assert [start for start in NOT_RUN if not any(line.startswith(start) for line in told)] == []


@pytest.mark.parametrize("page", SAME)
def test_what_another_page_tells_too_is_run_there(page: str) -> None:
    def shapes(of: str) -> list[list[str]]:
        """Give the words of each command; files may have a name in another language."""
        told = [
            shlex.split(line) for line in lines(of) if line.startswith("avv") and not line.startswith(tuple(NOT_RUN))
        ]
        return [[re.sub(r"^[\w-]+(?=\.docx$)", "file", word) for word in words] for words in told]

    run = shapes(SAME[page])
    told = [words for words in shapes(page) if words[:3] != ["avv", "users", "add"]]
    assert len(told) > 3
    assert [words for words in told if words not in run] == []


@pytest.mark.usefixtures("assistant_env")
@pytest.mark.parametrize(("page", "code"), PYTHON)
def test_each_python_block_runs(page: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    exec(compile(code, page, "exec"), names)  # noqa: S102 - our own words
    assert getattr(names["answer"], "question", None)
    assert ("print(" in code) == bool(capsys.readouterr().out)
