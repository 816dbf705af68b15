"""What shows that a contract is not finished: blanks, alternatives that nobody chose, references that lead nowhere."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.model import RiskResult, Severity
from assistant.contracts.structure import ContractStructure

MANY = 3
"""References that are shown."""
AFTER = 60
"""Characters behind a reference that tell what it belongs to."""
_FIRST = re.compile(r"\d+")
_LEVELS = re.compile(r"\D?(\d+)\.\d")


def draft_risks(reader: PatternReader) -> Iterator[RiskResult]:
    """Give what is not finished in a contract."""
    structure = reader.words.structure
    yield from _blanks(reader, structure)
    yield from _alternatives(reader, structure)
    yield from _references(reader, structure)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads((files(__package__) / "draft.toml").read_text(encoding="utf-8"))
    return {name: re.compile("|".join(pieces)) for name, pieces in data.items()}


def _blanks(reader: PatternReader, structure: ContractStructure) -> Iterator[RiskResult]:
    blank = _patterns()["blank"]
    found = [i for i, (_, sentence) in enumerate(structure.sentences) for _ in blank.finditer(sentence.text)]
    if found:
        quote = reader.quote(found[0])
        yield RiskResult(id="blanks-not-filled", severity=Severity.MEDIUM, quote=quote, value=str(len(found)))


def _alternatives(reader: PatternReader, structure: ContractStructure) -> Iterator[RiskResult]:
    """Tell where both alternatives stand, or where the reader is told to choose."""
    patterns = _patterns()
    texts = [(i, s.text) for i, (_, s) in enumerate(structure.sentences) if not patterns["standard"].search(s.text)]
    named = {match[1]: i for i, text in texts for match in patterns["alternative"].finditer(text)}
    told = [i for i, text in texts if patterns["choose"].search(text)]
    if told or len(named) > 1:
        index = told[0] if told else min(named.values())
        yield RiskResult(id="alternative-not-chosen", severity=Severity.HIGH, quote=reader.quote(index))


def _references(reader: PatternReader, structure: ContractStructure) -> Iterator[RiskResult]:
    """Tell references within the contract to clauses that there are not."""
    numbers = {int(part) for clause in structure.clauses for part in _FIRST.findall(clause.number)[:1]}
    numbers |= {int(part) for _, s in structure.sentences for part in _LEVELS.findall(s.label)[:1]}
    found = [
        (index, match[0])
        for index, (_, sentence) in enumerate(structure.sentences)
        for match in _patterns()["reference"].finditer(sentence.text)
        if numbers and int(match[1]) > max(numbers) and _is_own(sentence.text, match)
    ]
    for index, value in found[:MANY]:
        quote = reader.quote(index)
        yield RiskResult(id="reference-leads-nowhere", severity=Severity.LOW, quote=quote, value=value)


def _is_own(text: str, match: re.Match[str]) -> bool:
    """Tell whether a reference means a clause of this contract."""
    patterns = _patterns()
    return bool(patterns["own"].search(text[match.end() : match.end() + AFTER])) and not patterns["standard"].search(
        text[: match.start()]
    )
