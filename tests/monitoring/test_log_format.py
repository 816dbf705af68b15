"""Log lines for people and for programs: with the name of the question, and without the words of an error."""

import json
import logging
import sys
import threading
from collections.abc import Callable
from contextvars import copy_context

import pytest

from assistant.monitoring.log_format import INNERMOST, LONGEST, JsonFormat, TextFormat
from assistant.monitoring.reference import answering, current_reference, new_reference

WORDS = "Haftet Frau Schmidt?"


def _record(raising: Callable[[], object] | None = None) -> logging.LogRecord:
    try:
        error = raising() if raising else None
    except Exception:  # noqa: BLE001 - as a logger takes it
        error = sys.exc_info()
    return logging.LogRecord("assistant.app", logging.ERROR, __file__, 1, "no %s", ("\nluck",), error)  # type: ignore[arg-type] # as a logger takes it


def _deep(depth: int = 20) -> None:
    if depth:
        _deep(depth - 1)
    raise ValueError(WORDS)


def test_json_is_one_object_a_line() -> None:
    with answering("ab12cd34"):
        line = JsonFormat().format(_record())
    assert "\n" not in line
    told = json.loads(line)
    assert told.pop("time").endswith("+00:00")
    assert told == {"level": "error", "logger": "assistant.app", "message": "no \nluck", "question": "ab12cd34"}


def test_a_message_cannot_forge_a_line_for_people() -> None:
    record = _record()
    record.args = ("\n2026-11-29 12:00:00,000 WARNING assistant.app: forged",)
    first, second = TextFormat().format(record).split("\n")
    assert first[0].isdigit()
    assert second.startswith("    ")


@pytest.mark.parametrize("format_", [JsonFormat(), TextFormat()])
def test_a_long_message_is_cut(format_: logging.Formatter) -> None:
    """Streamlit logs what a browser calls its request, which may be a megabyte."""
    record = _record()
    record.args = ("x" * 1_000_000,)
    line = format_.format(record)
    assert "x" * 100 in line
    assert len(line) < LONGEST + 200
    assert f"({1_000_000 + len('no ') - LONGEST})" in line


@pytest.mark.parametrize("format_", [JsonFormat(), TextFormat()])
def test_of_an_error_its_kind_and_places_are_told_and_not_its_words(format_: logging.Formatter) -> None:
    line = format_.format(_record(_deep))
    assert WORDS not in line
    assert "ValueError" in line
    assert line.count("_deep") == INNERMOST
    assert line.count("\n") == (1 if isinstance(format_, TextFormat) else 0)  # that of the message


def test_a_question_has_its_name_in_its_own_lines_only() -> None:
    with answering("ab12cd34"):
        inner: list[str] = []
        thread = threading.Thread(target=copy_context().run, args=(lambda: inner.append(current_reference()),))
        thread.start()
        thread.join()
        assert inner == ["ab12cd34"]
        assert TextFormat().format(_record()).endswith("[ab12cd34]")
    assert "[" not in TextFormat().format(_record())
    assert "question" not in json.loads(JsonFormat().format(_record()))


def test_names_of_questions_differ_and_can_be_read_out() -> None:
    names = {new_reference() for _ in range(1_000)}
    assert len(names) == 1_000
    assert {len(name) for name in names} == {8}
