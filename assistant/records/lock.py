"""One process at a time: what reads, decides and then writes must not be overtaken by others who do the same."""

from sqlalchemy import text
from sqlalchemy.orm import Session


def hold(session: Session, lock: int) -> None:
    """Let nobody else hold `lock`, a number of ours, until `session` is through; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
