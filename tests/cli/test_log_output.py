"""Log lines: none at the default level, and at no level the words of those who ask."""

import logging
import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from assistant.cli.log_output import PRODUCT
from assistant.cli.main import run
from assistant.settings import Settings

QUESTION = "Wer haftet, wenn das Callcenter gegen den Datenschutz verstößt?"
STAGES = (
    "assistant.index.snapshot",
    "assistant.index.store",
    "assistant.understanding.understand",
    "assistant.retrieval.candidates",
    "assistant.retrieval.retrieve",
    "assistant.composition.compose",
    "assistant.verification.verify",
    "assistant.pipeline",
)
LINE = re.compile(r"\S+ \S+ (?P<level>[A-Z]+) (?P<logger>[a-z_.0-9]+): (?P<words>.+)")
Ask = Callable[..., str]


@pytest.fixture(autouse=True)
def _levels() -> Iterator[None]:
    before = [(logging.getLogger(name), logging.getLogger(name).level) for name in PRODUCT]
    yield
    for logger, level in before:
        logger.setLevel(level)


@pytest.fixture
def ask(assistant_env: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask on the command line; gives what stands on standard error."""
    del assistant_env

    def call(level: str | None = None) -> str:
        if level is not None:
            monkeypatch.setenv("AVV_LOG_LEVEL", level)
        monkeypatch.setattr("sys.argv", ["avv", "ask", QUESTION])
        with pytest.raises(SystemExit) as caught:
            run()
        assert not caught.value.code
        out, err = capsys.readouterr()
        assert "[1]" in out
        return err

    return call


def test_a_question_leaves_no_line_by_default(ask: Ask) -> None:
    assert ask() == ""


@pytest.mark.parametrize("level", ["info", "debug"])
def test_each_stage_has_a_line_and_none_tells_the_question(ask: Ask, level: str) -> None:
    lines = [LINE.fullmatch(line) for line in ask(level).splitlines()]
    found = [line for line in lines if line is not None]
    assert len(found) == len(lines)
    assert set(STAGES) <= {line["logger"] for line in found}
    assert len(found) == len({line[0] for line in found})  # no line twice, as with two handlers
    told = {word.casefold() for line in found for word in re.findall(r"\w{3,}", line["words"])}
    assert told & {word.casefold() for word in re.findall(r"\w{3,}", QUESTION)} == set()


def test_an_unknown_level_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("AVV_LOG_LEVEL", "loud")
    monkeypatch.setattr("sys.argv", ["avv", "sources"])
    with pytest.raises(SystemExit) as caught:
        run()
    assert caught.value.code == 1
    assert "log_level" in capsys.readouterr().err


def test_a_library_stays_silent_until_its_user_says_otherwise() -> None:
    code = "import logging, assistant, ingest, evals\nfor name in ('assistant', 'ingest.x', 'evals'):\n"
    code += (
        "    logging.getLogger(name).warning('seen')\nlogging.basicConfig()\nlogging.getLogger('ingest.x').error('now')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "ERROR:ingest.x:now\n"
