"""The words of a contract as patterns read them: parties by their roles, defined periods resolved, in windows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from math import inf
from typing import Literal

from assistant.contracts.check.boxes import unchosen
from assistant.contracts.check.heading_words import denied
from assistant.contracts.check.in_force import in_force, struck
from assistant.contracts.check.letters import latin
from assistant.contracts.check.pieces import compiled, small
from assistant.contracts.check.roles import RoleNames
from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.term_glosses import TermGlosses
from assistant.contracts.check.titles import titles
from assistant.contracts.definitions import durations
from assistant.contracts.structure import ContractClause, ContractSentence, ContractStructure
from assistant.time_budget import TimeBudget

LONGEST = 1_400
"""Characters of a window that patterns look at; a longer one is cut, so that no text keeps them busy."""
STEP = 700
"""Characters from one part of a long sentence to the next; each part is read with as many of the next one."""
UNCUT = 300
"""Characters behind a step that a window shows as well, whatever leads in to the sentence."""
MEANING = 160
"""Characters of a definition that tell what it is about."""
BELOW = 16
"""Sentences that a block has below its first words."""
SELDOM = 32
"""Windows from one look at the clock to the next; it takes longer than many a window."""
_LONG_WORD = re.compile(r"(\w{96})\w+")
"""A word that is longer than any language has them."""
WindowKind = Literal["sentence", "heading", "pair", "block", "under"]
"""`block`: a sentence, the rest of its paragraph and the list that it leads in to; `under`: a whole clause."""


@dataclass(frozen=True)
class Place:
    """A sentence of a contract with its clause; `index` is its number in the whole contract.

    Behind all sentences come the further parts of long ones, each in a clause of its own; `part_of` is the whole one.
    """

    index: int
    clause: ContractClause
    sentence: ContractSentence
    part_of: int


class ContractWords:
    """All sentences of a contract, written with CTRL, PROC, SUBP, DSUB and AUTH for who is named there."""

    def __init__(self, structure: ContractStructure, roles: RoleNames, budget: TimeBudget | None = None) -> None:
        """Read what holds of `structure`; `roles` knows the names of its parties; reading raises an OverBudgetError."""
        self.budget, self._made = budget or TimeBudget(inf), 0
        self.structure = in_force(structure)
        self.struck = denied(self.structure) | struck(self.structure) | unchosen(self.structure)
        self.roles = roles
        whole = tuple(Place(i, *pair, part_of=i) for i, pair in enumerate(self.structure.sentences))
        self.places = (*whole, *_further_parts(whole))
        self._glosses = TermGlosses(glosses(structure, roles, self.budget))
        self._titles = {at: title for clause in structure.clauses for at, title in titles(clause).items()}
        self._newest: dict[WindowKind, tuple[int, str]] = {}
        self._written_once: dict[str, str] = {}

    def window(self, index: int, kind: WindowKind) -> str:
        """Give the words of the window that begins with sentence `index`."""
        newest = self._newest.get(kind)
        if newest is not None and newest[0] == index:
            return newest[1]
        self._made += 1
        if self._made % SELDOM == 0:  # whoever looks for a pattern comes here with each sentence
            self.budget.check()
        made = self._make(index, kind)[:LONGEST]
        self._newest[kind] = index, made  # no more of them: pieces are read sentence by sentence, and windows overlap
        return made

    def heading(self, index: int) -> str:
        """Give the headings above a sentence and a colon, the only one: not that of "Artikel 3: Daten"."""
        place = self.places[index]
        own = self._titles.get(place.sentence.start)
        headings = self._opening(" – ".join((*place.clause.path[-2:], *([own] if own else ()))))
        return f"{headings.replace(':', ' –')}:"

    def last(self, index: int, kind: WindowKind) -> int:
        """Give the number of the last sentence of a window."""
        if kind in {"sentence", "heading"}:
            return index
        if kind == "pair":
            return index + 1 if self._in_one_paragraph(index) else index
        last = index
        while last + 1 < len(self.places) and last - index < BELOW and self._in_one_clause(last):
            if kind == "block" and not self._belongs(index, last + 1):
                break
            last += 1
        return last

    def _belongs(self, index: int, other: int) -> bool:
        """Tell whether sentence `other` stands in the paragraph of `index`, in its list, or in a row of a table."""
        own, later = self.places[index].sentence, self.places[other].sentence
        row = not later.label and not later.text.rstrip().endswith((".", ":"))
        return own.paragraph == later.paragraph or (bool(later.lead) and later.lead != own.lead) or row

    def _in_one_clause(self, index: int) -> bool:
        return self.places[index + 1].clause is self.places[index].clause

    def _in_one_paragraph(self, index: int) -> bool:
        """Tell whether the sentence after `index` stands in the same paragraph."""
        if index + 1 >= len(self.places) or not self._in_one_clause(index):
            return False
        return self.places[index].sentence.paragraph == self.places[index + 1].sentence.paragraph

    def _make(self, index: int, kind: WindowKind) -> str:
        if kind == "heading":
            return f"{self.heading(index)} {self.window(index, 'sentence')}"
        if kind == "sentence":
            place = self.places[index]
            lead = self._opening(place.sentence.lead)
            return f"{lead} {self.words[index]}" if lead else self.words[index]
        following = range(index + 1, self.last(index, kind) + 1)
        return " ".join((self.window(index, "sentence"), *(self.words[i] for i in following)))

    def _opening(self, text: str) -> str:
        """Write what many windows begin with, as far as a window goes."""
        if text not in self._written_once:
            self._written_once[text] = self._written(text)[:LONGEST]
        return self._written_once[text]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Give each sentence as patterns read it."""
        return tuple(map(self._written_in_time, self.places))

    def _written_in_time(self, place: Place) -> str:
        self.budget.check()
        return self._written(place.sentence.text)

    def _written(self, text: str) -> str:
        return small(self.roles.write(self._glosses.write(latin(shortened(text)))))


def shortened(text: str) -> str:
    """Give a text without the ends of its long words: many a pattern begins anew at each letter of a word.

    >>> len(shortened("a" * 200 + " " + "b" * 100)), shortened("Unterauftragsverarbeiter")
    (193, 'Unterauftragsverarbeiter')
    """
    return _LONG_WORD.sub(r"\1", text)


def _further_parts(whole: Sequence[Place]) -> Iterator[Place]:
    """Give the parts of long sentences behind what a window shows of them; they overlap."""
    numbers = count(len(whole))
    for place in whole:
        sentence = place.sentence
        for start in range(STEP, len(sentence.text) - UNCUT, STEP):
            text, at = sentence.text[start : start + 2 * STEP], sentence.start + start
            part = replace(sentence, start=at, end=at + len(text), text=text, lead="")
            yield Place(next(numbers), replace(place.clause, sentences=(part,)), part, place.index)


def glosses(structure: ContractStructure, roles: RoleNames, budget: TimeBudget) -> dict[str, str]:
    """Give what is read beside the terms that a contract defines: their periods, or the concepts they stand for."""
    given = durations(structure.defined)
    for term, meaning in structure.defined.items():
        budget.check()
        written = small(roles.write(latin(meaning[:MEANING])))
        for group, words in rule_set().lexicon.concepts.items():
            if term not in given and compiled(f"@{group}", structure.language).search(written):
                given[term] = words[structure.language]
    return given
