"""How recent the law is that the texts rest on: acts, open decisions and weak facts, each with its day and texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.domain import Frozen, Kind, Passage, Source
from assistant.index.snapshot import section_of
from assistant.law.model import NormKind
from assistant.law.reference import parse
from assistant.library.facts import Fact, FactState

OTHERS = {Kind.STATUTE, Kind.CONTRACT}  # kinds of sources that nobody of us wrote


class Checked(StrEnum):
    """What was checked."""

    ACT = "act"
    DECISION = "decision"
    FACT = "fact"


class LawStatus(Frozen):
    """An act, a decision with an open outcome, or a fact that was verified in part only, or not yet.

    `checked` is the day up to which it was looked at, None if nobody noted one; `sections` are those that rest on it,
    named without their language; `old` tells that the day lies too far back.
    """

    kind: Checked
    name: str
    checked: date | None
    sections: tuple[str, ...]
    old: bool


@dataclass(frozen=True)
class CheckedLaw:
    """What is known of the days: `states` by act, `facts` by id; what lies more than `days` before `today` is old."""

    states: Mapping[str, date]
    facts: Mapping[str, Fact]
    today: date
    days: int

    def status(self, kind: Checked, name: str, day: date | None, sections: Iterable[str]) -> LawStatus:
        """Give the status of one thing."""
        old = day is None or day < self.today - timedelta(days=self.days)
        return LawStatus(kind=kind, name=name, checked=day, sections=tuple(sorted(set(sections))), old=old)


def law_status(sources: Mapping[str, Source], passages: Iterable[Passage], law: CheckedLaw) -> list[LawStatus]:
    """Give acts first, then decisions, then facts, each by name.

    An act whose day nobody noted counts as checked on the earliest day that one of the texts which rest on it names;
    what several facts tell of counts as checked on the earliest of their days.
    """
    resting: dict[tuple[Checked, str], set[str]] = defaultdict(set)
    days: dict[tuple[Checked, str], set[date]] = defaultdict(set)
    for passage in passages:
        source = sources[passage.source_id]
        if source.kind in OTHERS:
            continue
        for key, day in [*_acts(passage, source, law), *_weak(passage, law)]:
            resting[key].add(section_of(source, passage))
            days[key] |= {day} if day else set()
    found = [law.status(*key, min(days[key], default=None), sections) for key, sections in resting.items()]
    return sorted(found, key=lambda one: (list(Checked).index(one.kind), one.name.casefold()))


def _acts(passage: Passage, source: Source, law: CheckedLaw) -> Iterator[tuple[tuple[Checked, str], date | None]]:
    """Give the acts that a passage rests on, with the day."""
    for reference in map(parse, passage.norms):
        if reference is not None and reference.kind is not NormKind.DECISION:
            yield (Checked.ACT, reference.act), law.states.get(reference.act, source.as_of)


def _weak(passage: Passage, law: CheckedLaw) -> Iterator[tuple[tuple[Checked, str], date | None]]:
    """Give the open decisions, and the facts not wholly verified, that a passage rests on, with the day."""
    for name in passage.facts:
        fact = law.facts.get(name)
        if fact is not None and fact.open_outcome:
            yield (Checked.DECISION, ", ".join(fact.at) or name), fact.day
        elif fact is not None and fact.state is not FactState.VERIFIED:
            yield (Checked.FACT, f"{name} ({', '.join(fact.at)})"), fact.day
