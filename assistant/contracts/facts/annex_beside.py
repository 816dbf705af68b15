"""Papers of another text named in one sentence: "what Annex I of the clauses asks for, and what Annex II does"."""

import re
from collections.abc import Iterable
from operator import attrgetter

from assistant.contracts.facts.annex_context import context
from assistant.contracts.facts.annex_owner import Owner
from assistant.contracts.facts.annex_words import Label
from assistant.contracts.facts.contract_names import owner_behind
from assistant.contracts.facts.wording import pattern


def not_foreign(text: str, owner: Owner, labels: Iterable[Label]) -> list[Label]:
    """Leave out what is another text's; of what is named only behind such a paper, in its sentence, all."""
    kept, alone = [], set[str]()
    last: dict[tuple[str, bool, bool], Label] = {}
    for label in sorted(labels, key=attrgetter("start")):
        if owner.is_foreign(label.start, label.end):
            last[_sort(label.name)] = label
            continue
        kept.append(label)
        foreign = last.get(_sort(label.name))
        if foreign is None or not _goes_on(text, foreign, label):
            alone.add(label.name)
    return [label for label in kept if label.name in alone]


def _sort(name: str) -> tuple[str, bool, bool]:
    """Give the word of a name and how it is numbered, by figures or Roman ones: those of one text are alike."""
    word, _, number = name.partition(" ")
    return word, number[:1].isdigit(), re.fullmatch(r"[IVX]+", number) is not None


def _goes_on(text: str, first: Label, second: Label) -> bool:
    words = context(text, first.start, first.end)
    behind = context(text, second.start, second.end).after
    told = pattern("document", "attached_behind").search(behind) or owner_behind().match(behind)
    return second.end <= first.end + len(words.after) and told is None
