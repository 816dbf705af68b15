"""What the check says beside the search: a point that it misses is told, one that it read is not told as missing."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from assistant.contracts.asking.clauses import ClauseHit, FoundClause
from assistant.contracts.asking.features import ClauseQuestion
from assistant.contracts.asking.matters import matters
from assistant.contracts.asking.standing import AskedPoint, Standing, asked_point, settle
from assistant.contracts.asking.topics import ClauseTopics
from assistant.contracts.check.rules import rule_set
from assistant.domain import ClauseOutcome, Passage, Role, Span

NOWHERE = np.zeros(3, np.float32)
TOPICS = ClauseTopics(("audit", "weather"), (), ())


RULES = [rule.id for rule in rule_set().requirements]


def asked(
    text: str, topics: tuple[float, float] = (0.5, 0.5), requirement: str = "R01", likely: float = 0
) -> ClauseQuestion:
    about = np.array([likely if one == requirement else 0.0 for one in RULES])
    return ClauseQuestion(NOWHERE, (), np.array(topics) * 0.9, NOWHERE, matters().of_question(text), NOWHERE, about)


@dataclass(frozen=True)
class Place:
    """What is seen of a passage."""

    text: str
    heading: str = ""
    spans: tuple[Span, ...] = field(default=())


def found(outcome: ClauseOutcome, text: str = "Nichts davon.") -> FoundClause:
    passage: Passage = Place(text)  # type: ignore[assignment] # no more of it is looked at
    return FoundClause(outcome, 0.5, (ClauseHit(passage, 0.0, Span(start=0, end=1, role=Role.CLAUSE), ()),))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hilft der Anbieter bei einer Folgenabschätzung?", ("R12", True)),
        ("Who is liable for a sub-processor?", ("R10", True)),
        ("Hat der Anbieter eine Haftpflichtversicherung?", ("R17", False)),  # another matter is named too
    ],
)
def test_words_of_a_question_name_a_point_of_the_check(question: str, expected: tuple[str, bool]) -> None:
    point = asked_point(asked(question), TOPICS)
    assert point is not None
    assert (point.requirement, point.named) == expected


def test_a_question_without_such_words_has_the_point_of_its_topic() -> None:
    assert asked_point(asked("Wie ist das geregelt?", (1.0, 0.0)), TOPICS) == AskedPoint("R15")
    assert asked_point(asked("Wie ist das geregelt?", (0.0, 1.0)), TOPICS) is None


@pytest.mark.parametrize(("likely", "expected"), [(0.9, ("R07", True)), (0.6, ("R07", False)), (0.4, ("R15", False))])
def test_a_question_that_is_likely_about_a_requirement_has_its_point(likely: float, expected: tuple[str, bool]) -> None:
    point = asked_point(asked("Wie ist das geregelt?", (1.0, 0.0), "R07", likely), TOPICS)
    assert point == AskedPoint(expected[0], named=expected[1], likely=likely >= 0.5)


@pytest.mark.parametrize(
    ("outcome", "standing", "expected"),
    [
        (ClauseOutcome.UNSURE, Standing("R16", "not_found", denied=True), ClauseOutcome.NOT_FOUND),
        (ClauseOutcome.UNSURE, Standing("R16", "fulfilled"), ClauseOutcome.UNSURE),
        (ClauseOutcome.NOT_FOUND, Standing("R16", "fulfilled"), ClauseOutcome.UNSURE),
        (ClauseOutcome.NOT_FOUND, Standing("R16", "fulfilled", likely=True), ClauseOutcome.NOT_FOUND),
        (ClauseOutcome.NOT_FOUND, Standing("R16", "not_found"), ClauseOutcome.NOT_FOUND),
        (ClauseOutcome.REGULATED, Standing("R16", "not_found", denied=True), ClauseOutcome.NOT_FOUND),
        (ClauseOutcome.UNSURE, None, ClauseOutcome.UNSURE),
    ],
)
def test_search_and_check_are_weighed(
    outcome: ClauseOutcome, standing: Standing | None, expected: ClauseOutcome
) -> None:
    assert settle(found(outcome), standing, asked("Warnt er uns?")).outcome is expected


def test_a_sum_that_no_near_place_holds_stays_missing() -> None:
    read, question = Standing("R17", "fulfilled"), asked("Wie hoch haftet er?")
    assert settle(found(ClauseOutcome.NOT_FOUND), read, question).outcome is ClauseOutcome.NOT_FOUND
    with_sum = found(ClauseOutcome.NOT_FOUND, "Er haftet bis 5.000 Euro.")
    assert settle(with_sum, read, question).outcome is ClauseOutcome.UNSURE
