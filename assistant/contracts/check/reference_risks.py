"""References of a contract to clauses or paragraphs of its own that there are not."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

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
    numbered, standard = _Numbered(structure), _StandardText()
    found = (
        (index, written)
        for index, (clause, sentence) in enumerate(structure.sentences)
        for match in _own(sentence.text)
        if not (draft_patterns()["clause_word"].search(match[0]) and standard.is_around(clause))
        for written in [numbered.nowhere(match, sentence.text[match.end() : match.end() + AFTER])]
        if written
    )
    for index, value in islice(found, MANY):
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
    def last_clause(self) -> float:
        """Give the greatest number of a clause; without end where none has one."""
        return max(self.clauses, default=math.inf)

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
        if number > self.last_clause:
            return match[0]
        paragraph = next((int(part) for part in sub.groups() if part), 0) if sub else 0
        return match[0] + sub[0] if sub and number in self.paragraphs and paragraph > self.paragraphs[number] else ""


def _labels(clause: ContractClause) -> set[int]:
    """Give the numbers of the paragraphs of a clause, those within a line as well; letters are none."""
    labels = {int(found[1]) for sentence in clause.sentences if (found := _LAST.search(sentence.label))}
    return labels | {int(number) for sentence in clause.sentences for number in _INLINE.findall(sentence.text)}


class _StandardText:
    """Tells of each clause whether it speaks of the standard clauses, which references to clauses mean there."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}

    def is_around(self, clause: ContractClause) -> bool:
        """Look for them in headings and text of `clause`, once for all its references."""
        if id(clause) not in self._known:
            around = " ".join((*clause.path, *(sentence.lead + sentence.text for sentence in clause.sentences)))
            self._known[id(clause)] = draft_patterns()["standard_text"].search(around) is not None
        return self._known[id(clause)]


def _own(text: str) -> Iterator[re.Match[str]]:
    """Give the references of a sentence to clauses of this contract; none after it has named the standard clauses."""
    patterns = draft_patterns()
    named = patterns["standard"].search(text)
    for match in patterns["reference"].finditer(text):
        if named is not None and named.end() <= match.start():
            return
        if patterns["own"].search(text[match.end() : match.end() + AFTER]):
            yield match
