"""A checklist of the corpus as a file: its points with an empty box each, and lines for who ticked them off when."""

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.citation.validity import day_in_words
from assistant.documents.checklists import answer_of, points_of
from assistant.domain import Passage, Source
from assistant.export.paper import Fact
from assistant.export.report import Report, ReportBlock, ReportHeading, ReportText, ReportTicks
from assistant.messages import say

BLANK = "_" * 32
BY_HAND = ("contract", "by", "on")  # what is filled in with a pen


def tick_list(source: Source, passages: Sequence[Passage], day: date) -> Report:
    """Make the file in the language of the checklist, as of `day`."""
    language = source.language
    return Report(
        language=language,
        day=day,
        title=source.title,
        subject=source.title,
        footer=say(language, "tick_list.footer", day=day_in_words(day, language)),
        facts=(
            *(Fact(say(language, "tick_list.state"), day_in_words(one, language)) for one in (source.as_of,) if one),
            *(Fact(say(language, f"tick_list.{line}"), BLANK) for line in BY_HAND),
        ),
        disclaimer=say(language, "tick_list.disclaimer"),
        blocks=tuple(block for passage in passages for block in _section(passage)),
    )


def _section(passage: Passage) -> Iterator[ReportBlock]:
    start, end = answer_of(passage)
    yield ReportHeading(passage.heading, level=2)
    yield ReportText(passage.text[start:end])
    yield ReportTicks(tuple(passage.text[first:last] for first, last in points_of(passage)))
