"""The lines of websites, as written in boilerplate.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def line_patterns(group: str) -> dict[str, re.Pattern[str]]:
    """Give one pattern per reason of `group`."""
    data = tomllib.loads((files(__package__) / "boilerplate.toml").read_text(encoding="utf-8"))
    return {
        reason: re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
        for reason, patterns in data[group].items()
    }


def reason_of(text: str, group: str) -> str | None:
    """Tell which of the `group` a whole line is."""
    return next((reason for reason, pattern in line_patterns(group).items() if pattern.fullmatch(text)), None)
