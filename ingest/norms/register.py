"""`avv law build`: make the norm register (assistant/law/register) from the official files: numbers, titles, links."""

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Annotated, Any
from xml.etree.ElementTree import ParseError

import typer
from pydantic import Field

from assistant.domain import Frozen
from assistant.errors import IngestError
from assistant.messages import LANGUAGES
from ingest.norms.clauses import read_clauses
from ingest.norms.eurlex import read_eurlex
from ingest.norms.formex import read_formex
from ingest.norms.gii import read_gii
from ingest.norms.old_bdsg import read_markdown
from ingest.norms.tree import Node

Units = dict[str, dict[str, Node]]
REGISTER = Path(__file__).parents[2] / "assistant" / "law" / "register"
law_app = typer.Typer(help="Das Normenregister / the norm register.", no_args_is_help=True)
TITLE_WORDS = 12
UMLAUTS = {ord(umlaut): f"{plain}e" for umlaut, plain in zip("äöü", "aou", strict=True)}


class RegisterSource(Frozen):
    """What sources.toml says about one act."""

    reader: str | None = None
    files: dict[str, str] = Field(default_factory=dict)
    more: tuple[str, ...] = ()
    state: str
    complete: tuple[str, ...] = ()
    links: dict[str, dict[str, str]] = Field(default_factory=dict)
    units: dict[str, dict[str, Any]] = Field(default_factory=dict)


def read_sources() -> dict[str, RegisterSource]:
    """Read which acts the register is made of, by canonical abbreviation."""
    data = tomllib.loads((files("ingest.norms") / "sources.toml").read_text(encoding="utf-8"))
    return {act: RegisterSource.model_validate(entry) for act, entry in data.items()}


def build_register(folders: Sequence[Path], target: Path = REGISTER) -> dict[str, dict[str, int]]:
    """Read the official files below `folders` and write one JSON file an act into `target`; give the number of units.

    Raises:
        IngestError: an official file is missing or damaged.
    """
    target.mkdir(parents=True, exist_ok=True)
    counts = {}
    for act, source in read_sources().items():
        units = {kind: numbers for kind, numbers in _read(source, folders).items() if numbers}
        for kind, by_hand in source.units.items():
            units.setdefault(kind, {}).update({number: {"open": True} | node for number, node in by_hand.items()})
        entry = {"act": act, "state": source.state, "complete": source.complete, "links": source.links, "units": units}
        (target / f"{slug(act)}.json").write_text(_dump(entry), encoding="utf-8")
        counts[act] = {kind: len(numbers) for kind, numbers in units.items()}
    return counts


def slug(act: str) -> str:
    """Give the file name of an act.

    >>> slug("BDSG a.F.")
    'bdsg-a-f'
    """
    return re.sub(r"[^a-z0-9]+", "-", act.lower().translate(UMLAUTS)).strip("-")


def _read(source: RegisterSource, folders: Sequence[Path]) -> Units:
    paths = [_path(name, folders) for name in [*source.files.values(), *source.more]]
    languages = list(source.files)
    try:
        match source.reader:
            case "formex":
                return read_formex(paths, languages)
            case "eurlex":
                return read_eurlex(paths[0], languages[0])
            case "clauses":
                return read_clauses(paths, languages)
            case "gii":
                return _joined(read_gii(path) for path in paths)
            case "markdown":
                return read_markdown(paths[0])
            case _:
                return {}
    except (OSError, ParseError) as error:
        raise IngestError("document.unreadable", path=paths[0], detail=error) from error


def _path(name: str, folders: Sequence[Path]) -> Path:
    """Find the file in the first of the folders that has it; in the last one, where it is missed, otherwise."""
    return next((path for folder in folders if (path := folder / name).exists()), folders[-1] / name)


def _joined(parts: Iterable[Units]) -> Units:
    units: Units = {}
    for part in parts:
        for kind, numbers in part.items():
            units.setdefault(kind, {}).update(numbers)
    return units


def _dump(entry: dict[str, Any]) -> str:
    """Write JSON with one unit a line, so that a change of the law shows as a small difference."""
    units = entry.pop("units")
    head = json.dumps(entry, ensure_ascii=False, indent=1)[:-2]
    kinds = []
    for kind, numbers in units.items():
        lines = ",\n".join(f'   "{number}": {_line(node)}' for number, node in numbers.items())
        kinds.append(f'  "{kind}": {{\n{lines}\n  }}')
    body = ",\n".join(kinds)
    return f'{head},\n "units": {{\n{body}\n }}\n}}\n'


def _line(node: Node) -> str:
    titled = {
        key: _shortened(value) if isinstance(value, str) and key in LANGUAGES else value for key, value in node.items()
    }
    return json.dumps(titled, ensure_ascii=False, separators=(",", ":"))


def _shortened(title: str) -> str:
    """Keep the first words of a long title: enough to tell a norm, and no copy of an official text.

    The parts of a compound with hyphens count as words of their own.
    """
    words = title.split()
    counts = accumulate(len(re.findall(r"\w+", word)) for word in words)
    kept = [word for word, count in zip(words, counts, strict=True) if count <= TITLE_WORDS]
    return title if kept == words else f"{' '.join(kept)} …"


@law_app.callback()
def law() -> None:
    """Das Normenregister / the norm register."""


@law_app.command()
def build(
    sources: Annotated[list[Path], typer.Option("--from", help="Ordner / folders: official texts (eu/, de/)")],
) -> None:
    """Das Normenregister aus den amtlichen Texten bauen / build the norm register from the official texts."""
    for act, kinds in build_register(sources).items():
        sys.stdout.write(f"{act}: {', '.join(f'{kind} {count}' for kind, count in kinds.items()) or '–'}\n")
