"""Questions without a whole answer, by the topics of the knowledge base that they come nearest to."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Kind, Language
from assistant.index.snapshot import KnowledgeBase, topic_of
from assistant.records.model import Gap

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Theme:
    """Gaps near one topic, newest first; `topic` is None where nothing tells what a question is near to.

    `weeks` counts them week by week, oldest first.
    """

    topic: str | None
    title: str | None
    gaps: Sequence[Gap]
    weeks: Sequence[int]


def themes(
    gaps: Sequence[Gap], knowledge: KnowledgeBase, language: Language, since: datetime, until: datetime
) -> list[Theme]:
    """Group `gaps`, those between `since` and `until`; the largest group comes first, titles are in `language`."""
    groups: dict[str | None, list[Gap]] = defaultdict(list)
    for gap, topic in zip(gaps, _topics(gaps, knowledge), strict=True):
        groups[topic].append(gap)
    titles = _titles(knowledge, language)
    found = [
        Theme(topic, titles[topic] if topic is not None else None, group, _by_week(group, since, until))
        for topic, group in groups.items()
    ]
    return sorted(found, key=lambda theme: (theme.topic is None, -len(theme.gaps), theme.title or ""))


def _topics(gaps: Sequence[Gap], knowledge: KnowledgeBase) -> list[str | None]:
    found: dict[str, str] = {}
    for language in Language:
        known = [gap for gap in gaps if gap.language is language and _comparable(gap, knowledge)]
        topics, vectors = _written(knowledge, language)
        if known and topics:
            asked = np.stack([gap.vector.unpack() for gap in known if gap.vector])
            nearest = (asked @ vectors.T).argmax(axis=1)
            found |= {gap.id: topics[place] for gap, place in zip(known, nearest, strict=True)}
    return [found.get(gap.id) for gap in gaps]


def _comparable(gap: Gap, knowledge: KnowledgeBase) -> bool:
    return gap.vector is not None and gap.vector.model == knowledge.manifest.model


def _written(knowledge: KnowledgeBase, language: Language) -> tuple[list[str], NDArray[np.float32]]:
    """Give, for each passage of guidance in `language`, its topic, and its vector: shape [passages, dimension].

    The other kinds are about single norms, cases and clauses, which name no topic.
    """
    rows = [
        row
        for row, passage in enumerate(knowledge.passages)
        if (source := knowledge.sources[passage.source_id]).language is language and source.kind is Kind.GUIDANCE
    ]
    topics = [topic_of(knowledge.sources[knowledge.passages[row].source_id]) for row in rows]
    vectors = np.asarray([knowledge.vectors_of(row)[0] for row in rows], np.float32)
    return topics, vectors


def _titles(knowledge: KnowledgeBase, language: Language) -> dict[str, str]:
    """Name each topic by its document in `language`, or by the one there is."""
    sources = sorted(knowledge.sources.values(), key=lambda source: source.language is language)
    return {topic_of(source): source.title for source in sources}


def _by_week(gaps: Sequence[Gap], since: datetime, until: datetime) -> list[int]:
    counts = [0] * (max(0, (until - since) // WEEK) + 1)
    for gap in gaps:
        counts[min(max(0, (gap.created - since) // WEEK), len(counts) - 1)] += 1
    return counts
