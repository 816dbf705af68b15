"""Write a report beside what a command prints."""

from pathlib import Path

from assistant.cli.new_file import write_anew
from assistant.export.export import format_of, render
from assistant.export.report import Report
from assistant.messages import say
from assistant.terminal import warn


def save_report(report: Report, path: Path, key: str) -> None:
    """Write `report` in the format that the ending of `path` names, and say so with the sentence `key`.

    Raises:
        StateError: there is no such format, or the file cannot be written.
    """
    write_anew(path, render(report, format_of(path)))
    warn(say(report.language, key, path=path))
