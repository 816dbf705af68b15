"""Gaps are grouped by the nearest topic and counted by week."""

from datetime import UTC, datetime, timedelta

from assistant.domain import Language, Reason, Status
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.records.model import Gap, Vector
from assistant.review.gaps import themes

UNTIL = datetime(2026, 11, 24, 10, tzinfo=UTC)
SINCE = UNTIL - timedelta(days=28)


def gap(question: str, embeddings: SentenceEmbeddings | None, days: int = 0, language: str = "de") -> Gap:
    vector = Vector.of(embeddings.fingerprint, embeddings.encode_query(question)) if embeddings else None
    return Gap(
        id=question,
        question=question,
        language=Language(language),
        status=Status.ABSTAINED,
        reason=Reason.OUT_OF_SCOPE,
        created=UNTIL - timedelta(days=days),
        vector=vector,
    )


def test_questions_on_one_topic_stand_together_in_either_language(
    knowledge: KnowledgeBase, embeddings: SentenceEmbeddings
) -> None:
    gaps = [
        gap("Wer haftet für den Schaden?", embeddings),
        gap("Who is liable for the damage?", embeddings, 8, "en"),
        gap("Wann ist die Datenpanne zu melden?", embeddings, 27),
        gap("Ohne Vektor", None),
    ]
    found = themes(gaps, knowledge, Language.GERMAN, SINCE, UNTIL)
    assert [len(theme.gaps) for theme in found] == [2, 1, 1]
    assert found[0].topic == "guidance/liability"
    assert found[0].title == knowledge.sources["guidance/liability/de"].title
    assert (found[-1].topic, found[-1].title) == (None, None)
    assert [sum(theme.weeks) for theme in found] == [2, 1, 1]
    assert found[0].weeks == [0, 0, 1, 0, 1]
    assert themes([], knowledge, Language.GERMAN, SINCE, UNTIL) == []
