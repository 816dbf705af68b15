"""Text recognition by tesseract, as Debian has it: a process of its own for each page, within limits."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

LANGUAGES = ("deu", "eng")
POINTS = 72  # of an inch, of which a picture has so many dots
SECONDS = 30
"""What a page may take, by the clock and of the processor; a page of a contract takes about three."""
MEGABYTES = 1000
"""What a page may take of memory."""
_WORD = "5"  # the level of words in the table that tesseract writes


class Layout(StrEnum):
    """How the words of a picture lie: anyhow, or as one block of lines."""

    PAGE = "3"
    BLOCK = "6"


@dataclass(frozen=True)
class Word:
    """A word on a page, in pixels from the upper left; `confidence` is 0 to 100, `line` tells its line."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]


@cache
def is_installed() -> bool:
    """Tell whether there is a tesseract that reads German and English."""
    path = shutil.which("tesseract")
    if path is None:
        return False
    listed = subprocess.run(  # noqa: S603 - the arguments are ours
        [path, "--list-langs"], capture_output=True, timeout=SECONDS, check=False, env=_environment()
    )
    return set(LANGUAGES) <= set(listed.stdout.decode("utf-8", "replace").split())


def read_words(picture: bytes, dpi: int, layout: Layout = Layout.PAGE, seconds: float = SECONDS) -> list[Word] | None:
    """Read a grey picture (PGM) of so many dots per inch; None if it cannot be read, or not within the limits."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    with subprocess.Popen(  # noqa: S603 - the arguments are ours
        [path, "stdin", "stdout", "-l", "+".join(LANGUAGES), "--dpi", str(dpi), "--psm", layout, "tsv"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    ) as process:
        try:
            # So that it ends by itself where nobody is left to end it.
            _limit(process.pid, resource.RLIMIT_CPU, SECONDS)
            _limit(process.pid, resource.RLIMIT_AS, MEGABYTES * 1_000_000)
            table, _ = process.communicate(picture, timeout=min(seconds, SECONDS))
        except (OSError, subprocess.TimeoutExpired):
            process.kill()
            return None
    return list(_words(table.decode("utf-8", "replace"))) if process.returncode == 0 else None


def _limit(process: int, what: int, allowed: int) -> None:
    """Limit a process; where the user set a lower limit already, that one stays."""
    given = [limit for limit in resource.prlimit(process, what) if limit != resource.RLIM_INFINITY]
    lowest = min([allowed, *given])
    resource.prlimit(process, what, (lowest, lowest))


def _words(table: str) -> Iterator[Word]:
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != _WORD or not cells[11].strip():
            continue
        block, paragraph, line = (int(cell) for cell in cells[2:5])
        left, top, width, height = (int(cell) for cell in cells[6:10])
        text = cells[11].strip()
        yield Word(text, left, top, left + width, top + height, float(cells[10]), (block, paragraph, line))


def _environment() -> dict[str, str]:
    """Give what tesseract may know of ours: where its languages are. Two threads would wait for one another."""
    kept = {name: os.environ[name] for name in ("TESSDATA_PREFIX", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"OMP_THREAD_LIMIT": "1"}
