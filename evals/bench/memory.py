"""How much memory it takes to take in a whole folder of official texts."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import SecretStr

from assistant.index.manifest import POINTER
from assistant.settings import CONFIG, Settings
from evals.bench.measurement import Measurement

# What a process asks about itself at its end. What the system tells its parent (ru_maxrss) would not do: there, the
# parent's own memory counts from the fork to the start of the program.
ASKING = """
try:
    {code}
finally:
    from pathlib import Path
    print(next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""
ADD = "from assistant.cli.main import run; run()"
BYTES = 1024  # the system counts in KiB
GIGABYTE = 1_000_000_000


def measure_memory(settings: Settings, laws: Path) -> Iterator[Measurement]:
    """Let a process of its own take in `laws` beside the corpus, into an empty folder, with the cached embeddings."""
    if not laws.is_dir():
        yield Measurement(name=f"peak memory: there is no {laws}", value=None, unit="GB")
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        arguments = ("ingest", "add", str(laws.resolve()))
        peak = peak_memory(ADD, arguments, home, environment_for(settings, home))
        done = (home / "snapshots" / POINTER).exists()
    yield Measurement(
        name=f"peak memory, corpus and {laws.name}", value=peak if done else None, unit="GB", aim="2.5 or less"
    )


def peak_memory(
    code: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> float:
    """Run a line of Python in `folder`, however it ends, and give the most memory that its process held, in GB."""
    command = [sys.executable, "-c", ASKING.format(code=code), *arguments]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter and code
    *_, last = done.stdout.splitlines()
    return int(last.split()[1]) * BYTES / GIGABYTE


def memory_of(process: int | str, field: str) -> float | None:
    """Give the memory of a running process in GB, now (`VmRSS`) or at most (`VmHWM`); None where no system says so."""
    status = Path(f"/proc/{process}/status")
    if not status.is_file():
        return None
    line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith(field))
    return int(line.split()[1]) * BYTES / GIGABYTE


def environment_for(settings: Settings, home: Path) -> dict[str, str]:
    """Hand the settings on, but for the folder, the servers and the login; nothing else may say otherwise."""
    config = home / "avv.toml"
    config.touch()
    own = {"home": home, "chroma_url": None, "records_url": None, "login": "none"}
    told = settings.model_copy(update=own).model_dump(
        exclude_none=True, exclude={"oidc_issuers", "oidc_roles", "oidc_clients", "notify_events"}
    )
    plain = {n: v.get_secret_value() if isinstance(v, SecretStr) else str(v) for n, v in told.items()}
    others = {name: value for name, value in os.environ.items() if not name.startswith("AVV_")}
    return others | {f"AVV_{name.upper()}": value for name, value in plain.items()} | {CONFIG: str(config)}
