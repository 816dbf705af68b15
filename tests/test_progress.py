"""Progress where the output is no terminal: lines, not too many, and the truth."""

import pytest

from assistant import progress
from assistant.progress import progress_bars


def test_a_line_when_a_step_begins_and_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bars("de") as show:
        for share in (0.0, 0.2, 0.4, 1.0, 1.0):
            show("embed", share)
        show("read", 1.0)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "Vektoren der Texte werden berechnet: 0 %",
        "Vektoren der Texte werden berechnet: 100 %",
        "Dateien werden gelesen: 100 %",
    ]


def test_a_line_every_few_seconds(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(progress, "monotonic", lambda: now)
    with progress_bars("en") as show:
        for share in range(10):
            show("embed", share / 10)
            now += 1.5
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"Computing the vectors of the texts: {share} %" for share in (0, 20, 40, 60, 80)]
