"""Up to which day each act was read: states.toml of the corpus."""

import tomllib
from datetime import date
from pathlib import Path

STATES = "states.toml"


def read_states(corpus: Path) -> dict[str, date]:
    """Give the days by the canonical abbreviation of the act; none if the folder `corpus` keeps no list."""
    path = corpus / STATES
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
