"""Checklists: a section answers its heading in its first paragraph, and each further one is a point to be ticked."""

from collections.abc import Sequence

from assistant.domain import Kind, Passage, Source

BETWEEN = "\n\n"  # what stands between the paragraphs of a passage


def is_checklist(source: Source) -> bool:
    """Tell whether the points of `source` are there to be ticked."""
    return source.kind is Kind.CHECKLIST


def answer_of(passage: Passage) -> tuple[int, int]:
    """Give where in the text of a section of a checklist its answer stands: offsets in characters, end exclusive."""
    return _paragraphs(passage)[0]


def points_of(passage: Passage) -> Sequence[tuple[int, int]]:
    """Give where its points stand, in the same way."""
    return _paragraphs(passage)[1:]


def _paragraphs(passage: Passage) -> list[tuple[int, int]]:
    found, start = [], 0
    for text in passage.text.split(BETWEEN):
        found.append((start, start + len(text)))
        start += len(text) + len(BETWEEN)
    return found
