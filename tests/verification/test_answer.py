"""What is shown is what of a draft holds; where no short answer is left, there is no answer."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.composition.draft import Draft
from assistant.domain import Answer, Language, Reason, Role, Status
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.messages import lookup
from assistant.pipeline import Assistant
from assistant.retrieval.plan import Plan
from assistant.retrieval.suggestions import load_suggestion_model, suggest
from assistant.settings import Settings
from assistant.understanding.question import Rejection
from assistant.verification.answer import EXAMPLES, rejected_answer, verified_answer
from assistant.verification.cited_norms import cited_norms

Found = tuple[Plan, Draft, KnowledgeBase]
EVERYTHING = load_suggestion_model().model_copy(update={"threshold": 0.0})


@pytest.fixture
def found(ingested: Settings, embeddings: SentenceEmbeddings) -> Found:
    """What the small corpus has to say on liability, not verified yet."""
    knowledge = KnowledgeBase.current(ingested)
    trace = Assistant(knowledge, embeddings, ingested).trace("Wer haftet für Fehler des Callcenters?")
    assert trace.plan is not None
    assert trace.draft is not None
    return trace.plan, trace.draft, knowledge


def answer_with(found: Found, role: Role, text: str) -> Answer:
    """Verify the draft with other words in the first statement of `role`."""
    plan, draft, knowledge = found
    place = next(n for n, statement in enumerate(draft.statements) if statement.role is role)
    statements = list(draft.statements)
    statements[place] = statements[place].model_copy(update={"text": text})
    return verified_answer(plan, replace(draft, statements=tuple(statements)), knowledge)


def test_what_holds_is_shown_with_its_norms_and_what_to_ask_next(found: Found) -> None:
    plan, draft, knowledge = found
    answer = verified_answer(plan, draft, knowledge)
    assert (answer.status, answer.reason, answer.dropped) == (Status.ANSWERED, None, {})
    assert [statement.text for statement in answer.statements] == [statement.text for statement in draft.statements]
    assert answer.norms == cited_norms(draft.statements, knowledge)
    cited = {knowledge.passages[knowledge.rows[citation.passage_id]].heading for citation in answer.citations}
    assert answer.follow_ups == suggest(plan, answer.citations)
    assert not cited & set(suggest(plan, answer.citations, EVERYTHING))
    assert suggest(plan, answer.citations, EVERYTHING)


def test_what_does_not_hold_is_dropped_and_counted(found: Found) -> None:
    _, draft, _ = found
    answer = answer_with(found, Role.DETAIL, "Das Callcenter haftet nie, wenn es seine eigenen Pflichten verletzt.")
    assert answer.status is Status.ANSWERED
    assert len(answer.statements) == len(draft.statements) - 1
    assert sum(answer.dropped.values()) == 1


def test_without_a_short_answer_there_is_none(found: Found) -> None:
    answer = answer_with(found, Role.SHORT_ANSWER, "Der Auftraggeber haftet den Betroffenen nie.")
    assert (answer.status, answer.reason) == (Status.ABSTAINED, Reason.UNSUPPORTED)
    assert (answer.statements, answer.citations, answer.norms) == ((), (), ())
    assert answer.follow_ups
    assert answer.understood is not None


def test_law_of_another_day_is_no_answer_unless_the_past_is_asked_about(found: Found) -> None:
    plan, draft, knowledge = found
    early = replace(plan.question, day=date(2017, 1, 1))
    assert verified_answer(replace(plan, question=early), draft, knowledge).reason is Reason.UNSUPPORTED
    about_past = replace(plan, question=replace(early, asks_about_past=True))
    assert verified_answer(about_past, draft, knowledge).status is Status.ANSWERED


def test_an_empty_draft_gives_its_reason(found: Found) -> None:
    plan, _, knowledge = found
    assert verified_answer(plan, Draft(reason=Reason.OUT_OF_SCOPE), knowledge).reason is Reason.OUT_OF_SCOPE


@pytest.mark.parametrize("language", Language)
def test_a_question_outside_gets_examples_and_one_without_sure_evidence_what_is_near(
    found: Found, language: Language
) -> None:
    plan, _, knowledge = found
    asked = replace(plan, question=replace(plan.question, language=language))
    outside, near = (
        verified_answer(asked, Draft(reason=reason), knowledge).follow_ups
        for reason in (Reason.OUT_OF_SCOPE, Reason.NOT_SURE)
    )
    assert outside == tuple(lookup(language, "examples")[:EXAMPLES])
    assert near == suggest(plan)


def test_a_part_whose_short_answer_does_not_hold_is_missing(found: Found) -> None:
    plan, draft, knowledge = found
    first, second = ([one.model_copy(update={"part": part}) for one in draft.statements] for part in (1, 2))
    place = next(n for n, one in enumerate(second) if one.role is Role.SHORT_ANSWER)
    second[place] = second[place].model_copy(update={"text": "Der Auftraggeber haftet den Betroffenen nie."})
    answer = verified_answer(plan, replace(draft, statements=(*first, *second)), knowledge)
    assert (answer.status, answer.reason) == (Status.PARTIAL, Reason.PARTS_MISSING)
    assert answer.understood is not None
    assert answer.understood.missing == (2,)
    assert {statement.part for statement in answer.statements} == {1}


def test_a_draft_that_misses_a_part_is_partial_and_what_its_writer_dropped_is_counted(found: Found) -> None:
    plan, draft, knowledge = found
    answer = verified_answer(plan, replace(draft, missing=(2,), dropped={"unfitting": 3}), knowledge)
    assert (answer.status, answer.reason, answer.dropped) == (Status.PARTIAL, Reason.PARTS_MISSING, {"unfitting": 3})
    assert answer.understood is not None
    assert answer.understood.missing == (2,)


@pytest.mark.parametrize("language", Language)
def test_what_cannot_be_taken_is_answered_with_examples(found: Found, language: Language) -> None:
    answer = rejected_answer(Rejection("…", language, Reason.TOO_LONG), found[2])
    assert (answer.status, answer.reason, answer.language) == (Status.ABSTAINED, Reason.TOO_LONG, language)
    assert answer.understood is None
    assert len(answer.follow_ups) == EXAMPLES
    assert all(example.endswith("?") for example in answer.follow_ups)
