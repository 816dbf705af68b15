"""What a stranger's file is called reaches the operator's terminal as text only."""

import pytest

from assistant.errors import IngestError
from ingest.output import Sentences

NAME = "a\x1b[2J\x1b]0;owned\x07\u202e\x9b1m.exe.txt"


def test_names_of_strangers_are_text(capsys: pytest.CaptureFixture[str]) -> None:
    output = Sentences("en")
    output.refused(NAME, IngestError("document.format_unknown", path=NAME, found="PNG"))
    output.taken(NAME, "contract/de", f"taken in: {NAME}", is_new=True)
    output.message("ingest.and_more", documents=NAME, count=2)
    said = capsys.readouterr()
    assert said.err.count("owned") == 1
    assert said.out.count("owned") == 2
    assert [sign for sign in said.out + said.err if sign != "\n" and not sign.isprintable()] == []
