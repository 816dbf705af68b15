"""Where a contract shows an element of a requirement: windows that its patterns meet, without what looks like it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.contracts.check.bearers import Bearers
from assistant.contracts.check.denied import is_denied
from assistant.contracts.check.languages import may_be_in
from assistant.contracts.check.model import ClauseQuote, Zone
from assistant.contracts.check.pieces import compiled, needed
from assistant.contracts.check.rules import ClausePattern, LookAlike, RequirementRule
from assistant.contracts.check.windows import ContractWords, Place, WindowKind
from assistant.contracts.check.word_index import Mask, WordIndex
from assistant.domain import Language

OUTSIDE = frozenset({Zone.DEFINITIONS, Zone.SCC, Zone.NOTES})
"""What stands there alone is no promise of the parties: a definition, clauses for transfers only, notes on a draft.

What takes something back, or is a risk, is one there too.
"""
MANY = 6
"""Places that are kept of an element."""
NOT_MET, MET = 1, 2
"""What is remembered of a piece and a window; 0 where it was not looked for yet."""


@dataclass(frozen=True)
class Evidence:
    """Words that show an element: from sentence `first` to sentence `last` of the contract, by these `patterns`."""

    element: str
    first: Place
    last: Place
    patterns: tuple[ClausePattern, ...] = ()

    @property
    def zone(self) -> Zone:
        """Give the part of the contract that it stands in."""
        return self.first.clause.zone

    def quote(self, words: ContractWords) -> ClauseQuote:
        """Give its words as they stand in the contract."""
        sentence = self.first.sentence
        return words.structure.quote(self.first.clause, sentence.start, self.last.sentence.end, sentence.label)


class PatternReader:
    """Reads patterns on the words of one contract, and remembers what a piece met."""

    def __init__(self, words: ContractWords, language: Language | None = None) -> None:
        """Read on `words`; with a `language` other than theirs, the sentences that may be in it, with its patterns."""
        self.words = words
        self.language: Language = language or words.structure.language
        self.places: Sequence[Place] = words.places
        if self.language is not words.structure.language:
            self.places = tuple(one for one in words.places if may_be_in(self.language, one.sentence.text))
        self._mine = np.zeros(len(words.places), np.bool_)
        self._mine[[place.index for place in self.places]] = True
        self._nowhere = bytearray([NOT_MET]) * len(words.places)
        self._met: dict[tuple[str, WindowKind], bytearray] = {}  # a byte for each sentence of a long contract
        self._shown: dict[tuple[str, str], tuple[Evidence, ...]] = {}

    @cached_property
    def in_each_language(self) -> tuple["PatternReader", ...]:
        """Give this reader, and one for what stands in the same contract in the other language."""
        others = (PatternReader(self.words, language) for language in Language if language is not self.language)
        return self, *(other for other in others if other.places)

    def quote(self, index: int) -> ClauseQuote:
        """Give a sentence of the contract as a quote."""
        place = self.words.places[index]
        return Evidence("", place, place).quote(self.words)

    def evidence(self, requirement: RequirementRule, name: str) -> list[Evidence]:
        """Give where an element stands, what counts most first: body before annex before standard clauses."""
        return list(self.all_evidence(requirement, name)[:MANY])

    def all_evidence(self, requirement: RequirementRule, name: str) -> tuple[Evidence, ...]:
        """Give each place of `evidence`, however many there are."""
        key = requirement.id, name
        if key not in self._shown:
            self._shown[key] = tuple(self._look_for(requirement, name))
        return self._shown[key]

    def _look_for(self, requirement: RequirementRule, name: str) -> list[Evidence]:
        vetoes = [veto for veto in requirement.look_alikes if not veto.elements or name in veto.elements]
        element = requirement.elements[name]
        patterns = element.of(self.language)
        found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for number, pattern in enumerate(patterns):
            for index in self.promised(pattern):
                each = Evidence(name, *self.span(pattern, index))
                looks_like = any(self.is_vetoed(veto, at) for veto in vetoes for at in {index, each.first.index})
                of_other = element.by_processor and self._is_of_controller(each)
                if not (looks_like or of_other or is_denied(self.words.words[index])):
                    found[each.first.index, each.last.index].append(number)
        places = self.words.places
        shown = (
            Evidence(name, places[first], places[last], tuple(patterns[number] for number in sorted(set(numbers))))
            for (first, last), numbers in found.items()
        )
        return sorted(shown, key=lambda each: (each.zone in OUTSIDE, each.first.index))

    @cached_property
    def _bearers(self) -> Bearers:
        return Bearers(self.words, self.language)

    def _is_of_controller(self, evidence: Evidence) -> bool:
        """Tell whether evidence lays down a duty of the controller."""
        return self._bearers.only_controller(range(evidence.first.index, evidence.last.index + 1))

    def found(self, pattern: ClausePattern) -> Iterator[int]:
        """Give the number of each sentence at which a window begins that `pattern` meets."""
        for index in np.flatnonzero(self._possible(pattern)).tolist():
            zone = self.words.places[index].clause.zone
            if (not pattern.zones or zone in pattern.zones) and self.meets(pattern, index):
                yield index

    def promised(self, pattern: ClausePattern) -> Iterator[int]:
        """Give what is `found` without sentences that only define a term, and what later terms strike."""
        for index in self.found(pattern):
            if not self._meets("@defining", index, "sentence") and self.holds(pattern, index):
                yield index

    def holds(self, pattern: ClausePattern, index: int) -> bool:
        """Tell whether no later term strikes words of the window that begins with sentence `index`."""
        if not self.words.struck:
            return True
        window = self.words.places[index : self._last(pattern, index) + 1]
        return not any(place.part_of in self.words.struck for place in window)

    def meets(self, pattern: ClausePattern, index: int) -> bool:
        """Tell whether the window that begins with sentence `index` meets `pattern`."""
        if pattern.window == "block":
            return self._meets_block(pattern, index)
        met = all(self._meets(piece, index, pattern.window) for piece in pattern.all)
        if not met or any(self._meets(piece, index, pattern.window) for piece in pattern.none):
            return False
        return pattern.count is None or self._count(pattern, self.words.window(index, pattern.window))

    def _possible(self, pattern: ClausePattern) -> Mask:
        """Tell of which windows it is not known yet that they do not meet `pattern`."""
        found = self._mine.copy()
        if pattern.window == "block":
            for piece in pattern.all:
                found &= self._holding(piece, "heading" if piece == pattern.all[0] else "block")
            return found
        for piece in pattern.all:
            found &= np.frombuffer(self._known(piece, pattern.window), np.uint8) != NOT_MET
        return found

    def _meets_block(self, pattern: ClausePattern, index: int) -> bool:
        label, *others = pattern.all
        own = self._meets(label, index, "sentence")
        heading = self._begins(index) and self._meets(label, index, "heading")
        if not (own or heading):
            return False
        block = self.words.window(index, self._extent(label, index))
        met = all(compiled(piece, self.language).search(block) for piece in others)
        if not met or any(compiled(piece, self.language).search(block) for piece in pattern.none):
            return False
        return pattern.count is None or self._count(pattern, block)

    def _extent(self, label: str, index: int) -> WindowKind:
        """Tell how far a block goes: where the heading names it, as far as the clause."""
        heading = f"{self.words.window(index, 'heading').partition(': ')[0]}: "
        named = self._begins(index) and compiled(label, self.language).search(heading)
        return "under" if named else "block"

    def _last(self, pattern: ClausePattern, index: int) -> int:
        """Give the number of the last sentence of the window that begins with sentence `index`."""
        extent = self._extent(pattern.all[0], index) if pattern.window == "block" else pattern.window
        return self.words.last(index, extent)

    def _begins(self, index: int) -> bool:
        """Tell whether a sentence is the first of its clause."""
        return index == 0 or self.words.places[index - 1].clause is not self.words.places[index].clause

    def _count(self, pattern: ClausePattern, text: str) -> bool:
        group = compiled(f"@{pattern.count}", self.language)
        return len({found[0] for found in group.finditer(text)}) >= pattern.at_least

    def _meets(self, piece: str, index: int, window: WindowKind) -> bool:
        known = self._known(piece, window)
        if not known[index]:
            met = compiled(piece, self.language).search(self.words.window(index, window))
            known[index] = MET if met else NOT_MET
        return known[index] == MET

    def _known(self, piece: str, window: WindowKind) -> bytearray:
        """Give what is remembered of a piece; what lacks the words that it needs is looked for nowhere."""
        key = piece, window
        if key not in self._met:
            held = self._holding(piece, window)
            self._met[key] = bytearray(np.where(held, 0, NOT_MET).astype(np.uint8)) if held.any() else self._nowhere
        return self._met[key]

    def _holding(self, piece: str, window: WindowKind) -> Mask:
        return self._index.holding(needed(piece, self.language), window)

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(self.words)

    def is_vetoed(self, veto: LookAlike, index: int) -> bool:
        """Tell whether what begins with sentence `index` only looks like evidence."""
        return any(
            all(self._meets(piece, index, other.window) for piece in other.all)
            and not any(self._meets(piece, index, other.window) for piece in other.none)
            for other in veto.of(self.language)
        )

    def span(self, pattern: ClausePattern, index: int) -> tuple[Place, Place]:
        """Give the first and the last sentence of a window that a piece of the pattern meets: one, if it meets all."""
        places = self.words.places
        last = self._last(pattern, index)
        if pattern.window in {"sentence", "heading"} or last == index:
            return places[index], places[index]
        if pattern.window == "block":
            return self._counted(pattern, index, last)
        alone = [i for i in (index, last) if all(self._meets(piece, i, "sentence") for piece in pattern.all)]
        if alone:
            return places[alone[0]], places[alone[0]]
        own = [
            i for i in (index, last) if any(compiled(p, self.language).search(self.words.words[i]) for p in pattern.all)
        ]
        return (places[own[0]], places[own[-1]]) if own else (places[index], places[last])

    def _counted(self, pattern: ClausePattern, index: int, last: int) -> tuple[Place, Place]:
        """Give the sentences of a block that hold the words it counts, at most three."""
        places = self.words.places
        pieces = (f"@{pattern.count}",) if pattern.count else pattern.all[1:]
        holding = [compiled(piece, self.language) for piece in pieces]
        own = [i for i in range(index, last + 1) if any(each.search(self.words.words[i]) for each in holding)]
        return (places[own[0]], places[min(own[-1], own[0] + 2)]) if own else (places[index], places[index])


def in_contract(evidence: Sequence[Evidence]) -> bool:
    """Tell whether something stands in the contract itself, not just in standard clauses or definitions."""
    return any(each.zone not in OUTSIDE for each in evidence)
