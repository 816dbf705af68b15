"""What a terminal gets to see is text, whoever wrote it."""

import logging

import pytest

from assistant.cli.log_output import log_to_stderr
from assistant.cli.main import run
from assistant.terminal import printable, tell, warn

NASTY = "\x1b[2J\x1b]0;owned\x07\x9b31m\r\b\x7f\u202e\u2066\u2028\udcff"


def test_each_control_character_is_seen_and_text_stays() -> None:
    assert printable(NASTY) == "�[2J�]0;owned��31m��" + "�" * 5
    for text in ("Vertrag mit Öl & Söhne – „neu“", "a\tb\nc", "会社", "עברית", "👩\u200d💻", ""):
        assert printable(text) == text


def test_lines_of_both_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    tell(f"out{NASTY}")
    warn(f"err{NASTY}")
    for said, begins in zip(capsys.readouterr(), ("out", "err"), strict=True):
        assert said.startswith(begins)
        assert said.endswith("\n")
        assert [sign for sign in said[:-1] if not sign.isprintable()] == []


def test_an_error_and_a_log_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["avv", "ingest", "add", f"no{NASTY[:-1]}file"])
    with pytest.raises(SystemExit):
        run()
    log_to_stderr("warning")
    logging.getLogger("assistant.test").warning("read %s", NASTY[:-1])  # the last one no report of a test could hold
    said = capsys.readouterr()
    assert "owned" in said.err
    assert [sign for sign in said.out + said.err if sign != "\n" and not sign.isprintable()] == []
