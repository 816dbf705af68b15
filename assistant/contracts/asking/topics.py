"""What a question and a clause are about, in topics of the model clauses: how near each lies to what stands there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Kind, Language
from assistant.index.embedding_units import UnitLevel, passage_of
from assistant.index.snapshot import KnowledgeBase

Vectors = NDArray[np.float32]

SHARP = 0.05  # the spread of cosines at which one topic stands out from another
KIN = 5  # passages of the corpus that speak to a question
NEAR = 60  # vectors of the corpus that are looked at for them
OPENING = 3  # sentences of a passage that tell what it says


@dataclass(frozen=True)
class ClauseTopics:
    """The vectors of the ways to ask for each model clause, and of its words, by topic."""

    names: tuple[str, ...]
    asked: tuple[Vectors, ...]
    words: tuple[Vectors, ...]

    @classmethod
    def of(cls, knowledge: KnowledgeBase) -> "ClauseTopics":
        """Gather them from a snapshot, in both languages."""
        asked: dict[str, list[Vectors]] = {}
        words: dict[str, list[Vectors]] = {}
        for row, passage in enumerate(knowledge.passages):
            if knowledge.sources[passage.source_id].kind is not Kind.CLAUSE:
                continue
            topic = passage.source_id.split("/")[1]
            levels = knowledge.levels_of(row)
            asked.setdefault(topic, []).append(levels[UnitLevel.QUESTION])
            if passage.version is not None:
                words.setdefault(topic, []).extend((levels[UnitLevel.STATEMENT], levels[UnitLevel.PASSAGE]))
        names = tuple(sorted(words))
        return cls(
            names,
            tuple(np.concatenate(asked[name]) for name in names),
            tuple(np.concatenate(words[name]) for name in names),
        )

    def of_question(self, vector: Vectors) -> NDArray[np.float64]:
        """Tell how likely a question is about each topic; shape [topics], sums up to 1."""
        nearest = np.array([float((vectors @ vector).max()) for vectors in self.asked]) / SHARP
        share = np.exp(nearest - nearest.max())
        return np.asarray(share / share.sum())

    def of_passages(self, vectors: Vectors) -> NDArray[np.float64]:
        """Tell how much nearer each passage lies to each topic than passages and topics do; shape [passages, topics].

        `vectors` are those of the passages, shape [passages, dimension].
        """
        near = np.stack([(vectors @ words.T).max(axis=1) for words in self.words], axis=1)
        centred = near - near.mean(axis=1, keepdims=True) - near.mean(axis=0, keepdims=True) + near.mean()
        return np.asarray(centred, np.float64)


def corpus_direction(knowledge: KnowledgeBase, language: Language, vector: Vectors) -> Vectors:
    """Give the direction of what the corpus says to a question, as a unit vector: an answer looks like that."""
    best: dict[int, float] = {}
    for unit, distance in knowledge.nearest(language, vector, NEAR):
        row = knowledge.rows[passage_of(unit)]
        best[row] = max(best.get(row, -1.0), 1.0 - distance)
    rows = sorted(best, key=lambda row: -best[row])[:KIN]
    weights = np.exp((np.array([best[row] for row in rows]) - max(best.values())) / SHARP)
    said = [knowledge.statements_of(row)[:OPENING].mean(axis=0) for row in rows]
    total = np.average(np.stack(said), axis=0, weights=weights)
    direction: Vectors = (total / max(float(np.linalg.norm(total)), 1e-12)).astype(np.float32)
    return direction
