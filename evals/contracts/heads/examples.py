"""Contracts that people wrote without sight of how they are read, and those to learn from, with their facts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.contracts.facts.date_choice import DateCandidate, describe_dates
from assistant.contracts.facts.dates import likely_dates
from assistant.contracts.mentions.weights import Weights
from assistant.contracts.mentions.words import Words
from assistant.contracts.parties import names_by_clues
from assistant.contracts.party_clues.clue import PartyClue, Span
from assistant.contracts.party_clues.find import MOST, party_clues
from assistant.contracts.party_names.choose import Names, choose_among, likely_leaning, open_among
from assistant.contracts.party_names.features import Described, describe_candidates
from assistant.contracts.party_roles import with_roles
from assistant.contracts.wording import ROLES, PartyRole
from assistant.documents.document import Document
from evals.contracts.facts import is_right
from ingest.documents.read_new import ImportOptions, read_new

TUNING = "tuning"
DATA = Path(__file__).parents[1] / "data"
FACTS: dict[PartyRole, str] = {"processor": "provider", "controller": "client"}
"""What the sheets call the parties."""


@dataclass(frozen=True)
class Example:
    """A contract, who wrote it (a folder or file of contracts), and its facts."""

    writer: str
    document: Document
    facts: dict[str, Any]

    @property
    def text(self) -> str:
        """The part of the text that is looked at."""
        return self.document.text[:MOST]

    @property
    def group(self) -> str:
        """Whether it is one to learn from, a whole contract, or a short one."""
        return "tuning" if self.writer == TUNING else "whole" if self.writer.startswith("x") else "short"

    @cached_property
    def unclear(self) -> list[PartyClue]:
        """What single places tell of the parties, some of them without a role."""
        return party_clues(self.text)

    @cached_property
    def clues(self) -> list[PartyClue]:
        """What single places and their use tell of the parties."""
        return with_roles(self.unclear, self.text)

    @cached_property
    def told(self) -> dict[PartyRole, Span | None]:
        """The names by the clues alone."""
        return names_by_clues(self.text, self.clues)

    @cached_property
    def names(self) -> list[Described]:
        """All candidates for the names."""
        return describe_candidates(Words(self.text), self.clues)

    def likely(self, weights: Weights) -> Names:
        """Give the names by the clues and what was learned."""
        clues = with_roles(self.unclear, self.text, likely_leaning(self.text, self.unclear, weights))
        told = names_by_clues(self.text, clues)
        return choose_among(self.text, self.names, clues, told, open_among(clues, told, ROLES), weights)

    @cached_property
    def dates(self) -> list[DateCandidate]:
        """All candidates for the date."""
        return describe_dates(self.text, likely_dates(self.document))

    def is_party(self, role: PartyRole, name: str | None) -> bool:
        """Tell whether `name` is that of the party."""
        return is_right(FACTS[role], name, self.facts.get(FACTS[role]))


def read_examples() -> Iterator[Example]:
    """Give all contracts written blind, then those to learn from; each file of them and each folder is one writer."""
    for file in sorted((DATA / "heads").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            each = json.loads(line)
            yield Example(file.stem, _document(each["text"], each["id"]), each["facts"])
    for sheet in sorted((DATA / "tuning").rglob("*.json")):
        facts = json.loads(sheet.read_text(encoding="utf-8")).get("facts", {})
        text = sheet.with_suffix(".md")
        if FACTS["processor"] in facts and text.exists():
            yield Example(TUNING, _document(text.read_text(encoding="utf-8"), sheet.stem), facts)


def _document(text: str, name: str) -> Document:
    return read_new(text.encode(), f"{name}.md", ImportOptions())
