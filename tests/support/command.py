"""The command line, run within the test's own process."""

import pytest

from assistant.cli.main import run


def run_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object
) -> tuple[int, str, str]:
    """Run `avv` with `arguments`; gives exit code, output and errors."""
    monkeypatch.setattr("sys.argv", ["avv", *map(str, arguments)])
    with pytest.raises(SystemExit) as caught:
        run()
    out, err = capsys.readouterr()
    return int(caught.value.code or 0), out, err
