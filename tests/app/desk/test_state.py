"""What clicks do to an open case; they come from the browser, so they may be anything."""

from datetime import UTC, date, datetime

import pytest

from assistant.app.desk.decision import in_a_year
from assistant.app.desk.state import ReviewCase
from assistant.domain import Role, UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.records.model import Recorded
from assistant.settings import Settings


@pytest.fixture
def case(ingested: Settings, embeddings: SentenceEmbeddings) -> ReviewCase:
    knowledge = KnowledgeBase.current(ingested)
    answer = Assistant(knowledge, embeddings, ingested).ask("Wer haftet, wenn das Callcenter patzt?")
    recorded = Recorded(
        id="a",
        conversation=None,
        position=None,
        asker=None,
        role=UserRole.MANAGER,
        question=answer.question,
        answer=answer,
        created=datetime(2026, 11, 24, tzinfo=UTC),
        settings_hash="0",
        legal_only=False,
        personal_data=False,
        review=None,
    )
    return ReviewCase.of(recorded, knowledge)


def test_clicks_edit_the_statement_that_is_open(case: ReviewCase) -> None:
    count, n = len(case.draft.statements), case.draft.statements[0].citations[0]
    case.handle_click("uncite", n, Role.DETAIL)
    case.handle_click("take", 0, Role.DETAIL)
    case.handle_click("edit", count + 1, Role.DETAIL)
    assert (case.changed, case.editing) == (False, None)
    case.handle_click("edit", 0, Role.DETAIL)
    case.handle_click("uncite", n, Role.DETAIL)
    assert case.draft.statements[0].citations == ()
    case.found = case.draft.citations[:1]
    case.handle_click("take", 5, Role.DETAIL)
    case.handle_click("take", 0, Role.DETAIL)
    assert case.draft.statements[0].citations == (case.draft.citations[0].n,)
    case.handle_click("edit", count, Role.DETAIL)
    assert case.found is None
    case.found = case.draft.citations[:1]
    case.handle_click("uncite", n, Role.DETAIL)
    case.handle_click("take", 0, Role.CAVEAT)
    assert [one.role for one in case.draft.statements].count(Role.CAVEAT) >= 1
    assert (len(case.draft.statements), case.editing) == (count + 1, None)
    case.undo()
    assert not case.changed


def test_a_year_from_a_leap_day() -> None:
    assert in_a_year(date(2028, 2, 29)) == date(2029, 2, 28)
    assert in_a_year(date(2026, 11, 25)) == date(2027, 11, 25)
