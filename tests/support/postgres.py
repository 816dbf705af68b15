"""A PostgreSQL server to test against."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, make_url, text

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
