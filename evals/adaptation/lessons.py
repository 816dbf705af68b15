"""What there is to learn: every way to ask, with the section and the sentence that answer it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from assistant.domain import Kind, Language, Passage
from assistant.index.embedding_units import UnitLevel
from assistant.index.snapshot import KnowledgeBase

NO_SENTENCE = -1


@dataclass(frozen=True)
class Lesson:
    """A question to learn from.

    Attributes:
        text: its words.
        section: the number of the section that answers it; the number of all sections if none does.
        sentence: the number of the sentence that may lead its answer, among all; NO_SENTENCE if nobody has said so.
        own: the places of its own vectors, which must not help it.
        document: what it is about: another question of the same may go before it.
    """

    text: str
    section: int
    sentence: int
    own: tuple[int, ...]
    document: str


@dataclass(frozen=True)
class Course:
    """What is learned from one language; keys are vectors of unit length, shape [units, dimension].

    Attributes:
        lessons: its questions.
        passages: the vectors of its sections.
        statements: those of all sentences, and the section of each, shape [sentences].
        asked: those of all ways to ask, with the section and the sentence that answer each, shape [ways]; a sentence
            that nobody named has the number of all sentences.
        outside: those of the questions that lie outside.
    """

    lessons: Sequence[Lesson]
    passages: Tensor
    statements: Tensor
    statement_sections: Tensor
    asked: Tensor
    asked_sections: Tensor
    asked_sentences: Tensor
    outside: Tensor


def read_courses(knowledge: KnowledgeBase, outside: Mapping[Language, Sequence[str]]) -> dict[Language, Course]:
    """Collect what is served in each language; only what stands in both, contracts and statutes apart."""
    rows = paired_rows(knowledge)
    return {language: _course(knowledge, rows[language], outside.get(language, ()), language) for language in Language}


def paired_rows(knowledge: KnowledgeBase) -> dict[Language, list[int]]:
    """Give the rows of what stands in both languages, contracts and statutes apart, in one order."""
    kinds = {Kind.CONTRACT, Kind.STATUTE}
    rows = [row for row, one in enumerate(knowledge.passages) if knowledge.sources[one.source_id].kind not in kinds]
    first, second = Language
    order = [row for row in rows if _language(knowledge, row) == first and row in knowledge.translations]
    return {first: order, second: [knowledge.translations[row] for row in order]}


def _course(knowledge: KnowledgeBase, rows: Sequence[int], outside: Sequence[str], language: Language) -> Course:
    passages = [knowledge.passages[row] for row in rows]
    starts = np.cumsum([0, *(len(passage.spans) for passage in passages)]).tolist()
    ways = [
        (text, section, starts[section] + answered_by[0] if answered_by else starts[-1], passage.source_id)
        for section, passage in enumerate(passages)
        for text, answered_by in _ways(passage)
    ]
    places: dict[str, list[int]] = {}
    for place, (text, *_) in enumerate(ways):
        places.setdefault(text, []).append(place)
    lessons = [
        Lesson(text, section, NO_SENTENCE if sentence == starts[-1] else sentence, tuple(places[text]), document)
        for text, section, sentence, document in ways
    ]
    lessons += [Lesson(text, len(rows), NO_SENTENCE, (place,), "") for place, text in enumerate(outside)]
    levels = [knowledge.levels_of(row) for row in rows]
    statements = np.concatenate([found[UnitLevel.STATEMENT] for found in levels])
    return Course(
        lessons=lessons,
        passages=torch.tensor(np.concatenate([found[UnitLevel.PASSAGE] for found in levels])),
        statements=torch.tensor(statements),
        statement_sections=torch.tensor(np.repeat(np.arange(len(rows)), np.diff(starts))),
        asked=torch.tensor(np.concatenate([found[UnitLevel.QUESTION] for found in levels])),
        asked_sections=torch.tensor([section for _, section, _, _ in ways]),
        asked_sentences=torch.tensor([sentence for _, _, sentence, _ in ways]),
        outside=torch.tensor(
            np.asarray(knowledge.outside[language]) if outside else np.zeros((0, statements.shape[1]), np.float32)
        ),
    )


def _ways(passage: Passage) -> Iterator[tuple[str, tuple[int, ...]]]:
    yield passage.heading, (0,)
    answered_by = passage.answered_by or ((),) * len(passage.asked_as)
    yield from zip(passage.asked_as, answered_by, strict=True)


def _language(knowledge: KnowledgeBase, row: int) -> Language:
    return knowledge.sources[knowledge.passages[row].source_id].language
