"""References of a contract to clauses or paragraphs of its own that there are not."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.contracts.check.draft_risks import draft_patterns
from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.model import RiskResult, Severity, Zone
from assistant.contracts.structure import ContractClause, ContractStructure

MANY = 3
"""References that are shown."""
AFTER = 60
"""Characters behind a reference that tell what it belongs to."""
_FIRST = re.compile(r"\d+")
_LEVELS = re.compile(r"\D?(\d+)\.\d")
_LAST = re.compile(r"(\d+)\D*$")
_INLINE = re.compile(r"\((\d{1,2})\)")


def reference_risks(reader: PatternReader) -> Iterator[RiskResult]:
    """Give the first references that lead nowhere."""
    structure = reader.words.structure
    numbered = _Numbered(structure)
    found = [
        (index, written)
        for index, (clause, sentence) in enumerate(structure.sentences)
        for match in draft_patterns()["reference"].finditer(sentence.text)
        if _is_own(sentence.text, match) and not _is_standard(clause, match)
        for written in [numbered.nowhere(match, sentence.text[match.end() :])]
        if written
    ]
    for index, value in found[:MANY]:
        yield RiskResult(id="reference-leads-nowhere", severity=Severity.LOW, quote=reader.quote(index), value=value)


@dataclass(frozen=True)
class _Numbered:
    """The numbers of the clauses of a contract and of their paragraphs; a file of annexes alone has none."""

    structure: ContractStructure

    @cached_property
    def clauses(self) -> frozenset[int]:
        """Give the numbers of clauses, those of annexes as well."""
        if not any(clause.zone is Zone.BODY for clause in self.structure.clauses):
            return frozenset()
        headings = (_FIRST.search(clause.number) for clause in self.structure.clauses)
        labels = (_LEVELS.match(sentence.label) for _, sentence in self.structure.sentences)
        return frozenset({int(found[0]) for found in headings if found} | {int(found[1]) for found in labels if found})

    @cached_property
    def paragraphs(self) -> dict[int, int]:
        """Give the last paragraph of each clause that is the only one of its number and has two at least."""
        numbers = [
            (int(found[0]), clause) for clause in self.structure.clauses if (found := _FIRST.search(clause.number))
        ]
        often = Counter(number for number, _ in numbers)
        last = {number: _labels(clause) for number, clause in numbers if often[number] == 1}
        return {number: max(labels) for number, labels in last.items() if len(labels) > 1}

    @cached_property
    def _has_articles(self) -> bool:
        return any(clause.number.startswith("Art") for clause in self.structure.clauses)

    def nowhere(self, match: re.Match[str], after: str) -> str:
        """Give a reference as it is written if there is no such clause or paragraph, else nothing."""
        if match[0].startswith("Art") and not self._has_articles:
            return ""  # of a law
        number, sub = int(match[1]), draft_patterns()["paragraph"].match(after)
        if self.clauses and number > max(self.clauses):
            return match[0]
        paragraph = next((int(part) for part in sub.groups() if part), 0) if sub else 0
        return match[0] + sub[0] if sub and number in self.paragraphs and paragraph > self.paragraphs[number] else ""


def _labels(clause: ContractClause) -> set[int]:
    """Give the numbers of the paragraphs of a clause, those within a line as well; letters are none."""
    labels = {int(found[1]) for sentence in clause.sentences if (found := _LAST.search(sentence.label))}
    return labels | {int(number) for sentence in clause.sentences for number in _INLINE.findall(sentence.text)}


def _is_standard(clause: ContractClause, match: re.Match[str]) -> bool:
    """Tell whether a reference means the standard clauses that the text around it speaks of."""
    patterns = draft_patterns()
    around = " ".join((*clause.path, *(sentence.lead + sentence.text for sentence in clause.sentences)))
    return bool(patterns["clause_word"].search(match[0]) and patterns["standard_text"].search(around))


def _is_own(text: str, match: re.Match[str]) -> bool:
    """Tell whether a reference means a clause of this contract."""
    patterns = draft_patterns()
    return bool(patterns["own"].search(text[match.end() : match.end() + AFTER])) and not patterns["standard"].search(
        text[: match.start()]
    )
