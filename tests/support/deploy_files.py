"""What the files of deploy/ say, read as those programs read them that they are for."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[2] / "deploy"
FILES = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.rglob("*"))
    if path.is_file()
}
UNIT = "avv-kompass@.service"
NOTIFY, TIMER = "avv-kompass-notify.service", "avv-kompass-notify.timer"
VARIABLE = re.compile(r"\$\{(\w+)(?::[?-][^}]*)?\}")


def unit(instance: str, name: str = UNIT) -> dict[str, list[str]]:
    """Give the settings of a unit of systemd for `instance`, each with its values in order."""
    found: dict[str, list[str]] = {}
    for line in FILES[name].splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(name, []).append(value.replace("%i", instance))
    return found


def environment(unit: dict[str, list[str]]) -> dict[str, str]:
    """Give what the unit sets in the environment."""
    return dict(one.split("=", 1) for one in unit["Environment"])


def example_environment() -> dict[str, str]:
    """Give what compose.env sets."""
    lines = (line for line in FILES["compose.env"].splitlines() if line and not line.startswith("#"))
    return dict(line.split("=", 1) for line in lines)


def compose(**variables: str) -> dict[str, Any]:
    """Give the compose file with `variables` filled in."""
    text = VARIABLE.sub(lambda found: variables[found[1]], FILES["compose.yaml"])
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def variables_of_compose() -> set[str]:
    """Name what the compose file wants to be told."""
    return {found[1] for found in VARIABLE.finditer(FILES["compose.yaml"])}


def image() -> Iterator[tuple[str, str]]:
    """Give the instructions of the Dockerfile, each with its arguments."""
    joined = FILES["Dockerfile"].replace("\\\n", " ")
    for line in joined.splitlines():
        if line and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            yield word, rest.strip()


def image_environment() -> dict[str, str]:
    """Give what the image sets of ours in the environment."""
    words = (word for kind, rest in image() if kind == "ENV" for word in rest.split())
    return {name: value for name, _, value in (word.partition("=") for word in words) if name.startswith("AVV_")}


def size(text: str) -> int:
    """Give the bytes of a size as systemd and Docker write it, such as 6G or 512m."""
    return int(text[:-1]) * 1024 ** ("kmg".index(text[-1].lower()) + 1)


def seconds(text: str) -> int:
    """Give the seconds of a time such as 20, 20s or 1m."""
    number, unit = re.fullmatch(r"(\d+)([sm]?)", text).groups()  # type: ignore[union-attr] # else the test fails
    return int(number) * (60 if unit == "m" else 1)
