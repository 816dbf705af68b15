"""The bench runs on a small corpus and names its figures; how fast it is is no matter of tests."""

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.settings import Settings
from evals import bench
from ingest.pipeline import ingest


def test_measures_everything_once(small_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "ROUNDS", 1)
    monkeypatch.setattr(bench, "SHARE", 1)
    ingest(small_settings)
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(small_settings, name)))
    result = CliRunner().invoke(app, ["eval", "bench"])
    assert result.exit_code == 0
    for name in ("answering / embedding", "ingest / model.encode", "unchanged re-ingest / ingest", "import assistant"):
        assert name in result.stdout
