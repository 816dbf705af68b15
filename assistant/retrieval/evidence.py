"""What an answer may draw on: the passages that were found, sorted by what they may be said for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.domain import FOR_ALL, Access, Kind, Version
from assistant.retrieval.candidates import Found, Hit
from assistant.understanding.question import Question

PAST_HITS = 1
PAST_MARGIN = 1.0  # an old text is mentioned only if its score comes this close to the best one in force


@dataclass(frozen=True)
class Evidence:
    """The passages that answer, best first, and old texts to mention.

    `today` holds passages in force where the best one is on law of the past, so that it is never taken for today's law;
    `clause` is the version of a clause whose words the asker wants, `access` what they may see beside the hits, `day`
    the one whose law is asked about.
    """

    hits: Sequence[Hit]
    day: date
    past: Sequence[Hit] = ()
    today: Sequence[Hit] = ()
    clause: Version | None = None
    access: frozenset[Access] = FOR_ALL


def searched_kinds(question: Question) -> frozenset[Kind]:
    """Tell what is searched: statutes never are, as their words stand beside the passages that rest on them.

    Nor are contracts, which have a store of their own; a snapshot of an earlier version may hold some.
    """
    if question.clause:
        return frozenset({Kind.CLAUSE})
    return frozenset(Kind) - {Kind.STATUTE, Kind.CONTRACT}


def sort_evidence(found: Found, question: Question, access: frozenset[Access]) -> Evidence:
    """Sort out what the answer rests on, and which old texts belong to it.

    A question about the past may be answered by an old text, with today's rule beside it; otherwise one is only
    mentioned, and only if it fits about as well as today's texts do.
    """
    day = question.day
    if question.asks_about_past:
        hits = sorted([*found.in_force, *found.past], key=lambda hit: -hit.score)[: len(found.in_force)]
        if hits and hits[0] in found.past:
            return Evidence(hits, day, today=found.in_force, access=access)
        return Evidence([hit for hit in hits if hit not in found.past], day, _fitting(found), access=access)
    hits = found.in_force if question.clause is None else _wanted_version_first(found.in_force, question.clause)
    return Evidence(hits, day, _fitting(found), clause=question.clause, access=access)


def _fitting(found: Found) -> list[Hit]:
    best = max((hit.score for hit in found.in_force), default=0.0)
    return [hit for hit in found.past if best - hit.score <= PAST_MARGIN][:PAST_HITS]


def _wanted_version_first(hits: Sequence[Hit], version: Version) -> list[Hit]:
    """Keep the order of the clauses, but put the version that is asked for before the other sections of its clause."""
    order = {source_id: n for n, source_id in enumerate(dict.fromkeys(hit.passage.source_id for hit in hits))}
    return sorted(hits, key=lambda hit: (order[hit.passage.source_id], hit.passage.version is not version))
