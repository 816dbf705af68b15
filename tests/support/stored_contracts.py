"""Contracts to keep, vectors that are the same in every process, and a look at all that is kept of them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sqlalchemy import func, select, text

from assistant.contracts.store.model import NewContract, RegisterFacts, Vectors
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access, Language
from assistant.records.contract_tables import ContractPassageRow, ContractRow, ContractVersionRow, OriginalRow
from assistant.records.database import Database
from tests.support.contracts import contract

MODEL = "model-1"
EVERY = frozenset(Access)
RARE = "Quittenmarmelade"
CLAUSES = [
    ("1. Vergütung", "Die Vergütung beträgt 5 Euro. Sie ist monatlich fällig."),
    ("2. Weisungen", f"Der Auftragnehmer folgt den Weisungen zur {RARE}. Er dokumentiert sie."),
]


def new_contract(
    name: str = "acme",
    clauses: list[tuple[str, str]] | None = None,
    language: Language = Language.GERMAN,
    facts: RegisterFacts | None = None,
    raw: bytes = b"",
) -> NewContract:
    """Make a contract as a reader gives it; without `raw`, the file is its text."""
    document = contract(clauses or CLAUSES, language).model_copy(update={"id": f"contracts/{name}/{language}"})
    return NewContract(
        document=document,
        name=f"{name}.md",
        format="markdown",
        raw=raw or document.text.encode(),
        facts=facts or RegisterFacts(provider=name.title()),
    )


def embed(texts: Sequence[str]) -> Vectors:
    """Give each text a unit vector of its own, the same in every process."""
    seeds = [int.from_bytes(hashlib.sha256(words.encode()).digest()[:8]) for words in texts]
    found = [np.random.default_rng(seed).normal(size=32) for seed in seeds]
    return np.array([vector / np.linalg.norm(vector) for vector in found], np.float32).reshape(len(texts), 32)


def rows(database: Database) -> dict[str, int]:
    """Count the rows of all that contracts have, the index of words included."""
    tables = {"contracts": ContractRow, "versions": ContractVersionRow, "originals": OriginalRow}
    with database.reading() as session:
        found = {name: session.scalar(select(func.count()).select_from(row)) or 0 for name, row in tables.items()}
        found["passages"] = session.scalar(select(func.count()).select_from(ContractPassageRow)) or 0
        if database.engine.dialect.name == "sqlite":
            assert session.scalar(text("SELECT count(*) FROM contract_terms_docsize")) == found["passages"]
    return found


def collections(store: ContractStore) -> set[str]:
    """Name the versions that have vectors, whoever wrote them."""
    return {one.name.rpartition("-")[2] for one in store.vectors._collections()}


def holding(words: bytes, *folders: Path) -> list[str]:
    """Name the files below `folders` that hold `words`, in any case of their letters."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if words.lower() in path.read_bytes().lower()]


def holding_vectors(vectors: Vectors, *folders: Path) -> list[str]:
    """Name the files below `folders` that hold a piece (eight numbers) of one of `vectors`."""
    pieces = [vector[start : start + 8].tobytes() for vector in vectors for start in range(0, len(vector), 8)]
    contents = {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}
    return [path.name for path, content in contents.items() if any(piece in content for piece in pieces)]
