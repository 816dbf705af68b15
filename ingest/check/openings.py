"""Headings are questions that stand once, and every section opens with a complete answer of readable length."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.domain import Kind, Passage, Role, Version
from ingest.check.rule_breach import RuleBreach, Text

LONGEST_OPENING = 36  # words, without what stands in brackets


def check_openings(texts: Sequence[Text]) -> Iterator[RuleBreach]:
    """Check headings and first sentences."""
    headings = Counter(passage.heading for text in texts for passage in text.passages)
    for text in texts:
        for passage in text.passages:
            if not passage.heading.endswith("?"):
                yield RuleBreach(place=passage.id, rule="heading_no_question", detail=passage.heading)
            if headings[passage.heading] > 1:
                yield RuleBreach(place=passage.id, rule="heading_twice", detail=passage.heading)
            yield from _opening(passage, lone=text.document.front.kind is Kind.PRESS)


def _opening(passage: Passage, *, lone: bool) -> Iterator[RuleBreach]:
    first = passage.spans[0]
    is_prose = passage.version in {None, Version.WARNING}
    expected = Role.SHORT_ANSWER if is_prose else Role.CLAUSE
    if first.role is not expected:
        yield RuleBreach(place=passage.id, rule="opening_missing", detail=passage.quote(first)[:60])
    elif first.role is Role.SHORT_ANSWER:
        length = len(re.sub(r"\(.*?\)", "", passage.quote(first)).split())
        if length > LONGEST_OPENING:
            yield RuleBreach(place=passage.id, rule="opening_long", detail=str(length))
    if len(passage.spans) == 1 and is_prose and not lone:
        yield RuleBreach(place=passage.id, rule="section_thin")
