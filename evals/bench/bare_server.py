"""A server that does nothing but close connections: what a flood costs the machine without the interface."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

COMMAND = "from evals.bench.bare_server import main; main()"
BACKLOG = 2_048  # as Uvicorn's


@contextmanager
def bare_server() -> Iterator[str]:
    """Run one until the end of the body, and give its address."""
    with subprocess.Popen([sys.executable, "-c", COMMAND], stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own code
        assert server.stdout is not None  # noqa: S101 - it is a pipe
        try:
            yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.terminate()


def main() -> None:
    """Serve on a free port, and write which it is."""
    asyncio.run(_serve())


async def _serve() -> None:
    server = await asyncio.start_server(_close, "127.0.0.1", 0, backlog=BACKLOG)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


async def _close(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        await reader.read(1)
    writer.close()
