"""How long somebody waits: for a fresh process, and for the first answer; and how large that is which ships."""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from assistant.embedding.shipped_vectors import FOLDER, SUFFIX
from assistant.settings import Settings
from evals.bench.load import OPTIONS, find_chromium, visit
from evals.bench.measurement import Measurement
from evals.bench.memory import memory_of
from evals.bench.serving import started

MEGABYTE = 1_000_000
STARTS = {"first start": (60, 1.5), "second start": (8, 1.3)}  # with their aims, in seconds and GB
PROCESSES = {
    "import assistant": "import assistant.pipeline",
    "avv --help": "import sys; sys.argv[1:] = ['--help']; from assistant.cli.main import run; run()",
}


def measure_first_answer(settings: Settings) -> Iterator[Measurement]:
    """Call `avv chat --ingest` twice, first with empty folders for data and cache, and ask it in Chromium.

    The clock runs from the call to the answer on the screen; the browser is open by then. Memory is the most that the
    process of the chat has held.
    """
    chromium = find_chromium()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        fresh = settings.model_copy(update={"cache": home / "cache"})
        for name, (seconds, gigabytes) in STARTS.items():
            took, peak = asyncio.run(_start(chromium, fresh, home)) if chromium else (None, None)
            yield Measurement(name=f"{name}, to the first answer", value=took, unit="s", aim=f"{seconds} or less")
            yield Measurement(name=f"{name}, memory of the chat", value=peak, unit="GB", aim=f"{gigabytes} or less")
    size = sum(path.stat().st_size for path in (settings.corpus / FOLDER).rglob(f"*{SUFFIX}"))
    yield Measurement(name="vectors that ship with the corpus", value=size / MEGABYTE, unit="MB", aim="25 or less")


async def _start(chromium: str, settings: Settings, home: Path) -> tuple[float | None, float | None]:
    """Give the seconds until the answer, none if there was none, and the peak of memory in GB."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        start = perf_counter()
        with started(settings, home, "--ingest") as chat:
            seen = await visit(browser, f"{chat.address}/?lang={settings.language}")
            took = perf_counter() - start
            peak = memory_of(chat.process, "VmHWM")
        await browser.close()
    return (None if seen.error else took), peak


def measure_starting() -> Iterator[Measurement]:
    """Start an interpreter for each of PROCESSES."""
    for name, code in PROCESSES.items():
        start = perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # noqa: S603 - our own code
        yield Measurement(name=name, value=perf_counter() - start, unit="s")
