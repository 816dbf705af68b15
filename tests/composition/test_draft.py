"""Sentences of the corpus are written down as they stand, with their places."""

from assistant.composition.draft import EXTRACTIVE, extractive_draft
from assistant.composition.selected import SelectedSentence
from assistant.domain import Role
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from assistant.verification.verify import verify


def test_every_sentence_of_the_corpus_is_its_own_proof(ingested: Settings) -> None:
    knowledge = KnowledgeBase.current(ingested)
    selected = [
        SelectedSentence(row, passage, span, Role.DETAIL)
        for row, passage in enumerate(knowledge.passages)
        for span in passage.spans
    ]
    draft = extractive_draft(selected, knowledge)
    assert len(draft.statements) == len(selected) > 20
    for one, statement in zip(selected, draft.statements, strict=True):
        (citation,) = statement.citations
        assert statement.text == citation.quote == one.passage.quote(one.span)
        assert (statement.role, citation.passage_id) == (Role.DETAIL, one.passage.id)
    assert not verify(draft.statements, knowledge).rejected
    assert (draft.engine, draft.reason, draft.note, draft.dropped) == (EXTRACTIVE, None, None, {})
