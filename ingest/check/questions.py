"""How people ask is told for every section, by numbers that sentences of the text as it reads have."""

from collections.abc import Iterator, Sequence

from assistant.domain import Passage
from ingest.check.rule_breach import RuleBreach, Text
from ingest.readers.questions import text_hash


def check_questions(texts: Sequence[Text]) -> Iterator[RuleBreach]:
    """Name the sections whose text was changed since, with its hash, and numbers that no sentence has."""
    for text in texts:
        for section, passage in zip(text.document.sections, text.passages, strict=True):
            if section.questions.stale:
                detail = text_hash(text.document, section)
                yield RuleBreach(place=passage.id, rule="questions_stale", detail=detail)
            named = {number for way in section.questions.ways for number in way.answered_by}
            named |= {number for pair in section.questions.needs for number in pair}
            yield from _strangers(passage, named)


def _strangers(passage: Passage, named: set[int]) -> Iterator[RuleBreach]:
    for number in sorted(named - set(range(len(passage.spans)))):
        yield RuleBreach(place=passage.id, rule="sentence_missing", detail=str(number + 1))
