"""What shows that a contract is not finished: blanks, and alternatives that nobody chose."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assistant.contracts.check.boxes import left_empty
from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.model import RiskResult, Severity, Zone
from assistant.contracts.check.pieces import ROLE_SIGNS, compiled
from assistant.contracts.check.rules import rule_set
from assistant.contracts.structure import ContractStructure
from assistant.domain import Language

BLANKS_OF = {"CTRL": "blanks-of-the-controller", "PROC": "blanks-of-the-processor"}
PARTIES = {ROLE_SIGNS["CTRL"], ROLE_SIGNS["PROC"]}
_MORE = re.compile(rf"[^\W_{''.join(PARTIES)}]")
"""A word that is no party."""
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
    signed = set(signature_lines(reader, structure))
    found = [
        (i, patterns["value"].fullmatch(place[0]) is not None)
        for i, (clause, sentence) in enumerate(structure.sentences)
        if clause.zone is not Zone.NOTES
        for place in patterns["blank"].finditer(sentence.text)
        if not patterns["optional"].match(place[0])
        and not ((clause.zone is Zone.FORM or i in signed) and place[0].startswith("_"))
    ]
    kinds = [(i, "values-to-confirm" if proposed else _whose(i, reader)) for i, proposed in found]
    for id_ in dict.fromkeys(("blanks-not-filled", *BLANKS_OF.values(), "values-to-confirm")):
        if places := [i for i, kind in kinds if kind == id_]:
            severity = Severity.LOW if id_ == "values-to-confirm" else Severity.MEDIUM
            yield RiskResult(id=id_, severity=severity, quote=reader.quote(places[0]), value=str(len(places)))


def signature_lines(reader: PatternReader, structure: ContractStructure) -> Iterator[int]:
    """Give the lines for signatures that end the body or the file without a heading of their own."""
    (harmless,) = (rule for rule in rule_set().harmless if rule.id == "signature")
    lines = [compiled(piece, each) for each in Language for pattern in harmless.of(each) for piece in pattern.all]
    words = [re.sub(r"_[_\s]*", "_ ", each) for each in reader.words.words]
    zones = [clause.zone for clause, _ in structure.sentences]
    bodies = [i for i, zone in enumerate(zones) if zone is Zone.BODY]
    for last in {len(zones) - 1, *bodies[-1:]}:
        count = 0
        while count <= last and any(line.search(words[last - count]) for line in lines):
            count += 1
        run = range(last - count + 1, last + 1)
        said = " ".join(words[i] for i in run)
        if draft_patterns()["signing"].search(said) or (set(said) >= PARTIES and not _MORE.search(said)):
            yield from run


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
    """Tell where both alternatives stand, where the reader is told to choose, or a part in brackets holds for some.

    Where no box of the contract is ticked, nobody chose what stands beside the empty ones and may be a promise.
    """
    patterns = draft_patterns()
    texts = [(i, s.text) for i, (_, s) in enumerate(structure.sentences) if not patterns["standard"].search(s.text)]
    named = {match[1]: i for i, text in texts for match in patterns["alternative"].finditer(text)}
    told = [i for i, text in texts if patterns["choose"].search(text)]
    if told or len(named) > 1:
        index = told[0] if told else min(named.values())
        yield RiskResult(id="alternative-not-chosen", severity=Severity.HIGH, quote=reader.quote(index))
    elif optional := [i for i, text in texts if patterns["optional"].search(text)] or _not_ticked(reader, structure):
        yield RiskResult(id="alternative-not-chosen", severity=Severity.MEDIUM, quote=reader.quote(optional[0]))


def _not_ticked(reader: PatternReader, structure: ContractStructure) -> list[int]:
    """Give what shows a requirement and stands beside an empty box; if one is ticked, `in_force` left these out."""
    empty = left_empty(structure)
    named = ((rule, name) for rule in rule_set().requirements if empty for name in rule.elements)
    shown = (evidence for rule, name in named for evidence in reader.all_evidence(rule, name))
    return sorted({evidence.first.part_of for evidence in shown} & empty)
