"""What a reader found: which passages answer a question, and what each of their sentences is worth for it."""

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from assistant.domain import Frozen, Passage
from evals.judgments.question import FOLDER, JudgedSet, read_lines

FIRST, SECOND, THIRD = "first", "second", "third"
UNREAD = "?"  # in place of a letter: the sentence was changed or added after the reader read


class Grade(StrEnum):
    """What a passage is for a question."""

    ANSWERS = "answers"
    HELPS = "helps"
    NEAR = "near"
    OFF = "off"


class Letter(StrEnum):
    """What a sentence of a passage that answers or helps is for a question."""

    LEAD = "L"  # as the first sentence it answers exactly what was asked
    BELONGS = "B"
    BESIDE = "X"
    MISLEADS = "M"


class Reading(Frozen):
    """One reader's judgment of one question, over the passages of its pool.

    `several`: it asks several things. `passages` lists passage ids by grade; `letters` has one letter for each sentence
    of a passage that answers or helps, and `texts` the hash of that passage's text, so that letters of a text that
    was changed since are known to be stale.
    """

    question: str
    answerable: bool
    several: bool = False
    passages: Mapping[Grade, tuple[str, ...]]
    letters: Mapping[str, str] = {}
    texts: Mapping[str, str] = {}

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        graded = [*self.passages.get(Grade.ANSWERS, ()), *self.passages.get(Grade.HELPS, ())]
        if set(graded) != self.letters.keys() or self.letters.keys() != self.texts.keys():
            raise ValueError("passages that answer or help, and no others, have letters and the hash of their text")
        if unknown := {letter for letters in self.letters.values() for letter in letters} - {*Letter, UNREAD}:
            raise ValueError(f"no letter: {', '.join(sorted(unknown))}")
        if self.answerable != bool(self.passages.get(Grade.ANSWERS)):
            raise ValueError("a question is answerable if a passage answers it")
        return self

    def grade(self, passage: str) -> Grade | None:
        """Give the grade of a passage; None if it was not judged."""
        return next((grade for grade, ids in self.passages.items() if passage in ids), None)

    def letter(self, passage: Passage, place: int) -> Letter | None:
        """Give what sentence `place` of `passage` (from 0) is worth; None if nobody judged it as it reads."""
        grade = self.grade(passage.id)
        if grade in {Grade.NEAR, Grade.OFF}:
            return Letter.BESIDE
        letters = self.letters.get(passage.id, "")
        stale = self.texts.get(passage.id) != text_hash(passage.text)
        return None if stale or letters[place : place + 1] in {"", UNREAD} else Letter(letters[place])


def text_hash(text: str) -> str:
    """Give a short hash of the text of a passage."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def load_readings(chosen: JudgedSet, reader: str = FIRST) -> dict[str, Reading]:
    """Read what `reader` found, by question; nothing if they read none of the set.

    Raises:
        IngestError: the file cannot be read, or a line is no reading.
    """
    path = FOLDER / f"{chosen}.{reader}.jsonl"
    return {one.question: one for one in read_lines(path, Reading)} if path.exists() else {}


def settled(chosen: JudgedSet) -> dict[str, Reading]:
    """Give the reading that counts: the third reader's where two disagreed, else the first one's."""
    return load_readings(chosen) | load_readings(chosen, THIRD)
