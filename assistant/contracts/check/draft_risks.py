"""What shows that a contract is not finished: blanks, and alternatives that nobody chose."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.model import RiskResult, Severity, Zone
from assistant.contracts.check.pieces import compiled
from assistant.contracts.structure import ContractStructure

BLANKS_OF = {"CTRL": "blanks-of-the-controller", "PROC": "blanks-of-the-processor"}
LABEL = 60
"""Characters of the label before a blank of a form."""


def draft_risks(reader: PatternReader) -> Iterator[RiskResult]:
    """Give what is not finished in a contract."""
    structure = reader.words.structure
    yield from _blanks(reader, structure)
    yield from _alternatives(reader, structure)


@cache
def draft_patterns() -> dict[str, re.Pattern[str]]:
    """Give the regular expressions of `draft.toml` by their names."""
    data = tomllib.loads((files(__package__) / "draft.toml").read_text(encoding="utf-8"))
    return {name: re.compile("|".join(pieces)) for name, pieces in data.items()}


def _blanks(reader: PatternReader, structure: ContractStructure) -> Iterator[RiskResult]:
    """Tell of blanks, and apart from them of values in brackets, which somebody proposed; notes repeat either."""
    patterns = draft_patterns()
    found = [
        (i, patterns["value"].fullmatch(place[0]) is not None)
        for i, (clause, sentence) in enumerate(structure.sentences)
        if clause.zone is not Zone.NOTES
        for place in patterns["blank"].finditer(sentence.text)
        if not patterns["optional"].match(place[0]) and not (clause.zone is Zone.FORM and place[0].startswith("_"))
    ]
    kinds = [(i, "values-to-confirm" if proposed else _whose(i, reader)) for i, proposed in found]
    for id_ in dict.fromkeys(("blanks-not-filled", *BLANKS_OF.values(), "values-to-confirm")):
        if places := [i for i, kind in kinds if kind == id_]:
            severity = Severity.LOW if id_ == "values-to-confirm" else Severity.MEDIUM
            yield RiskResult(id=id_, severity=severity, quote=reader.quote(places[0]), value=str(len(places)))


def _whose(index: int, reader: PatternReader) -> str:
    """Tell whose details a blank asks for: those of the one party that a line of a form, or its lead-in, names."""
    patterns = draft_patterns()
    rest = patterns["blank"].sub("", reader.words.places[index].sentence.text)
    words = reader.words.window(index, "sentence")
    named = {role for role in BLANKS_OF if compiled(role, reader.language).search(words)}
    ruling = any(compiled(piece, reader.language).search(words) for piece in ("@ruling", "@doubt"))
    if len(rest) > LABEL or len(named) != 1 or ruling or not patterns["label"].search(rest):
        return "blanks-not-filled"
    return BLANKS_OF[named.pop()]


def _alternatives(reader: PatternReader, structure: ContractStructure) -> Iterator[RiskResult]:
    """Tell where both alternatives stand, where the reader is told to choose, or a part in brackets holds for some."""
    patterns = draft_patterns()
    texts = [(i, s.text) for i, (_, s) in enumerate(structure.sentences) if not patterns["standard"].search(s.text)]
    named = {match[1]: i for i, text in texts for match in patterns["alternative"].finditer(text)}
    told = [i for i, text in texts if patterns["choose"].search(text)]
    if told or len(named) > 1:
        index = told[0] if told else min(named.values())
        yield RiskResult(id="alternative-not-chosen", severity=Severity.HIGH, quote=reader.quote(index))
    elif optional := [i for i, text in texts if patterns["optional"].search(text)]:
        yield RiskResult(id="alternative-not-chosen", severity=Severity.MEDIUM, quote=reader.quote(optional[0]))
