"""Reviewed answers are given to others who ask the same, and to nobody for whom or for which they do not hold."""

from datetime import date, timedelta

import pytest

from assistant.domain import Access, Answer, Source
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.records.records import Records
from assistant.review.approved_answers import ApprovedReviews
from assistant.review.edit import begin_edit, finish_edit, remove_statement
from assistant.settings import Settings
from ingest.build.pipeline import ingest
from tests.support.people import LEGAL, MANAGER
from tests.support.records import Keep

LIABLE = "Wer haftet, wenn das Callcenter patzt?"
SAME = "wer haftet wenn das Callcenter patzt"
OTHER = "Wer haftet nicht, wenn das Callcenter patzt?"
TODAY = date.today()


def serving(assistant: Assistant, records: Records, settings: Settings, **options: object) -> Assistant:
    """The same assistant, which knows what was reviewed."""
    served = ApprovedReviews(records.reviews, assistant.embeddings, **options)  # type: ignore[arg-type] # only `today`
    return Assistant(assistant.knowledge, assistant.embeddings, settings, approved=served)


def correction(answer: Answer, knowledge: KnowledgeBase) -> Answer:
    return finish_edit(remove_statement(begin_edit(answer, knowledge), len(answer.statements) - 1), knowledge)


@pytest.fixture
def asking(small_assistant: Assistant, records: Records, ingested: Settings) -> Assistant:
    return serving(small_assistant, records, ingested)


def test_an_approved_answer_says_who_approved_it(
    asking: Assistant, records: Records, keep: Keep, knowledge: KnowledgeBase
) -> None:
    first = asking.ask(LIABLE)
    assert first.reviewed is None
    recorded = keep(first)
    records.reviews.approve(recorded.id, LEGAL, knowledge, TODAY)
    again = asking.ask(SAME)
    assert again.reviewed is not None
    assert (again.reviewed.by, again.reviewed.verdict, again.reviewed.until) == ("Lea Legal", "approved", TODAY)
    assert (again.question, again.statements, again.citations) == (SAME, first.statements, first.citations)
    assert again.understood is not None
    assert again.timings_ms.total > 0
    assert asking.ask(OTHER).reviewed is None


def test_a_correction_takes_the_place_of_the_answer_until_it_is_rejected(
    asking: Assistant, records: Records, keep: Keep, knowledge: KnowledgeBase
) -> None:
    first = asking.ask(LIABLE)
    recorded = keep(first)
    records.reviews.correct(recorded.id, LEGAL, knowledge, TODAY, correction(first, knowledge))
    again = asking.ask(SAME)
    assert again.reviewed is not None
    assert again.reviewed.verdict == "corrected"
    assert again.statements == first.statements[:-1]
    records.reviews.reject(recorded.id, LEGAL, "Doch nicht.")
    assert asking.ask(SAME).reviewed is None


def test_it_is_given_to_questions_that_stand_alone_and_ask_about_today_only(
    asking: Assistant, records: Records, keep: Keep, knowledge: KnowledgeBase
) -> None:
    records.reviews.approve(keep(asking.ask(LIABLE)).id, LEGAL, knowledge, TODAY)
    assert asking.ask(LIABLE).reviewed is not None
    assert asking.ask(LIABLE, as_of=TODAY - timedelta(days=30)).reviewed is None
    assert asking.ask("Und wer haftet?", history=[LIABLE]).reviewed is None


@pytest.mark.parametrize("history", [["Was ist bei einer Panne zu tun?"]])
def test_what_was_itself_a_follow_up_is_given_to_nobody(
    asking: Assistant, records: Records, keep: Keep, knowledge: KnowledgeBase, history: list[str]
) -> None:
    leaning = "Und wer haftet?"
    answer = asking.ask(leaning, history=history)
    assert answer.understood is not None
    assert answer.understood.context
    if answer.statements:
        records.reviews.approve(keep(answer).id, LEGAL, knowledge, TODAY)
    assert asking.ask(leaning).reviewed is None


def test_it_lapses_with_its_day(
    small_assistant: Assistant, ingested: Settings, records: Records, keep: Keep, knowledge: KnowledgeBase
) -> None:
    records.reviews.approve(keep(small_assistant.ask(LIABLE)).id, LEGAL, knowledge, TODAY)
    tomorrow = TODAY + timedelta(days=1)
    late = serving(small_assistant, records, ingested, today=lambda: tomorrow)
    assert late.ask(LIABLE, as_of=tomorrow).reviewed is None


def test_it_lapses_with_the_words_of_a_passage(
    asking: Assistant,
    records: Records,
    keep: Keep,
    knowledge: KnowledgeBase,
    ingested: Settings,
    embeddings: SentenceEmbeddings,
) -> None:
    first = asking.ask(LIABLE)
    records.reviews.approve(keep(first).id, LEGAL, knowledge, TODAY)
    path = ingested.corpus / "guidance" / "liability" / "de.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("haftet", "haftet heute"), "utf-8")
    ingest(ingested, embeddings=embeddings)
    changed = serving(Assistant(KnowledgeBase.current(ingested), embeddings, ingested), records, ingested)
    assert changed.ask(LIABLE).reviewed is None


def test_what_cites_a_source_of_the_legal_department_is_given_to_nobody_else(
    asking: Assistant, records: Records, keep: Keep, knowledge: KnowledgeBase
) -> None:
    first = asking.ask(LIABLE)
    records.reviews.approve(keep(first).id, LEGAL, knowledge, TODAY)
    for source_id in {citation.source_id for citation in first.citations}:
        source: Source = knowledge.sources[source_id]
        knowledge.sources[source_id] = source.model_copy(update={"access": Access.LEGAL})
    assert asking.ask(LIABLE, access=MANAGER.access).reviewed is None
    assert asking.ask(LIABLE, access=LEGAL.access).reviewed is not None


def test_a_question_with_personal_data_is_answered_for_its_asker_only(
    asking: Assistant, records: Records, keep: Keep, knowledge: KnowledgeBase
) -> None:
    recorded = keep(asking.ask(LIABLE), personal_data=True)
    records.reviews.approve(recorded.id, LEGAL, knowledge, TODAY)
    assert asking.ask(LIABLE).reviewed is None


def test_the_reviews_are_read_once_and_again_only_when_there_is_a_new_one(
    asking: Assistant, records: Records, keep: Keep, knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.reviews.approve(keep(asking.ask(LIABLE)).id, LEGAL, knowledge, TODAY)
    read: list[object] = []
    original = records.reviews.approved
    monkeypatch.setattr(records.reviews, "approved", lambda *args: (read.append(args), original(*args))[1])
    for _ in range(3):
        assert asking.ask(LIABLE).reviewed is not None
    assert len(read) == 1


def test_one_that_was_rejected_after_another_went_is_given_no_more(
    asking: Assistant, records: Records, keep: Keep, knowledge: KnowledgeBase
) -> None:
    kept, gone = keep(asking.ask(LIABLE)), keep(asking.ask(LIABLE), personal_data=True)
    for one in (kept, gone):
        records.reviews.approve(one.id, LEGAL, knowledge, TODAY)
    assert asking.ask(LIABLE).reviewed is not None
    assert gone.conversation is not None
    records.conversations.delete(gone.conversation, "mia")
    records.reviews.reject(kept.id, LEGAL, "Falsch.")
    assert asking.ask(LIABLE).reviewed is None
