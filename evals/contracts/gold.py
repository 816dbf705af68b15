"""Gold sheets: what a reader found in a contract, requirement by requirement. The contracts are not in the project."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.documents.document import Document
from assistant.domain import Kind
from ingest.documents.read_new import ImportOptions, read_new

Label = Literal["yes", "partial", "no"]
TEXTS = (".md", ".txt", ".pdf", ".docx", ".html")


class GoldLabel(BaseModel):
    """What stands in the contract: the label, those that count as right, the words that show it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    label: Label
    accept: tuple[Label, ...] = Field(min_length=1)
    clause: str | None = None
    quote: str | None = None


class GoldContract(BaseModel):
    """The sheet of one contract."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    file: str = ""
    requirements: dict[str, GoldLabel]


class GoldSheet(BaseModel):
    """A file with the sheets of several contracts."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    contracts: dict[str, GoldContract]


def gold_contracts(paths: Sequence[Path]) -> Iterator[tuple[str, Path, GoldContract]]:
    """Give name, text file and sheet of each contract: of a file of sheets, or of a folder of sheets with texts.

    Raises:
        FileNotFoundError: a sheet has no text.
        ValidationError: a sheet does not have its form.
    """
    for path in paths:
        if path.is_dir():
            yield from gold_contracts(sorted(path.rglob("*.json")))
            continue
        table = json.loads(path.read_text(encoding="utf-8"))
        if "contracts" in table:
            for name, sheet in GoldSheet.model_validate(table).contracts.items():
                yield name, path.parent / sheet.file, sheet
        else:
            yield path.stem, _text_beside(path), GoldContract.model_validate(table)


def _text_beside(sheet: Path) -> Path:
    for ending in TEXTS:
        if (text := sheet.with_suffix(ending)).is_file():
            return text
    raise FileNotFoundError(sheet.with_suffix(".md"))


def read_contract(path: Path) -> Document:
    """Read a contract as `avv check` does, but in this process."""
    return read_new(path.read_bytes(), path.name, ImportOptions(kind=Kind.CONTRACT))


def overlaps(text: str, quote: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the words `quote`, which may differ in white space and marks, lie in one of `spans` of `text`."""
    plain, places = _plain(text)
    wanted, _ = _plain(quote)
    start = plain.find(wanted)
    while start >= 0:
        found = places[start], places[start + len(wanted) - 1] + 1
        if any(begin < found[1] and found[0] < end for begin, end in spans):
            return True
        start = plain.find(wanted, start + 1)
    return False


def _plain(text: str) -> tuple[str, Mapping[int, int]]:
    """Give the letters and digits of `text`, and where each of them stands."""
    kept = [(i, sign.casefold()) for i, sign in enumerate(text) if sign.isalnum()]
    signs = "".join(sign[0] for _, sign in kept)
    return signs, {n: i for n, (i, _) in enumerate(kept)}
