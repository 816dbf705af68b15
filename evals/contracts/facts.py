"""How often the facts of a contract are read right, held against sheets that people wrote beside the contracts."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assistant.contracts.company_name import without_form
from assistant.contracts.facts.model import ContractFacts
from assistant.contracts.facts.read import read_facts
from assistant.contracts.name_forms import fold
from assistant.contracts.trade_name import trade_name
from assistant.domain import Frozen
from ingest.documents.read_new import ImportOptions, read_new

SHARE = 0.4
"""Share of the words of the sheet that the term has to hold: the sheet says it in other words."""
OF_REGISTER = ("provider", "client", "kind", "date", "annexes")
"""The facts of row 28 of the scoreboard."""
SCHEMES = ("provider", "client", "kind", "date", "term", "annexes")


class FactShare(Frozen):
    """How a fact was read in `n` contracts: right ones, and values where the sheet has none."""

    fact: str
    n: int
    right: int
    invented: int

    @property
    def share(self) -> float:
        """Give the share that is right, from 0 to 1."""
        return self.right / self.n if self.n else 0.0


class FactError(Frozen):
    """A fact that was read otherwise than the sheet says."""

    contract: str
    fact: str
    read: str
    expected: str


def measure_facts(folder: Path) -> tuple[list[FactShare], list[FactError]]:
    """Measure on all contracts below `folder` that have a sheet."""
    contracts = [sheet.with_suffix(".md") for sheet in sorted(folder.rglob("*.json"))]
    told = [result for contract in contracts if contract.exists() for result in compare_facts(contract)]
    shares = [_share(fact, [each for each in told if each[1] == fact]) for fact in SCHEMES]
    errors = [FactError(contract=c, fact=f, read=str(r), expected=str(e)) for c, f, right, r, e in told if not right]
    return [share for share in shares if share.n], errors


Compared = tuple[str, str, bool, Any, Any]


def compare_facts(contract: Path) -> Iterator[Compared]:
    """Hold each fact that is read in `contract`, `x.md`, against its sheet: those of `x.json` under `facts`."""
    expected = json.loads(contract.with_suffix(".json").read_text(encoding="utf-8")).get("facts", {})
    document = read_new(contract.read_bytes(), contract.name, ImportOptions())
    facts = read_facts(document, contract.name)
    read = _plain(facts)
    for fact in SCHEMES:
        if fact in expected:
            yield contract.stem, fact, is_right(fact, read[fact], expected[fact]), read[fact], expected[fact]


def _share(fact: str, told: list[Compared]) -> FactShare:
    invented = sum(1 for _, _, right, read, expected in told if not right and read and not expected)
    return FactShare(fact=fact, n=len(told), right=sum(each[2] for each in told), invented=invented)


def _plain(facts: ContractFacts) -> dict[str, Any]:
    return {
        "provider": facts.provider.name if facts.provider else None,
        "client": facts.client.name if facts.client else None,
        "kind": facts.kind.value.value,
        "date": facts.date.value if facts.date else None,
        "term": facts.term.value if facts.term else None,
        "annexes": [{"name": annex.name, "in_file": annex.in_file} for annex in facts.annexes],
    }


def is_right(fact: str, read: Any, expected: Any) -> bool:  # noqa: ANN401 - the JSON of a sheet
    """Tell whether a fact is read as the sheet has it: names whatever their case, article, form, a term by its words.

    The name of a business is right with and without that of its owner, on both sides.

    >>> is_right("provider", "SIGNAL LIMITED", "THE SIGNAL Ltd"), is_right("date", "2025-01", "2025-01-20")
    (True, False)
    """
    if fact == "annexes":
        return _annexes(read) == _annexes(expected)
    if read is None or expected is None:
        return (read is None) == (expected is None)
    if fact in {"provider", "client"}:
        return _name(read) == _name(expected)
    if fact == "term":
        words = _words(expected)
        return len(words & _words(read)) >= SHARE * len(words)
    return bool(read == expected)


def _annexes(annexes: Iterable[dict[str, Any]]) -> set[tuple[str, bool]]:
    return {(fold(re.split(r"\s[–-]\s|:\s", annex["name"])[0]), bool(annex["in_file"])) for annex in annexes}


def _name(name: str) -> str:
    business = trade_name(name) or without_form(name)
    return fold(without_form(re.sub(r"\s*\([^)]*\)|^(?i:The|Der|Die|Das) ", "", business)))


def _words(text: str) -> set[str]:
    return {fold(word) for word in re.findall(r"\w+", text) if len(word) > 2 or word.isdigit()}
