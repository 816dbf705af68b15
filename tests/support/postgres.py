"""A PostgreSQL server to test against, and one that a test may stop."""

import os
import secrets
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

PROGRAM = Path(__file__).parents[2] / ".ci" / "postgres"
POSTGRES = "AVV_TEST_POSTGRES_URL"


def postgres_url() -> str:
    """The server to test against; CI has to have one."""
    url = os.environ.get(POSTGRES)
    if not url:
        reason = f"{POSTGRES} names no server; .ci/postgres starts one"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return url


@contextmanager
def empty_database(template: str | None = None) -> Iterator[str]:
    """Give the address of a database of its own, empty or as `template` is; it is gone after the body."""
    server = make_url(postgres_url()).set(drivername="postgresql+pg8000")
    name = f"test_{secrets.token_hex(8)}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else "")))
    yield server.set(database=name, drivername="postgresql").render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


class PostgresServer:
    """A server of its own, in a folder that its user can read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""
        self._is_running = False

    def start(self) -> None:
        """Have it run; after a stop, with its data and at the same address."""
        if not self._is_running:
            self.url = self._run("start").strip().splitlines()[-1]
            self._is_running = True

    def stop(self) -> None:
        """End it at once, as a crash does."""
        if self._is_running:
            self._run("stop")
            self._is_running = False

    def _run(self, what: str) -> str:
        # What it starts would hold a pipe open.
        with (self.folder / "said").open("w+") as said:
            subprocess.run([PROGRAM, what, self.folder], stdout=said, check=True)
            said.seek(0)
            return said.read()


@contextmanager
def own_server() -> Iterator[PostgresServer]:
    """Run a server while the body runs, which may stop and start it."""
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        if os.environ.get("CI") == "true":
            pytest.fail("no PostgreSQL is installed")
        pytest.skip("no PostgreSQL is installed")
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        server = PostgresServer(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()
