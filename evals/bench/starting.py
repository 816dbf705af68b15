"""How long a fresh process takes before it can do anything."""

import subprocess
import sys
from collections.abc import Iterator
from time import perf_counter

from evals.bench.measurement import Measurement

STARTS = {
    "import assistant": "import assistant.pipeline",
    "avv --help": "import sys; sys.argv[1:] = ['--help']; from assistant.cli.main import run; run()",
}


def measure_starting() -> Iterator[Measurement]:
    """Start an interpreter for each of STARTS."""
    for name, code in STARTS.items():
        start = perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # noqa: S603 - our own code
        yield Measurement(name=name, value=perf_counter() - start, unit="s")
